import { sortedIncludes } from '@/lib/base/sorted';
import { type HashKey, type HashKeyRange, MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from './hash-key';
import { MIN_KEYS_PER_CHILD } from './limits';
import { type Draft, draftedBoundaries } from './reshard/draft';
import { boundariesOf, type ShardRange } from './shards/shard';

/** The ranges of the draft that no split can make; what exists already is never in the way. */
export function narrowRanges(open: readonly ShardRange[], draft: Draft): readonly HashKeyRange[] {
  const current = boundariesOf(open);
  const edges = [MIN_HASH_KEY, ...draftedBoundaries(current, draft), MAX_HASH_KEY + 1n];
  const narrow: HashKeyRange[] = [];
  for (let index = 1; index < edges.length; index++) {
    const start = edges[index - 1] ?? 0n;
    const end = (edges[index] ?? 0n) - 1n;
    if (end - start + 1n >= MIN_KEYS_PER_CHILD) continue;
    const isKept = isEdge(current, start) && isEdge(current, end + 1n);
    // Two equal edges make an empty range, which is named by the key that both stand on.
    const range = {
      startingHashKey: toHashKey(start),
      endingHashKey: toHashKey(end < start ? start : end),
    };
    if (!isKept) narrow.push(range);
  }
  return narrow;
}

function isEdge(current: readonly HashKey[], key: bigint): boolean {
  return key === MIN_HASH_KEY || key > MAX_HASH_KEY || sortedIncludes(current, key);
}
