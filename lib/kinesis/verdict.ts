import { ensure } from '@/lib/base/assert';
import { clampBigint } from '@/lib/base/bigint';
import { type HashKey, type HashKeyRange, toHashKey } from './hash-key';
import {
  type LoadRates,
  loadMedian,
  predictLoads,
  type ShardLoad,
  shareBelow,
  writeUtilisation,
} from './load';
import { splitRange, splittableKeys } from './reshard-rules';
import type { ShardRange } from './shard';

/** Whether splitting helps a shard that is close to its limit. */
export type LoadVerdict =
  | { readonly kind: 'too-narrow' }
  | {
      readonly kind: 'too-few-samples';
      readonly sampledRecordCount: number;
      readonly neededRecordCount: number;
    }
  /** The load is on many keys: split at `at`, and each child takes its part. */
  | ({ readonly kind: 'hot-range' } & BestSplit)
  /**
   * One key carries most: whatever the split, one child takes that key's share. The best split is
   * told all the same.
   */
  | ({
      readonly kind: 'hot-key';
      readonly hotKey: HashKey;
      /** Of the shard's load, by its `loadMeasure`. */
      readonly share: number;
    } & BestSplit);

/** Of all splits the one whose fuller child takes least. */
interface BestSplit {
  readonly at: HashKey;
  /** What the lower and the upper child would take. */
  readonly children: readonly [LoadRates, LoadRates];
}

/** From here on a shard is worth a verdict: a burst of half as much again would be refused. */
const HOT_UTILISATION = 0.7;
/** A share that is one half is then told to within a seventh, two times out of three. */
const NEEDED_RECORDS = 50;
const MOST_SHARE = 0.5;

/** Undefined where the shard is not hot. `sampledRecordCount`: of this shard, see ShardLoad. */
export function judgeLoad(
  { shardId, hashKeyRange }: ShardRange,
  load: ShardLoad,
  sampledRecordCount: number,
): LoadVerdict | undefined {
  if (writeUtilisation(load) < HOT_UTILISATION && load.throttledPerSecond === 0) return undefined;
  const splittable = splittableKeys(hashKeyRange);
  if (splittable === undefined) return { kind: 'too-narrow' };
  if (sampledRecordCount < NEEDED_RECORDS || load.quantiles.length < 2) {
    return {
      kind: 'too-few-samples',
      sampledRecordCount,
      neededRecordCount: NEEDED_RECORDS,
    };
  }
  const { lowest, highest } = splittable;
  const at = toHashKey(clampBigint(loadMedian(load, hashKeyRange), lowest, highest));
  const split = splitRange(hashKeyRange, at);
  if (!split.ok) return { kind: 'too-narrow' };
  const [lower, upper] = predictLoads(
    [{ shardId, hashKeyRange }],
    new Map([[shardId, load]]),
    split.value.map((range) => ({ shardId, hashKeyRange: range })),
  );
  const best = {
    at,
    children: [ensure(lower, 'lower child'), ensure(upper, 'upper child')],
  } as const;
  const { hotKey, share } = heaviestKey(load, hashKeyRange);
  return share >= MOST_SHARE
    ? { kind: 'hot-key', hotKey, share, ...best }
    : { kind: 'hot-range', ...best };
}

/** The key that takes most of the load, as far as the quantiles tell: it repeats in them. */
function heaviestKey(
  load: ShardLoad,
  range: HashKeyRange,
): { readonly hotKey: HashKey; readonly share: number } {
  let heaviest = { hotKey: range.startingHashKey, share: 0 };
  for (const hotKey of new Set(load.quantiles)) {
    const share = shareBelow(load, range, hotKey + 1n) - shareBelow(load, range, hotKey);
    if (share > heaviest.share) heaviest = { hotKey, share };
  }
  return heaviest;
}
