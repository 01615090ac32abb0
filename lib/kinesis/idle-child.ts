import { ratio } from '@/lib/base/bigint';
import { type HashKey, keyCountOf } from './hash-key';
import { indexOfKey, type ShardRange } from './shards/shard';
import { type LoadRates, writeUtilization } from './shards/shard-load';

/** The side of a boundary that gets next to nothing of what both sides have, and by which measure. */
export interface IdleChild {
  readonly side: 'lower' | 'upper';
  readonly measure: 'load' | 'keys';
  readonly shard: ShardRange;
}

/** A child with a smaller share than this relieves nobody. */
const IDLE_SHARE = 0.001;

/**
 * Whether a boundary leaves one of its sides idle. The load decides where both sides are measured and
 * have any: a shard of few keys is a good one if those are busy. `loadsAfter` goes with `after`.
 */
export function idleChildAt(
  after: readonly ShardRange[],
  loadsAfter: readonly (LoadRates | undefined)[],
  boundary: HashKey,
): IdleChild | undefined {
  const index = indexOfKey(after, boundary);
  const lower = after[index - 1];
  const upper = after[index];
  if (lower === undefined || upper === undefined) return undefined;
  const lowerLoad = utilizationAt(loadsAfter, index - 1);
  const upperLoad = utilizationAt(loadsAfter, index);
  const total = lowerLoad === undefined || upperLoad === undefined ? 0 : lowerLoad + upperLoad;
  const lowerCount = keyCountOf(lower.hashKeyRange);
  const lowerShare =
    total > 0
      ? (lowerLoad ?? 0) / total
      : ratio(lowerCount, lowerCount + keyCountOf(upper.hashKeyRange));
  const measure = total > 0 ? 'load' : 'keys';
  if (lowerShare < IDLE_SHARE) return { side: 'lower', measure, shard: lower };
  return 1 - lowerShare < IDLE_SHARE ? { side: 'upper', measure, shard: upper } : undefined;
}

function utilizationAt(
  loads: readonly (LoadRates | undefined)[],
  index: number,
): number | undefined {
  const load = loads[index];
  return load && writeUtilization(load);
}
