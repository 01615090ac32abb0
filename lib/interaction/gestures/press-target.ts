import { sortedIndex } from '@/lib/base/sorted';
import {
  type HashKey,
  type HashKeyRange,
  MAX_HASH_KEY,
  MIN_HASH_KEY,
  toHashKey,
} from '@/lib/kinesis/hash-key';
import { type BoundaryHandle, handleAt } from '@/lib/layout/line/boundary-handles';
import { type HashKeyViewport, xToHashKey } from '@/lib/layout/line/hash-key-viewport';

/** What lies under a pointer on the number line, and the range that a boundary may move in. */
export type PressTarget =
  | { readonly kind: 'shard'; readonly hashKey: HashKey; readonly range: HashKeyRange }
  | {
      readonly kind: 'boundary';
      readonly boundary: HashKey;
      readonly range: HashKeyRange;
    };

/** A place on the number line that is pressed on. */
export interface PressPoint {
  readonly x: number;
  /** How far it is above or below the middle of the knobs that boundaries are taken hold of by. */
  readonly knobPx: number;
}

/**
 * `boundaries` are the drafted ones, ascending. A boundary that the draft removes is not one any
 * more: its handle is part of the shard that the merge will make.
 */
export function pressTargetAt(
  { x, knobPx }: PressPoint,
  handles: readonly BoundaryHandle[],
  boundaries: readonly HashKey[],
  viewport: HashKeyViewport,
  widthPx: number,
): PressTarget {
  const movable = handles.filter(({ state }) => state !== 'removed');
  const handle = handleAt(movable, x, knobPx);
  if (handle !== undefined) {
    const boundary = handle.hashKey;
    return { kind: 'boundary', boundary, range: rangeBesideBoundary(boundaries, boundary) };
  }
  const hashKey = xToHashKey(x, viewport, widthPx);
  return { kind: 'shard', hashKey, range: rangeAroundKey(boundaries, hashKey) };
}

/** The drafted shard that holds the key; `boundaries` ascending. */
export function rangeAroundKey(boundaries: readonly HashKey[], key: HashKey): HashKeyRange {
  const above = sortedIndex(boundaries, key + 1n);
  return rangeBetween(boundaries[above - 1], boundaries[above]);
}

/** Both neighbors of a boundary together, which is as far as it may move. */
export function rangeBesideBoundary(
  boundaries: readonly HashKey[],
  boundary: HashKey,
): HashKeyRange {
  const at = sortedIndex(boundaries, boundary);
  return rangeBetween(boundaries[at - 1], boundaries[at + 1]);
}

function rangeBetween(lower: HashKey | undefined, upper: HashKey | undefined): HashKeyRange {
  return {
    startingHashKey: lower ?? MIN_HASH_KEY,
    endingHashKey: upper === undefined ? MAX_HASH_KEY : toHashKey(upper - 1n),
  };
}
