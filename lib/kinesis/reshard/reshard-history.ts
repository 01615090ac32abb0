import type { HashKeyRange } from '../hash-key';
import type { Lineage } from '../shards/lineage';
import type { LineageTimes } from '../shards/lineage-times';
import { parentIdsOf } from '../shards/shard';

/** A split or a merge that was carried out. */
export interface PastReshard {
  readonly kind: 'split' | 'merge';
  readonly atMs: number;
  readonly parentIds: readonly string[];
  readonly childIds: readonly string[];
}

/** Those that opened shards in that time, newest first. */
export function reshardsBetween(
  lineage: Lineage,
  { begins }: LineageTimes,
  fromMs: number,
  toMs: number,
): readonly PastReshard[] {
  const reshards = new Map<string, PastReshard>();
  for (const [node, shard] of lineage.shards.entries()) {
    const atMs = begins[node] ?? Number.NaN;
    const { parentShardId, adjacentParentShardId } = shard;
    if (parentShardId === undefined || !(atMs >= fromMs && atMs < toMs)) continue;
    const isMerge = adjacentParentShardId !== undefined;
    const sibling = isMerge ? undefined : reshards.get(parentShardId);
    reshards.set(isMerge ? shard.shardId : parentShardId, {
      kind: isMerge ? 'merge' : 'split',
      atMs,
      parentIds: parentIdsOf(shard),
      childIds: [...(sibling?.childIds ?? []), shard.shardId],
    });
  }
  return [...reshards.values()].sort((a, b) => b.atMs - a.atMs);
}

/** The listed shards that held keys of the range at some time between the two. */
export function shardsHolding(
  lineage: Lineage,
  { begins, ends }: LineageTimes,
  range: HashKeyRange,
  fromMs: number,
  toMs: number,
): readonly string[] {
  const ids: string[] = [];
  for (const [node, shard] of lineage.shards.entries()) {
    if (!((begins[node] ?? 0) < toMs && (ends[node] ?? 0) > fromMs)) continue;
    const { startingHashKey, endingHashKey } = shard.hashKeyRange;
    if (startingHashKey <= range.endingHashKey && endingHashKey >= range.startingHashKey) {
      ids.push(shard.shardId);
    }
  }
  return ids;
}
