import type { ShardBand } from '@/lib/layout/line/shard-bands';

/** A run is as hot as its busiest shard: a hot one among hundreds must not vanish. */
export function bandUtilization(
  band: ShardBand,
  utilizations: readonly (number | undefined)[],
): number | undefined {
  if (band.kind === 'shard') return utilizations[band.index];
  let highest: number | undefined;
  for (let index = band.firstIndex; index <= band.lastIndex; index++) {
    const utilization = utilizations[index];
    if (utilization !== undefined && !(utilization <= (highest ?? -1))) highest = utilization;
  }
  return highest;
}
