import { minBigint, scaleBigint } from '@/lib/base/bigint';
import {
  sortedIncludes,
  sortedInsert,
  sortedMerge,
  sortedRemove,
  sortedWithout,
} from '@/lib/base/sorted';
import { type HashKey, type HashKeyRange, keyCountOf, MAX_HASH_KEY, toHashKey } from '../hash-key';
import { MIN_KEYS_PER_CHILD } from '../limits';
import type { ShardRange } from '../shards/shard';
import { keyAtShare, NO_LOAD, type ShardLoad, writeUtilization } from '../shards/shard-load';

/**
 * What a person wants to change: boundaries to add (each a split) and to remove (each a merge),
 * both ascending. `current` below is always the boundaries of the open shards, ascending.
 */
export interface Draft {
  readonly added: readonly HashKey[];
  readonly removed: readonly HashKey[];
}

/** The stream as it is. */
export const EMPTY_DRAFT: Draft = { added: [], removed: [] };

/** An empty draft needs no plan. */
export function isEmptyDraft(draft: Draft): boolean {
  return draft.added.length === 0 && draft.removed.length === 0;
}

/** Compares by value; both lists are ascending, so their order does not matter. */
export function sameDraft(a: Draft, b: Draft): boolean {
  return sameKeys(a.added, b.added) && sameKeys(a.removed, b.removed);
}

function sameKeys(a: readonly HashKey[], b: readonly HashKey[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/** The boundaries that the stream would have, ascending. */
export function draftedBoundaries(current: readonly HashKey[], draft: Draft): readonly HashKey[] {
  if (isEmptyDraft(draft)) return current;
  return sortedMerge(sortedWithout(current, draft.removed), draft.added);
}

/** The changes that turn one layout into another; both lists of boundaries ascend. */
export function draftBetween(current: readonly HashKey[], wanted: readonly HashKey[]): Draft {
  return {
    added: sortedWithout(wanted, current),
    removed: sortedWithout(current, wanted),
  };
}

/** Restoring a boundary that the draft removes is not a split: the removal is taken back. */
export function addBoundary(current: readonly HashKey[], draft: Draft, key: HashKey): Draft {
  return sortedIncludes(current, key)
    ? { ...draft, removed: sortedRemove(draft.removed, key) }
    : { ...draft, added: sortedInsert(draft.added, key) };
}

/** Removing a boundary that the draft adds is not a merge: the addition is taken back. */
export function removeBoundary(current: readonly HashKey[], draft: Draft, key: HashKey): Draft {
  return sortedIncludes(current, key)
    ? { ...draft, removed: sortedInsert(draft.removed, key) }
    : { ...draft, added: sortedRemove(draft.added, key) };
}

/**
 * A removal and an addition. Moved back to where it was, a boundary leaves no trace in the draft.
 */
export function moveBoundary(
  current: readonly HashKey[],
  draft: Draft,
  from: HashKey,
  to: HashKey,
): Draft {
  return addBoundary(current, removeBoundary(current, draft, from), to);
}

/** Makes `keys`, ascending, the only boundaries strictly inside the range. */
export function replaceBoundaries(
  current: readonly HashKey[],
  draft: Draft,
  range: HashKeyRange,
  keys: readonly HashKey[],
): Draft {
  const isInside = (key: HashKey) => key > range.startingHashKey && key <= range.endingHashKey;
  const isOutside = (key: HashKey) => !isInside(key);
  return {
    added: sortedMerge(draft.added.filter(isOutside), sortedWithout(keys, current)),
    removed: sortedMerge(
      draft.removed.filter(isOutside),
      sortedWithout(current.filter(isInside), keys),
    ),
  };
}

/**
 * The same changes on a layout that has moved on. What the new layout already has, or no longer
 * has, falls away.
 */
export function rebaseDraft(current: readonly HashKey[], draft: Draft): Draft {
  return {
    added: draft.added.filter((key) => !sortedIncludes(current, key)),
    removed: draft.removed.filter((key) => sortedIncludes(current, key)),
  };
}

/** The boundaries that cut a range into equal parts, as CreateStream would: the last takes the rest. */
export function equalParts(range: HashKeyRange, count: number): readonly HashKey[] {
  const width = keyCountOf(range) / BigInt(count);
  if (width < MIN_KEYS_PER_CHILD) return [];
  return Array.from({ length: count - 1 }, (_, index) =>
    toHashKey(range.startingHashKey + width * BigInt(index + 1)),
  );
}

/**
 * The boundaries that cut neighboring ranges into parts of equal load. Fewer than asked for when
 * one key carries more than a part: no boundary can divide a key.
 */
export function loadParts(
  ranges: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  count: number,
): readonly HashKey[] {
  const weights = ranges.map(({ shardId }) => writeUtilization(loads.get(shardId) ?? NO_LOAD));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const last = ranges.at(-1);
  if (total === 0 || last === undefined) return [];
  const keys: HashKey[] = [];
  let previous = ranges[0]?.hashKeyRange.startingHashKey ?? toHashKey(0n);
  for (let part = 1; part < count; part++) {
    const key = keyAtWeight(ranges, loads, weights, (total * part) / count);
    const leavesRoom =
      key - previous >= MIN_KEYS_PER_CHILD &&
      last.hashKeyRange.endingHashKey - key + 1n >= MIN_KEYS_PER_CHILD;
    if (!leavesRoom) continue;
    keys.push(key);
    previous = key;
  }
  return keys;
}

/** Sums of doubles that should meet at a boundary miss it by less; the boundary itself is meant then. */
const WEIGHT_TOLERANCE = 1e-9;

function keyAtWeight(
  ranges: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  weights: readonly number[],
  weight: number,
): HashKey {
  let below = 0;
  for (const [index, { shardId, hashKeyRange }] of ranges.entries()) {
    const own = weights[index] ?? 0;
    const load = loads.get(shardId);
    if (load !== undefined && own > 0 && below + own * (1 + WEIGHT_TOLERANCE) >= weight) {
      const share = (weight - below) / own;
      return share >= 1 - WEIGHT_TOLERANCE
        ? toHashKey(minBigint(hashKeyRange.endingHashKey + 1n, MAX_HASH_KEY))
        : keyAtShare(load, hashKeyRange, share);
    }
    below += own;
  }
  return ranges.at(-1)?.hashKeyRange.endingHashKey ?? toHashKey(0n);
}

/** Where a share of a range's width lies: 0 is its start, 1 its end. */
export function keyAtWidth(range: HashKeyRange, share: number): HashKey {
  const key = range.startingHashKey + scaleBigint(keyCountOf(range), share);
  return toHashKey(minBigint(key, range.endingHashKey));
}
