import { type Shard, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { Turn } from '../lesson';
import { writeLessonKey } from '../lesson-key';
import { numberOf } from '../scene';

/** The splits and merges that made the shards which were not listed before, oldest first. */
export function turnsBetween(before: readonly Shard[], after: readonly Shard[]): readonly Turn[] {
  const known = new Set(before.map(({ shardId }) => shardId));
  const made = after
    .filter(({ shardId, parentShardId }) => !known.has(shardId) && parentShardId !== undefined)
    .sort((a, b) => numberOf(a) - numberOf(b));
  const split = new Set<string>();
  return made.flatMap((shard): readonly Turn[] => {
    const { parentShardId = '', adjacentParentShardId } = shard;
    const parent = shardIndexOf(parentShardId) ?? -1;
    if (adjacentParentShardId !== undefined) {
      return [{ merge: inKeyOrder(after, parentShardId, adjacentParentShardId) }];
    }
    // The lower child begins where its parent did: the upper one tells the key.
    if (!split.has(parentShardId)) {
      split.add(parentShardId);
      return [];
    }
    return [{ split: parent, at: writeLessonKey(shard.hashKeyRange.startingHashKey) }];
  });
}

function inKeyOrder(shards: readonly Shard[], a: string, b: string): readonly [number, number] {
  const startOf = (id: string) =>
    shards.find(({ shardId }) => shardId === id)?.hashKeyRange.startingHashKey ?? 0n;
  const numbers = [shardIndexOf(a) ?? -1, shardIndexOf(b) ?? -1] as const;
  return startOf(a) <= startOf(b) ? numbers : [numbers[1], numbers[0]];
}
