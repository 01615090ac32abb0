import type { ShardBand } from '@/lib/layout/line/shard-bands';

/** A run is as hot as its busiest shard: a hot one among hundreds must not vanish. */
export function bandUtilisation(
  band: ShardBand,
  utilisations: readonly (number | undefined)[],
): number | undefined {
  if (band.kind === 'shard') return utilisations[band.index];
  let highest: number | undefined;
  for (let index = band.firstIndex; index <= band.lastIndex; index++) {
    const utilisation = utilisations[index];
    if (utilisation !== undefined && !(utilisation <= (highest ?? -1))) highest = utilisation;
  }
  return highest;
}
