import { ensure } from '@/lib/base/assert';
import { clampBigint } from '@/lib/base/bigint';
import { type HashKey, toHashKey } from '@/lib/kinesis/hash-key';
import { HOT_KEY_SHARE, VERDICT_UTILIZATION } from '@/lib/kinesis/hot';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { splitRange, splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import {
  type HeaviestKey,
  heaviestKey,
  type LoadRates,
  loadMeasure,
  loadMedian,
  predictLoads,
  type ShardLoad,
  writeUtilization,
} from '@/lib/kinesis/shards/shard-load';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import type { TopKeys } from './key-tally';

/** Whether splitting helps a shard that is close to its limit. Utilization 1 is all that it takes. */
export type LoadVerdict =
  /** Kinesis places the records, so that no key and no range of keys is hot. */
  | { readonly kind: 'not-by-key' }
  | { readonly kind: 'too-narrow' }
  | {
      readonly kind: 'too-few-samples';
      readonly sampledRecordCount: number;
      readonly neededRecordCount: number;
    }
  /** Records came, but which keys they had was not sampled. */
  | { readonly kind: 'keys-unknown' }
  /** The load is on many keys: split at `at`, and each child takes its part. */
  | ({ readonly kind: 'hot-range' } & BestSplit)
  | HotKey;

/** One key carries most: whatever the split, one child takes that key's share. */
export interface HotKey extends BestSplit {
  readonly kind: 'hot-key';
  readonly hotKey: HashKey;
  /** Undefined where it is not among the top keys. */
  readonly partitionKey: string | undefined;
  /** Of the shard's load, by its `loadMeasure`. */
  readonly share: number;
  readonly utilization: number;
  /** Of the fuller child after the best split. */
  readonly utilizationAfter: number;
  /** Of a shard that takes this key alone: no number of splits gets below it. */
  readonly lowestUtilization: number;
  /** Whether the best split takes enough off to be worth its price. */
  readonly isWorthSplitting: boolean;
}

/** Of all splits the one whose fuller child takes least. */
interface BestSplit {
  readonly at: HashKey;
  /** What the lower and the upper child would take. */
  readonly children: readonly [LoadRates, LoadRates];
}

/** What is known of the stream beside the load of the shard. */
export interface LoadEvidence {
  readonly recordDistribution: RecordDistribution;
  /** Of the shard. */
  readonly topKeys: TopKeys;
}

/** A share that is one half is then told to within a seventh, two times out of three. */
const NEEDED_RECORDS = 50;
/** The least part of the load that a split should take off the fuller shard. */
const WORTHWHILE_RELIEF = 0.1;

/** Undefined where the shard is not hot. */
export function judgeLoad(
  shard: ShardRange,
  load: ShardLoad,
  { recordDistribution, topKeys }: LoadEvidence,
): LoadVerdict | undefined {
  const isRefusing = load.throttledPerSecond !== undefined && load.throttledPerSecond > 0;
  if (writeUtilization(load) < VERDICT_UTILIZATION && !isRefusing) return undefined;
  if (recordDistribution === 'AUTO') return { kind: 'not-by-key' };
  const { hashKeyRange } = shard;
  if (splittableKeys(hashKeyRange) === undefined) return { kind: 'too-narrow' };
  const sampledRecordCount = topKeys.records.total;
  if (sampledRecordCount < NEEDED_RECORDS) {
    return { kind: 'too-few-samples', sampledRecordCount, neededRecordCount: NEEDED_RECORDS };
  }
  if (load.quantiles.length < 2) return { kind: 'keys-unknown' };
  const best = bestSplit(shard, load);
  if (best === undefined) return { kind: 'too-narrow' };
  const heaviest = heaviestKey(load, hashKeyRange);
  return heaviest !== undefined && heaviest.share >= HOT_KEY_SHARE
    ? judgeHotKey(load, heaviest, topKeys, best)
    : { kind: 'hot-range', ...best };
}

function bestSplit({ shardId, hashKeyRange }: ShardRange, load: ShardLoad): BestSplit | undefined {
  const splittable = splittableKeys(hashKeyRange);
  if (splittable === undefined) return undefined;
  const { lowest, highest } = splittable;
  const at = toHashKey(clampBigint(loadMedian(load, hashKeyRange), lowest, highest));
  const split = splitRange(hashKeyRange, at);
  if (!split.ok) return undefined;
  const [lower, upper] = predictLoads(
    [{ shardId, hashKeyRange }],
    new Map([[shardId, load]]),
    split.value.map((range) => ({ shardId, hashKeyRange: range })),
  );
  return { at, children: [ensure(lower, 'lower child'), ensure(upper, 'upper child')] };
}

/** The share of a key that is among the top keys was counted, not estimated from quantiles. */
function judgeHotKey(
  load: ShardLoad,
  { hashKey, share: sampledShare }: HeaviestKey,
  topKeys: TopKeys,
  best: BestSplit,
): HotKey {
  const { keys, total } = topKeys[loadMeasure(load)];
  const counted = keys.find(({ partitionKey }) => hashPartitionKey(partitionKey) === hashKey);
  const share = counted === undefined ? sampledShare : counted.amount / total;
  const utilization = writeUtilization(load);
  const lowestUtilization = share * utilization;
  const fuller = Math.max(...best.children.map(writeUtilization));
  const utilizationAfter = Math.max(fuller, lowestUtilization);
  return {
    kind: 'hot-key',
    hotKey: hashKey,
    partitionKey: counted?.partitionKey,
    share,
    utilization,
    utilizationAfter,
    lowestUtilization,
    isWorthSplitting: utilizationAfter <= (1 - WORTHWHILE_RELIEF) * utilization,
    ...best,
  };
}
