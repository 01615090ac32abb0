import { sortedIndex } from '@/lib/base/sorted';
import { type HashKey, MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { findShardForKey, type ShardRange } from '@/lib/kinesis/shards/shard';
import { coalesceRow } from './coalesce-row';
import { type HashKeyViewport, hashKeyToX } from './hash-key-viewport';
import { shardRow } from './shard-bands';

/** What can be taken hold of to move a boundary, on its exact key. */
export interface BoundaryHandle {
  readonly hashKey: HashKey;
  readonly x: number;
  /** The open shards on both sides: the same one where the draft adds the boundary within it. */
  readonly lowerShardId: string;
  readonly upperShardId: string;
  /** `removed`: still there, but the draft takes it away. */
  readonly state: 'current' | 'added' | 'removed';
}

/** Of the square that takes hold of a boundary, on the middle of its line. */
export const HANDLE_PX = 24;
/** Squares do not overlap. */
const MIN_HANDLE_DISTANCE_PX = HANDLE_PX;
/** How near a press has to be elsewhere on the line, which also selects the shards beside it. */
const LINE_REACH_PX = 7;

/**
 * Handles with room between them for a pointer. The draft's win over the stream's, and what it adds
 * over what it removes. Among equals a boundary has one if the one before is far enough, which does
 * not change with panning. `open` is sorted by starting hash key.
 */
export function layoutBoundaryHandles(
  open: readonly ShardRange[],
  draft: Draft,
  viewport: HashKeyViewport,
  widthPx: number,
): readonly BoundaryHandle[] {
  const toHandles = (keys: readonly HashKey[], state: BoundaryHandle['state']) =>
    keys.map((hashKey) => ({
      hashKey,
      x: hashKeyToX(hashKey, viewport, widthPx),
      lowerShardId: findShardForKey(open, hashKey - 1n)?.shardId ?? '',
      upperShardId: findShardForKey(open, hashKey)?.shardId ?? '',
      state,
    }));
  // A removed boundary is among the current ones too, and gives way there to its own handle.
  const tiers = [
    toHandles(spacedKeys(draft.added, viewport, widthPx), 'added'),
    toHandles(spacedKeys(draft.removed, viewport, widthPx), 'removed'),
    toHandles(spacedBoundaries(open, viewport, widthPx), 'current'),
  ];
  return tiers.reduce<readonly BoundaryHandle[]>(mergeSpaced, []);
}

/**
 * The handle within reach of `x`, the nearest if there are two. `knobPx` is how far the press is above
 * or below the middle of the handles.
 */
export function handleAt(
  handles: readonly BoundaryHandle[],
  x: number,
  knobPx: number,
): BoundaryHandle | undefined {
  const reachPx = Math.abs(knobPx) <= HANDLE_PX / 2 ? HANDLE_PX / 2 : LINE_REACH_PX;
  const nearest = nearestHandle(handles, x);
  return nearest !== undefined && Math.abs(nearest.x - x) <= reachPx ? nearest : undefined;
}

function mergeSpaced(
  stronger: readonly BoundaryHandle[],
  weaker: readonly BoundaryHandle[],
): readonly BoundaryHandle[] {
  const kept = weaker.filter(({ x }) => {
    const nearest = nearestHandle(stronger, x);
    return nearest === undefined || Math.abs(nearest.x - x) >= MIN_HANDLE_DISTANCE_PX;
  });
  return [...stronger, ...kept].sort((a, b) => a.x - b.x);
}

/** Of handles from left to right. */
function nearestHandle(handles: readonly BoundaryHandle[], x: number): BoundaryHandle | undefined {
  const after = handles.findIndex((handle) => handle.x >= x);
  const right = after === -1 ? undefined : handles[after];
  const left = handles.at(after === -1 ? -1 : Math.max(after - 1, 0));
  if (right === undefined || left === undefined) return right ?? left;
  return right.x - x < Math.abs(x - left.x) ? right : left;
}

/** The upper boundaries of shards that are wide enough. The cost follows these, not the shards. */
function spacedBoundaries(
  open: readonly ShardRange[],
  viewport: HashKeyViewport,
  widthPx: number,
): readonly HashKey[] {
  const origin = hashKeyToX(MIN_HASH_KEY, viewport, widthPx);
  const row = shardRow(open, viewport, widthPx);
  return (
    coalesceRow(row, widthPx, MIN_HANDLE_DISTANCE_PX, origin)
      .filter(({ first, last, x, right }) => first === last && right - x >= MIN_HANDLE_DISTANCE_PX)
      .map(({ first }) => (open[first]?.hashKeyRange.endingHashKey ?? MAX_HASH_KEY) + 1n)
      // By keys, as in `spacedKeys`: in pixels, one just beyond the view may round into it.
      .filter((key) => key <= MAX_HASH_KEY && key <= viewport.start + viewport.keyCount)
      .map(toHashKey)
  );
}

function spacedKeys(
  sorted: readonly HashKey[],
  viewport: HashKeyViewport,
  widthPx: number,
): readonly HashKey[] {
  const first = sortedIndex(sorted, viewport.start);
  const end = sortedIndex(sorted, viewport.start + viewport.keyCount + 1n);
  return sorted.slice(first, end).filter((key, index) => {
    const before = sorted[first + index - 1];
    if (before === undefined) return true;
    const distancePx = hashKeyToX(key, viewport, widthPx) - hashKeyToX(before, viewport, widthPx);
    return distancePx >= MIN_HANDLE_DISTANCE_PX;
  });
}
