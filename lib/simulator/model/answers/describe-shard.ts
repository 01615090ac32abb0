import type { HashKeyRange } from '@/lib/kinesis/hash-key';
import type { StreamShard } from '../stream-shard';
import { LASTING_PARTS } from './wire-value';

/** A shard as DescribeStream and ListShards write it. */
export interface WireShard {
  readonly ShardId: string;
  readonly HashKeyRange: WireHashKeyRange;
  readonly SequenceNumberRange: {
    readonly StartingSequenceNumber: string;
    readonly EndingSequenceNumber: string | undefined;
  };
  readonly ParentShardId: string | undefined;
  readonly AdjacentParentShardId: string | undefined;
}

/** Both ends in decimal, inclusive. */
export interface WireHashKeyRange {
  readonly StartingHashKey: string;
  readonly EndingHashKey: string;
}

const described = new WeakMap<StreamShard, WireShard>();

/** Described once for each state of a shard. */
export function describeShard(shard: StreamShard): WireShard {
  const known = described.get(shard);
  if (known !== undefined) return known;
  const wireShard = {
    ShardId: shard.shardId,
    HashKeyRange: describeRange(shard.hashKeyRange),
    SequenceNumberRange: {
      StartingSequenceNumber: shard.startingSequenceNumber.toString(),
      EndingSequenceNumber: shard.endingSequenceNumber?.toString(),
    },
    ParentShardId: shard.parentShardId,
    AdjacentParentShardId: shard.adjacentParentShardId,
  };
  described.set(shard, wireShard);
  LASTING_PARTS.set(wireShard, undefined);
  return wireShard;
}

/** A range as every answer writes it. */
export function describeRange(range: HashKeyRange): WireHashKeyRange {
  return {
    StartingHashKey: range.startingHashKey.toString(),
    EndingHashKey: range.endingHashKey.toString(),
  };
}
