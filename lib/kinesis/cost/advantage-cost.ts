import {
  type CostItem,
  consumerBytes,
  costItem,
  INCLUDED_RETENTION_HOURS,
  perMonth,
  storedBetween,
  sumOfItems,
} from './cost-item';
import type { Prices } from './prices';

/** What a stream does of that On-demand Advantage bills. */
export interface AdvantageUsage {
  readonly retentionHours: number;
  readonly bytesInPerSecond: number;
  /** Each record counted up to a whole KB: assumed to be as in On-demand Standard (facts §13). */
  readonly roundedBytesInPerSecond: number;
  /** Through GetRecords; enhanced fan-out is counted from the number of consumers. */
  readonly bytesOutPerSecond: number;
  readonly consumerCount: number;
}

/** The bill of one month under On-demand Advantage. */
export interface AdvantageEstimate {
  readonly items: readonly CostItem[];
  /** As if the stream were alone in its account and Region. */
  readonly totalCents: bigint;
  /** Where other streams use up the minimum. */
  readonly sharedCents: bigint;
}

/** An account and Region pays for at least as much, in and out (facts §8.1). */
const ADVANTAGE_MIN_BYTES_PER_SECOND = 25 * 1024 * 1024;

/** The bill for a month in which the stream stays as it is (facts §8.1 and §8.3). */
export function estimateAdvantage(prices: Prices, usage: AdvantageUsage): AdvantageEstimate {
  const used = usedItems(prices, usage);
  const { roundedBytesInPerSecond, bytesInPerSecond, bytesOutPerSecond, consumerCount } = usage;
  const bytesIn = perMonth(roundedBytesInPerSecond);
  const bytesOut = perMonth(bytesOutPerSecond) + consumerBytes(bytesInPerSecond, consumerCount);
  const items = [
    ...used,
    costItem('minimum-in', 'gb', shortOfMinimum(bytesIn), prices.advantageDataInGB),
    costItem('minimum-out', 'gb', shortOfMinimum(bytesOut), prices.advantageDataOutGB),
  ];
  return { items, totalCents: sumOfItems(items), sharedCents: sumOfItems(used) };
}

function usedItems(prices: Prices, usage: AdvantageUsage): readonly CostItem[] {
  const { retentionHours, bytesInPerSecond, consumerCount } = usage;
  const bytesIn = perMonth(usage.roundedBytesInPerSecond);
  const items = [costItem('data-in', 'gb', bytesIn, prices.advantageDataInGB)];
  const outPrice = prices.advantageDataOutGB;
  items.push(costItem('data-out', 'gb', perMonth(usage.bytesOutPerSecond), outPrice));
  if (consumerCount > 0) {
    const bytes = consumerBytes(bytesInPerSecond, consumerCount);
    items.push(costItem('consumer-data', 'gb', bytes, outPrice));
  }
  if (retentionHours > INCLUDED_RETENTION_HOURS) {
    const stored = storedBetween(bytesInPerSecond, INCLUDED_RETENTION_HOURS, retentionHours);
    items.push(costItem('retention', 'gb-month', stored, prices.advantageRetentionGBMonth));
  }
  return items;
}

function shortOfMinimum(bytes: bigint): bigint {
  const minimum = perMonth(ADVANTAGE_MIN_BYTES_PER_SECOND);
  return bytes < minimum ? minimum - bytes : 0n;
}
