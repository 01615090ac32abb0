'use client';

import { useQuery } from '@tanstack/react-query';
import type { ConnectionSummary } from '@/lib/api/connections';
import { pricesQuery } from '@/lib/api/prices-query';
import { streamGlanceQuery } from '@/lib/api/streams/stream-glances-query';
import { pricesIn } from '@/lib/kinesis/cost/prices';
import { type MonthCost, monthCost } from '@/lib/kinesis/settings/month-cost';
import type { StreamSettings } from '@/lib/kinesis/settings/stream-settings';

/** What a month would cost with any settings. */
export interface MonthCosts {
  readonly region: string;
  /** The day on which AWS published the prices. */
  readonly priceDate: string;
  readonly costOf: (settings: StreamSettings) => MonthCost;
}

/**
 * Undefined until the prices are there and it is known what is measured of the traffic. That is
 * looked at once, and costs no call of Kinesis.
 */
export function useMonthCost(
  { connectionId, region: wanted }: ConnectionSummary,
  streamName: string,
): MonthCosts | undefined {
  const table = useQuery(pricesQuery()).data;
  const { data, isPending } = useQuery({
    ...streamGlanceQuery(connectionId, streamName),
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });
  if (table === undefined || isPending) return undefined;
  const { region, prices } = pricesIn(table, wanted);
  if (prices === undefined) return undefined;
  const total = data?.glance?.total;
  const traffic = {
    payloadUnitsPerSecond: total?.payloadUnitsPerSecond,
    bytesInPerSecond: total?.bytesInPerSecond,
    bytesOutPerSecond: total?.bytesOutPerSecond,
  };
  return {
    region,
    priceDate: table.priceDate,
    costOf: (settings) => monthCost(prices, settings, traffic),
  };
}
