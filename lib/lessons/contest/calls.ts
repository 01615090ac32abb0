import type { Played } from '../rules/judge-turn';

/** Calls that changed the stream's shards, and were accepted. */
export function callsIn(played: readonly Played[]): number {
  return played.filter(
    ({ turn, refused }) => refused === undefined && ('split' in turn || 'merge' in turn),
  ).length;
}
