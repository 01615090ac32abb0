import type { HashKey } from '../../hash-key';
import type { ShardRange } from '../../shards/shard';
import { type ShardLoad, writeUtilization } from '../../shards/shard-load';

/** Below this share of its limit a shard is idle. */
export const IDLE_UTILIZATION = 0.05;

interface WithoutIdle {
  /** Lowest hash keys first. */
  readonly open: readonly ShardRange[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
}

/**
 * The boundaries that stay when neighbors are merged of which one is idle, from the lowest on, as
 * long as the merged shard takes at most `utilization`. What was not measured is left alone.
 */
export function withoutIdle({ open, loads }: WithoutIdle, utilization: number): readonly HashKey[] {
  const kept: HashKey[] = [];
  let below: number | undefined;
  for (const { shardId, hashKeyRange } of open) {
    const load = loads.get(shardId);
    const own = load && writeUtilization(load);
    const together = below === undefined || own === undefined ? undefined : below + own;
    const isOneIdle = Math.min(below ?? 1, own ?? 1) < IDLE_UTILIZATION;
    if (together !== undefined && isOneIdle && together <= utilization) {
      below = together;
      continue;
    }
    if (hashKeyRange.startingHashKey > 0n) kept.push(hashKeyRange.startingHashKey);
    below = own;
  }
  return kept;
}
