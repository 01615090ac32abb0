import { sortedIndex } from '@/lib/base/sorted';
import { HASH_KEY_COUNT, type HashKey } from '../../hash-key';
import { MIN_KEYS_PER_CHILD } from '../../limits';
import type { PlaceOf } from './places';

/** What a goal asks for. Without places it is meant exactly. */
export interface IdealLayout {
  /** Ascending, at least two keys apart. */
  readonly boundaries: readonly HashKey[];
  readonly placeOf?: PlaceOf;
}

/** From here on a boundary would be as near to the next of the ideal. */
const MAX_TOLERANCE = 1;

/**
 * The ideal, but with those of `current`, ascending, that are near enough. Both ends of a shard may
 * lie half of the tolerance away, so that no shard differs from the ideal by more than all of it.
 */
export function nearEnough(
  current: readonly HashKey[],
  { boundaries, placeOf }: IdealLayout,
  tolerance: number,
): readonly HashKey[] {
  if (placeOf === undefined || tolerance <= 0) return boundaries;
  const reach = Math.min(tolerance, MAX_TOLERANCE) / 2;
  const layout: HashKey[] = [];
  for (const [index, ideal] of boundaries.entries()) {
    const lowest = (layout.at(-1) ?? 0n) + MIN_KEYS_PER_CHILD;
    const highest = (boundaries[index + 1] ?? HASH_KEY_COUNT) - MIN_KEYS_PER_CHILD;
    const place = placeOf(ideal);
    const at = sortedIndex(current, ideal);
    const near = current
      .slice(Math.max(at - 1, 0), at + 1)
      .filter((key) => key >= lowest && key <= highest)
      .map((key) => ({ key, distance: Math.abs(placeOf(key) - place) }))
      .filter(({ distance }) => distance <= reach)
      .sort((a, b) => a.distance - b.distance);
    layout.push(near[0]?.key ?? ideal);
  }
  return layout;
}
