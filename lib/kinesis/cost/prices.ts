/** US dollars times 10^12: every price of the feed is a whole number of them. */
export type Picodollars = bigint;

/** What one unit costs in one region. GB are 1024^3 bytes (facts §8.1). */
export interface Prices {
  readonly provisionedShardHour: Picodollars;
  readonly putPayloadUnit: Picodollars;
  readonly extendedRetentionShardHour: Picodollars;
  readonly longTermRetentionGBMonth: Picodollars;
  readonly efoConsumerShardHour: Picodollars;
  readonly efoDataRetrievedGB: Picodollars;
  readonly onDemandStreamHour: Picodollars;
  readonly onDemandDataInGB: Picodollars;
  readonly onDemandDataOutGB: Picodollars;
  readonly onDemandEfoDataOutGB: Picodollars;
  readonly onDemandExtendedRetentionGBMonth: Picodollars;
  readonly onDemandLongTermRetentionGBMonth: Picodollars;
  /** The feed names On-demand Advantage by codes only: matched by price point (facts §8.3). */
  readonly advantageDataInGB: Picodollars;
  /** Enhanced fan-out too (facts §8.1). */
  readonly advantageDataOutGB: Picodollars;
  readonly advantageRetentionGBMonth: Picodollars;
}

/** What every region costs, and since when it does. */
export interface PriceTable {
  readonly priceDate: string;
  readonly regions: ReadonlyMap<string, Prices>;
}

/** A region without prices (a simulator's own name, say) shows those of this one. */
const FALLBACK_REGION = 'us-east-1';

/** The prices of the region, or of the one that stands in for it. */
export function pricesIn(
  { regions }: PriceTable,
  wanted: string,
): { readonly region: string; readonly prices: Prices | undefined } {
  const region = regions.has(wanted) ? wanted : FALLBACK_REGION;
  return { region, prices: regions.get(region) };
}

const PRICE = /^(\d+)(?:\.(\d{1,12}))?$/;

/** `0.0000000224` dollars are 22400 picodollars; a double would not hold the digits. */
export function parsePrice(dollars: string): Picodollars {
  const [, whole, fraction = ''] = PRICE.exec(dollars) ?? [];
  if (whole === undefined) throw new Error(`Not a price in dollars: ${dollars}`);
  return BigInt(whole + fraction.padEnd(12, '0'));
}

/** The same prices in another notation. */
export function mapPrices<From, To>(
  prices: Readonly<Record<keyof Prices, From>>,
  convert: (price: From) => To,
): Readonly<Record<keyof Prices, To>> {
  return {
    provisionedShardHour: convert(prices.provisionedShardHour),
    putPayloadUnit: convert(prices.putPayloadUnit),
    extendedRetentionShardHour: convert(prices.extendedRetentionShardHour),
    longTermRetentionGBMonth: convert(prices.longTermRetentionGBMonth),
    efoConsumerShardHour: convert(prices.efoConsumerShardHour),
    efoDataRetrievedGB: convert(prices.efoDataRetrievedGB),
    onDemandStreamHour: convert(prices.onDemandStreamHour),
    onDemandDataInGB: convert(prices.onDemandDataInGB),
    onDemandDataOutGB: convert(prices.onDemandDataOutGB),
    onDemandEfoDataOutGB: convert(prices.onDemandEfoDataOutGB),
    onDemandExtendedRetentionGBMonth: convert(prices.onDemandExtendedRetentionGBMonth),
    onDemandLongTermRetentionGBMonth: convert(prices.onDemandLongTermRetentionGBMonth),
    advantageDataInGB: convert(prices.advantageDataInGB),
    advantageDataOutGB: convert(prices.advantageDataOutGB),
    advantageRetentionGBMonth: convert(prices.advantageRetentionGBMonth),
  };
}

/**
 * What is left of the prices after a discount of so many whole percent. Exact: each price of the feed
 * is a whole number of 100 picodollars, which a test checks.
 */
export function discounted(prices: Prices, percent: number): Prices {
  const left = BigInt(100 - percent);
  return mapPrices(prices, (price) => (price * left) / 100n);
}
