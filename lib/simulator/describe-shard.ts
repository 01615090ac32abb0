import type { HashKeyRange } from '@/lib/kinesis/hash-key';
import type { StreamShard } from './stream';

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

export interface WireHashKeyRange {
  readonly StartingHashKey: string;
  readonly EndingHashKey: string;
}

export function describeShard(shard: StreamShard): WireShard {
  return {
    ShardId: shard.shardId,
    HashKeyRange: describeRange(shard.hashKeyRange),
    SequenceNumberRange: {
      StartingSequenceNumber: shard.startingSequenceNumber.toString(),
      EndingSequenceNumber: shard.endingSequenceNumber?.toString(),
    },
    ParentShardId: shard.parentShardId,
    AdjacentParentShardId: shard.adjacentParentShardId,
  };
}

export function describeRange(range: HashKeyRange): WireHashKeyRange {
  return {
    StartingHashKey: range.startingHashKey.toString(),
    EndingHashKey: range.endingHashKey.toString(),
  };
}
