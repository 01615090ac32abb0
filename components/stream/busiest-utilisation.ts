import { type LoadRates, writeUtilisation } from '@/lib/kinesis/load';

/** How full the fullest of the shards is, 1 when it takes what it can. */
export function busiestUtilisation(loads: readonly LoadRates[]): number {
  return loads.reduce((highest, load) => Math.max(highest, writeUtilisation(load)), 0);
}
