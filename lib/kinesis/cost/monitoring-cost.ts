import type { Picodollars } from './prices';

/** What a shard reports where enhanced monitoring is on for ALL (facts §9). */
export const SHARD_METRIC_COUNT = 7;

/** What is asked of each shard to find the busiest. */
export const PEAK_METRICS = [
  'IncomingBytes',
  'IncomingRecords',
  'WriteProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
] as const;

/** What is asked of each stream in sight of a list. */
export const LISTED_METRICS = [
  'IncomingBytes',
  'IncomingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'GetRecords.IteratorAgeMilliseconds',
] as const;

/** What is asked of a stream to size it by its past; a value a minute of 14 days fits one call (facts §9). */
export const HISTORY_METRICS = [
  'IncomingBytes',
  'IncomingRecords',
  'GetRecords.Bytes',
  'WriteProvisionedThroughputExceeded',
] as const;

/** CloudWatch keeps values a minute for 15 days (facts §9). */
export const HISTORY_DAYS = 14;

/** CloudWatch has a value a minute, so a list asks once a minute (facts §9). */
const LISTED_READS_PER_HOUR = 60;

const PICODOLLARS_PER_CENT = 10n ** 10n;

/** Of us-east-1, read on this day; assumed to hold elsewhere too (facts §9). */
export const METRIC_PRICE_DATE = '2025-09-23';

/** What a custom metric costs a month: the first so many at one price, the next at another. */
const METRIC_MONTH_TIERS: readonly {
  readonly metricCount: bigint | undefined;
  readonly cents: bigint;
}[] = [
  { metricCount: 10_000n, cents: 30n },
  { metricCount: 240_000n, cents: 10n },
  { metricCount: 750_000n, cents: 5n },
  { metricCount: undefined, cents: 2n },
];

/** $0.01 for each 1,000 metrics asked for (facts §9). */
const PICODOLLARS_PER_METRIC_READ: Picodollars = PICODOLLARS_PER_CENT / 1000n;

/** A month of so many metrics of each shard, as if the account had no other custom metrics. */
export function monitoringCentsPerMonth(
  openShardCount: number,
  metricCount = SHARD_METRIC_COUNT,
): bigint {
  let left = BigInt(openShardCount * metricCount);
  let cents = 0n;
  for (const { metricCount: tier = left, cents: each } of METRIC_MONTH_TIERS) {
    const count = left < tier ? left : tier;
    cents += count * each;
    left -= count;
  }
  return cents;
}

/** What it costs to ask for so many metrics once. */
export function metricReadPrice(metricCount: number): Picodollars {
  return BigInt(metricCount) * PICODOLLARS_PER_METRIC_READ;
}

/** What an hour costs at most in which the guards of a run watch a stream: its hour, and its age. */
export function guardedHourPrice(): Picodollars {
  return listedHourPrice(1) + metricReadPrice(LISTED_READS_PER_HOUR);
}

/** What an hour of a list costs while so many of its streams are in sight. */
export function listedHourPrice(streamCount: number): Picodollars {
  return metricReadPrice(streamCount * LISTED_METRICS.length * LISTED_READS_PER_HOUR);
}
