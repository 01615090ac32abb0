import { ok, type Result, refuse } from '@/lib/base/result';
import { type HashKey, type HashKeyRange, toHashKey } from './hash-key';

/** The NewStartingHashKeys that SplitShard accepts for a range, both ends inclusive. */
export interface SplittableKeys {
  readonly lowest: bigint;
  readonly highest: bigint;
}

export type SplitRefusal =
  | { readonly reason: 'range-too-narrow' }
  | ({ readonly reason: 'key-not-splittable' } & SplittableKeys);

/**
 * Kinesis rejects keys at the edges of a shard, not just beyond them: the new key must exceed
 * StartingHashKey + 1 and stay below EndingHashKey, so that each child holds two keys (FACTS §2.4).
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

/** Order matters: `lower` is ShardToMerge, `upper` is AdjacentShardToMerge (FACTS §2.4). */
export function areAdjacent(lower: HashKeyRange, upper: HashKeyRange): boolean {
  return lower.endingHashKey + 1n === upper.startingHashKey;
}

export function mergeRanges(lower: HashKeyRange, upper: HashKeyRange): HashKeyRange {
  return { startingHashKey: lower.startingHashKey, endingHashKey: upper.endingHashKey };
}

/** The key that halves a range as CreateStream would (the docs' formula is one lower, FACTS §2.4). */
export function middleKey(range: HashKeyRange): HashKey {
  return toHashKey(range.startingHashKey + (range.endingHashKey - range.startingHashKey + 1n) / 2n);
}

/** CreateStream's division: equal widths, the last range takes the remainder (FACTS §2.1). */
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
