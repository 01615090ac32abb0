import { indexOfKey, type ShardRange } from '@/lib/kinesis/shards/shard';

/** What a new shard looked like when its keys were another shard's. */
export interface ParentLook {
  /** 0 to 1 of the limit of the shard that held its first key; undefined when not measured. */
  readonly utilization: number | undefined;
}

/**
 * The shards that are new since `before`, by their ids, with what stood in their place. Both lists are
 * sorted by starting hash key; `utilizations` goes with `before`.
 */
export function parentLooks(
  before: readonly ShardRange[],
  utilizations: readonly (number | undefined)[],
  open: readonly ShardRange[],
): ReadonlyMap<string, ParentLook> {
  if (before === open) return new Map();
  const known = new Set(before.map(({ shardId }) => shardId));
  const made = open.filter(({ shardId }) => !known.has(shardId));
  return new Map(
    made.map(({ shardId, hashKeyRange }) => {
      const index = indexOfKey(before, hashKeyRange.startingHashKey);
      return [shardId, { utilization: utilizations[index] }];
    }),
  );
}
