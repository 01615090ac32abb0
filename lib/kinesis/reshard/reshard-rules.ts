import { ok, type Result, refuse } from '@/lib/base/result';
import { sortedIndex } from '@/lib/base/sorted';
import { HASH_KEY_COUNT, type HashKey, type HashKeyRange, toHashKey } from '../hash-key';
import { MAX_SHARDS_PER_STREAM } from '../limits';

/** The NewStartingHashKeys that SplitShard accepts for a range, both ends inclusive. */
export interface SplittableKeys {
  readonly lowest: bigint;
  readonly highest: bigint;
}

/** The reason why Kinesis would refuse the split, with the keys at which it would accept one. */
export type SplitRefusal =
  | { readonly reason: 'range-too-narrow' }
  | ({ readonly reason: 'key-not-splittable' } & SplittableKeys);

/**
 * Kinesis rejects keys at the edges of a shard, not just beyond them: the new key must exceed
 * StartingHashKey + 1 and stay below EndingHashKey, so that each child holds two keys (facts §3.1).
 */
export function splittableKeys(range: HashKeyRange): SplittableKeys | undefined {
  const lowest = range.startingHashKey + 2n;
  const highest = range.endingHashKey - 1n;
  return lowest <= highest ? { lowest, highest } : undefined;
}

/** The two ranges that a split leaves, lower first. */
export function splitRange(
  range: HashKeyRange,
  newStartingHashKey: HashKey,
): Result<readonly [HashKeyRange, HashKeyRange], SplitRefusal> {
  const keys = splittableKeys(range);
  if (keys === undefined) return refuse({ reason: 'range-too-narrow' });
  if (newStartingHashKey < keys.lowest || newStartingHashKey > keys.highest) {
    return refuse({ reason: 'key-not-splittable', ...keys });
  }
  return ok([
    { startingHashKey: range.startingHashKey, endingHashKey: toHashKey(newStartingHashKey - 1n) },
    { startingHashKey: newStartingHashKey, endingHashKey: range.endingHashKey },
  ]);
}

/** Order matters: `lower` is ShardToMerge, `upper` is AdjacentShardToMerge (facts §3.1). */
export function areAdjacent(lower: HashKeyRange, upper: HashKeyRange): boolean {
  return lower.endingHashKey + 1n === upper.startingHashKey;
}

/** What Kinesis makes of two ranges to merge, in the order in which they are sent. */
export type MergeOrder = 'adjacent' | 'upper-first' | 'not-adjacent';

/** Tells a right pair that was sent the wrong way round from one that can never merge (facts §3.1). */
export function mergeOrder(first: HashKeyRange, second: HashKeyRange): MergeOrder {
  if (areAdjacent(first, second)) return 'adjacent';
  return areAdjacent(second, first) ? 'upper-first' : 'not-adjacent';
}

/** The child's range. `lower` must end right before `upper` starts; nothing here checks it. */
export function mergeRanges(lower: HashKeyRange, upper: HashKeyRange): HashKeyRange {
  return { startingHashKey: lower.startingHashKey, endingHashKey: upper.endingHashKey };
}

/** The key that halves a range as CreateStream would (the guide's is one lower, facts §1.1). */
export function middleKey(range: HashKeyRange): HashKey {
  return toHashKey(range.startingHashKey + (range.endingHashKey - range.startingHashKey + 1n) / 2n);
}

/** CreateStream's division: equal widths, the last range takes the remainder (facts §1.1). */
export function evenRanges(whole: HashKeyRange, count: number): readonly HashKeyRange[] {
  const width = (whole.endingHashKey - whole.startingHashKey + 1n) / BigInt(count);
  return Array.from({ length: count }, (_, index) => {
    const start = whole.startingHashKey + width * BigInt(index);
    return {
      startingHashKey: toHashKey(start),
      endingHashKey: index === count - 1 ? whole.endingHashKey : toHashKey(start + width - 1n),
    };
  });
}

/** CreateStream rounds a shard's width down: its boundaries lie up to this many keys too low. */
export const MAX_ROUNDING_KEYS = BigInt(MAX_SHARDS_PER_STREAM);

/**
 * The boundaries between the equal shards that UpdateShardCount makes, ascending. Target k of m is
 * floor(k * 2^128 / m) (facts §3.2). A boundary of `current` that misses its target by the rounding
 * of CreateStream stays: to move it would cost a split and a merge, and leave a closed shard of a few keys.
 */
export function uniformBoundaries(
  current: readonly HashKey[],
  shardCount: number,
): readonly HashKey[] {
  return Array.from({ length: shardCount - 1 }, (_, index) => {
    const target = (BigInt(index + 1) * HASH_KEY_COUNT) / BigInt(shardCount);
    const at = sortedIndex(current, target);
    const [nearest] = current
      .slice(Math.max(at - 1, 0), at + 1)
      .filter((key) => distance(key, target) < MAX_ROUNDING_KEYS)
      .sort((a, b) => (distance(a, target) < distance(b, target) ? -1 : 1));
    return nearest ?? toHashKey(target);
  });
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}
