import type { StreamMode } from '../stream';
import {
  type CostItem,
  consumerBytes,
  costItem,
  HOURS_PER_MONTH,
  INCLUDED_RETENTION_HOURS,
  perMonth,
  roundToCents,
  storedBetween,
  sumOfItems,
} from './cost-item';
import type { Picodollars, Prices } from './prices';

/**
 * What a stream is asked to do, as far as AWS bills for it. Traffic that is undefined was not
 * measured: it is left out of the bill, which says so.
 */
export interface StreamUsage {
  readonly streamMode: StreamMode;
  readonly openShardCount: number;
  readonly retentionHours: number;
  readonly payloadUnitsPerSecond: number | undefined;
  readonly bytesInPerSecond: number | undefined;
  /** Each record counted up to a whole KB, as on demand bills; undefined where sizes are not known. */
  readonly roundedBytesInPerSecond?: number | undefined;
  /** Through GetRecords; enhanced fan-out is counted from the number of consumers. */
  readonly bytesOutPerSecond: number | undefined;
  readonly consumerCount: number;
}

/**
 * An assumption of the estimate, because AWS does not say or nobody measured. The page lists it.
 */
export type CostAssumption =
  | 'month-of-730-hours'
  | 'traffic-stays'
  | 'closed-shards-not-billed'
  | 'consumers-read-everything'
  | 'retention-already-full'
  | 'long-term-reads-left-out'
  | 'records-billed-at-their-size'
  | 'on-demand-standard';

/** The bill of one month, line by line. */
export interface CostEstimate {
  /** A month's. */
  readonly items: readonly CostItem[];
  readonly totalCents: bigint;
  readonly assumptions: readonly CostAssumption[];
  /** What the bill would have beside this, were it measured. */
  readonly unmeasured: 'traffic' | 'reads' | undefined;
}

const EXTENDED_RETENTION_HOURS = 168;

/** The bill for a month in which the stream stays as it is (facts §8.1 and §8.2). */
export function estimateCost(prices: Prices, usage: StreamUsage): CostEstimate {
  const items =
    usage.streamMode === 'PROVISIONED'
      ? provisionedItems(prices, usage)
      : onDemandItems(prices, usage);
  return {
    items,
    totalCents: sumOfItems(items),
    assumptions: assumptionsOf(usage),
    unmeasured: unmeasuredOf(usage),
  };
}

function provisionedItems(prices: Prices, usage: StreamUsage): readonly CostItem[] {
  const { openShardCount, retentionHours, consumerCount } = usage;
  const shardHours = BigInt(openShardCount * HOURS_PER_MONTH);
  const { payloadUnitsPerSecond, bytesInPerSecond } = usage;
  const items = [costItem('shard-hours', 'shard-hour', shardHours, prices.provisionedShardHour)];
  if (payloadUnitsPerSecond !== undefined) {
    const units = perMonth(payloadUnitsPerSecond);
    items.push(costItem('payload-units', 'payload-unit', units, prices.putPayloadUnit));
  }
  if (retentionHours > INCLUDED_RETENTION_HOURS) {
    const price = prices.extendedRetentionShardHour;
    items.push(costItem('extended-retention', 'shard-hour', shardHours, price));
  }
  if (retentionHours > EXTENDED_RETENTION_HOURS && bytesInPerSecond !== undefined) {
    const stored = storedBetween(bytesInPerSecond, EXTENDED_RETENTION_HOURS, retentionHours);
    const price = prices.longTermRetentionGBMonth;
    items.push(costItem('long-term-retention', 'gb-month', stored, price));
  }
  if (consumerCount > 0) {
    const hours = shardHours * BigInt(consumerCount);
    const price = prices.efoConsumerShardHour;
    items.push(costItem('consumer-hours', 'consumer-shard-hour', hours, price));
  }
  if (consumerCount > 0 && bytesInPerSecond !== undefined) {
    const bytes = consumerBytes(bytesInPerSecond, consumerCount);
    items.push(costItem('consumer-data', 'gb', bytes, prices.efoDataRetrievedGB));
  }
  return items;
}

function onDemandItems(prices: Prices, usage: StreamUsage): readonly CostItem[] {
  const { retentionHours, consumerCount, bytesInPerSecond, bytesOutPerSecond } = usage;
  const streamHours = BigInt(HOURS_PER_MONTH);
  const items = [costItem('stream-hours', 'stream-hour', streamHours, prices.onDemandStreamHour)];
  if (bytesInPerSecond !== undefined) {
    const bytes = perMonth(usage.roundedBytesInPerSecond ?? bytesInPerSecond);
    items.push(costItem('data-in', 'gb', bytes, prices.onDemandDataInGB));
  }
  if (bytesOutPerSecond !== undefined) {
    items.push(costItem('data-out', 'gb', perMonth(bytesOutPerSecond), prices.onDemandDataOutGB));
  }
  if (bytesInPerSecond === undefined) return items;
  if (retentionHours > INCLUDED_RETENTION_HOURS) {
    const until = Math.min(retentionHours, EXTENDED_RETENTION_HOURS);
    const stored = storedBetween(bytesInPerSecond, INCLUDED_RETENTION_HOURS, until);
    const price = prices.onDemandExtendedRetentionGBMonth;
    items.push(costItem('extended-retention', 'gb-month', stored, price));
  }
  if (retentionHours > EXTENDED_RETENTION_HOURS) {
    const stored = storedBetween(bytesInPerSecond, EXTENDED_RETENTION_HOURS, retentionHours);
    const price = prices.onDemandLongTermRetentionGBMonth;
    items.push(costItem('long-term-retention', 'gb-month', stored, price));
  }
  if (consumerCount > 0) {
    const bytes = consumerBytes(bytesInPerSecond, consumerCount);
    items.push(costItem('consumer-data', 'gb', bytes, prices.onDemandEfoDataOutGB));
  }
  return items;
}

/** What each hour of a provisioned shard costs, whatever its traffic: its retention and consumers too. */
export function shardHourPrice(
  prices: Prices,
  { retentionHours, consumerCount }: Pick<StreamUsage, 'retentionHours' | 'consumerCount'>,
): Picodollars {
  const retention =
    retentionHours > INCLUDED_RETENTION_HOURS ? prices.extendedRetentionShardHour : 0n;
  return (
    prices.provisionedShardHour + retention + BigInt(consumerCount) * prices.efoConsumerShardHour
  );
}

/** The cents of so many shard-hours, rounded once. */
export function shardHoursCents(price: Picodollars, shardHours: number): bigint {
  return roundToCents(BigInt(shardHours) * price, 1n);
}

/** Reads through GetRecords cost something on demand only (facts §8.1). */
function unmeasuredOf(usage: StreamUsage): CostEstimate['unmeasured'] {
  if (usage.bytesInPerSecond === undefined || usage.payloadUnitsPerSecond === undefined) {
    return 'traffic';
  }
  const isReadMissing = usage.streamMode === 'ON_DEMAND' && usage.bytesOutPerSecond === undefined;
  return isReadMissing ? 'reads' : undefined;
}

function assumptionsOf(usage: StreamUsage): readonly CostAssumption[] {
  const { streamMode, retentionHours, consumerCount } = usage;
  const assumptions: CostAssumption[] = ['month-of-730-hours', 'traffic-stays'];
  if (streamMode === 'PROVISIONED') assumptions.push('closed-shards-not-billed');
  else assumptions.push('on-demand-standard');
  if (streamMode === 'ON_DEMAND' && usage.roundedBytesInPerSecond === undefined) {
    assumptions.push('records-billed-at-their-size');
  }
  if (consumerCount > 0) assumptions.push('consumers-read-everything');
  const isStoredByTheGB =
    retentionHours > EXTENDED_RETENTION_HOURS ||
    (streamMode === 'ON_DEMAND' && retentionHours > INCLUDED_RETENTION_HOURS);
  if (isStoredByTheGB) assumptions.push('retention-already-full');
  if (retentionHours > EXTENDED_RETENTION_HOURS) assumptions.push('long-term-reads-left-out');
  return assumptions;
}
