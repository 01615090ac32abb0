import { queryOptions } from '@tanstack/react-query';
import { mapPrices, type Prices, type PriceTable } from '@/lib/kinesis/cost/prices';
import { callApi } from './call-api';

/** Picodollars as decimal strings. */
export interface PricesAnswer {
  readonly priceDate: string;
  readonly regions: Readonly<Record<string, Readonly<Record<keyof Prices, string>>>>;
}

/** The table comes on demand: in the bundle it would weigh on every page. */
export function pricesQuery() {
  return queryOptions({
    queryKey: ['prices'],
    queryFn: async ({ signal }) =>
      decodePrices(await callApi<PricesAnswer>('/api/prices', { signal })),
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** JSON has no bigint, and a double would round. */
export function encodePrices({ priceDate, regions }: PriceTable): PricesAnswer {
  return {
    priceDate,
    regions: Object.fromEntries(
      Array.from(regions, ([region, prices]) => [region, mapPrices(prices, String)]),
    ),
  };
}

/** Throws for text that isn't a whole number of picodollars. */
export function decodePrices({ priceDate, regions }: PricesAnswer): PriceTable {
  return {
    priceDate,
    regions: new Map(
      Object.entries(regions).map(([region, prices]) => [region, mapPrices(prices, BigInt)]),
    ),
  };
}
