import { clampBigint } from '@/lib/base/bigint';
import { type HashKey, type HashKeyRange, toHashKey } from '@/lib/kinesis/hash-key';
import { equalParts } from '@/lib/kinesis/reshard/draft';
import { middleKey, splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';

/** The key that a boundary gets, and the round part of the range that it snapped to. */
export interface SnappedKey {
  readonly hashKey: HashKey;
  readonly snappedTo: SnapPoint | undefined;
}

/** Parts are those of the range that the boundary moves in. */
export type SnapPoint =
  | 'load-median'
  | 'half'
  | 'third'
  | 'two-thirds'
  | 'quarter'
  | 'three-quarters';

/** The state of the line that a drag needs while it moves. */
export interface SnapScene {
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
  /** The key that halves the load of the range; undefined when that is not known. */
  readonly loadMedian: HashKey | undefined;
  readonly isSnapDisabled: boolean;
}

const SNAP_DISTANCE_PX = 7;

/**
 * The nearest key to `key` where Kinesis accepts a split of the range, or a round part of the range
 * if one is close by. Undefined when the range is too narrow for any.
 */
export function snapKey(
  key: HashKey,
  range: HashKeyRange,
  scene: SnapScene,
): SnappedKey | undefined {
  const keys = splittableKeys(range);
  if (keys === undefined) return undefined;
  const hashKey = toHashKey(clampBigint(key, keys.lowest, keys.highest));
  if (scene.isSnapDisabled) return { hashKey, snappedTo: undefined };
  const x = hashKeyToX(key, scene.viewport, scene.widthPx);
  let nearest: SnappedKey = { hashKey, snappedTo: undefined };
  let nearestPx = SNAP_DISTANCE_PX;
  for (const [snappedTo, point] of snapPoints(range, scene.loadMedian)) {
    const distancePx = Math.abs(hashKeyToX(point, scene.viewport, scene.widthPx) - x);
    const isSplittable = keys.lowest <= point && point <= keys.highest;
    if (!isSplittable || distancePx >= nearestPx) continue;
    nearest = { hashKey: point, snappedTo };
    nearestPx = distancePx;
  }
  return nearest;
}

/** The first of two that fall together gives its name. */
function snapPoints(
  range: HashKeyRange,
  loadMedian: HashKey | undefined,
): readonly (readonly [SnapPoint, HashKey])[] {
  const [third, twoThirds] = equalParts(range, 3);
  const [quarter, , threeQuarters] = equalParts(range, 4);
  const points: readonly (readonly [SnapPoint, HashKey | undefined])[] = [
    ['load-median', loadMedian],
    ['half', middleKey(range)],
    ['third', third],
    ['two-thirds', twoThirds],
    ['quarter', quarter],
    ['three-quarters', threeQuarters],
  ];
  return points.flatMap(([name, key]) => (key === undefined ? [] : [[name, key] as const]));
}
