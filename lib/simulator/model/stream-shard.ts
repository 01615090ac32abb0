import { bisect } from '@/lib/base/bisect';
import type { HashKeyRange } from '@/lib/kinesis/hash-key';
import { CLOSING_SEQUENCE_INDEX, encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { type Shard, shardIdOf } from '@/lib/kinesis/shards/shard';

/** Which shard of which stream, for what is kept beside the state. */
export interface ShardPlace {
  readonly streamNumber: number;
  readonly shardIndex: number;
}

/** The sequence numbers encode the times; they are kept read, because every put needs them. */
export interface StreamShard extends Shard {
  readonly shardIndex: number;
  readonly createdAtSeconds: number;
  readonly closedAtSeconds: number | undefined;
}

/** Two after a merge, the first alone after a split, neither for the shards a stream began with. */
export interface ShardParents {
  readonly parentShardId: string | undefined;
  readonly adjacentParentShardId: string | undefined;
}

/** An open shard; its starting sequence number follows from its index and time. */
export function newShard(
  shardIndex: number,
  hashKeyRange: HashKeyRange,
  createdAtSeconds: number,
  parents: ShardParents,
): StreamShard {
  return {
    shardId: shardIdOf(shardIndex),
    shardIndex,
    hashKeyRange,
    parentShardId: parents.parentShardId,
    adjacentParentShardId: parents.adjacentParentShardId,
    createdAtSeconds,
    closedAtSeconds: undefined,
    startingSequenceNumber: encodeSequenceNumber({
      shardCreatedAt: createdAtSeconds,
      shardIndex,
      sequenceIndex: 0n,
      recordedAt: createdAtSeconds,
    }),
    endingSequenceNumber: undefined,
  };
}

/** Of the shards that a stream is created with. */
export const NO_PARENTS: ShardParents = {
  parentShardId: undefined,
  adjacentParentShardId: undefined,
};

/** The shard as a split or merge leaves it, with its ending sequence number. */
export function closeShard(shard: StreamShard, closedAtSeconds: number): StreamShard {
  return {
    ...shard,
    closedAtSeconds,
    endingSequenceNumber: encodeSequenceNumber({
      shardCreatedAt: shard.createdAtSeconds,
      shardIndex: shard.shardIndex,
      sequenceIndex: CLOSING_SEQUENCE_INDEX,
      recordedAt: closedAtSeconds,
    }),
  };
}

/**
 * A shard that closes in a second lives to its end, and its children are created with the next
 * one (facts §1.3): so that at any time exactly the shards that tile the space are alive.
 */
export function closedAtMs(shard: StreamShard): number | undefined {
  return shard.closedAtSeconds === undefined ? undefined : (shard.closedAtSeconds + 1) * 1000;
}

/** By bisection: the shards are in the order of their indexes. */
export function shardAt(
  shards: readonly StreamShard[],
  shardIndex: number,
): StreamShard | undefined {
  const shard = shards[firstShardFrom(shards, shardIndex)];
  return shard?.shardIndex === shardIndex ? shard : undefined;
}

/** The position of the first shard whose index is not below the one given. */
export function firstShardFrom(shards: readonly StreamShard[], shardIndex: number): number {
  return bisect(
    0,
    shards.length,
    (position) => (shards[position]?.shardIndex ?? shardIndex) >= shardIndex,
  );
}
