import { type ShardLoad, writeUtilisation } from '@/lib/kinesis/load';
import type { ShardRange } from '@/lib/kinesis/shard';
import type { ShardBand } from '@/lib/layout/shard-bands';

/** A run is as hot as its busiest shard: a hot one among hundreds must not vanish. */
export function bandUtilisation(
  band: ShardBand,
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
): number | undefined {
  if (loads.size === 0) return undefined;
  const first = band.kind === 'shard' ? band.index : band.firstIndex;
  const last = band.kind === 'shard' ? band.index : band.lastIndex;
  let highest: number | undefined;
  for (let index = first; index <= last; index++) {
    const load = loads.get(open[index]?.shardId ?? '');
    if (load !== undefined) highest = Math.max(highest ?? 0, writeUtilisation(load));
  }
  return highest;
}
