import {
  ListShardsCommand,
  type ListShardsInput,
  type ShardFilter,
  type Shard as WireShard,
} from '@aws-sdk/client-kinesis';
import { ensure } from '@/lib/base/assert';
import { parseHashKey } from '@/lib/kinesis/hash-key';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { KinesisReader } from '../calls/kinesis-reader';
import { askOtherwise, missingPermission } from '../calls/problems/missing-permission';
import { wireStream } from '../calls/wire-stream';
import { describePages } from './describe-stream';

/** The shards of a stream, and what would have been asked if it were allowed. */
export interface ListedShards {
  readonly shards: readonly Shard[];
  /** The IAM actions without which another way was taken. */
  readonly missingPermissions: readonly string[];
}

/** Every shard that Kinesis still lists, in its order. */
export async function listShards(
  reader: KinesisReader,
  streamName: string,
): Promise<readonly Shard[]> {
  return (await inspectShards(reader, streamName)).shards;
}

/** The open shards, lowest hash keys first, without paging through the closed ones. */
export async function listOpenShards(
  reader: KinesisReader,
  streamName: string,
): Promise<readonly Shard[]> {
  // Endpoints that do not know the filter leave it out of account, hence openShards.
  return openShards((await inspectShards(reader, streamName, { Type: 'AT_LATEST' })).shards);
}

/** By ListShards, or by DescribeStream where that is not allowed. */
export async function inspectShards(
  reader: KinesisReader,
  streamName: string,
  filter?: ShardFilter,
): Promise<ListedShards> {
  try {
    return { shards: await listPages(reader, streamName, filter), missingPermissions: [] };
  } catch (error) {
    const permission = missingPermission(error);
    if (permission === undefined) throw error;
    const shards = await askOtherwise(error, () => describeShards(reader, streamName));
    return { shards, missingPermissions: [permission] };
  }
}

async function describeShards(
  reader: KinesisReader,
  streamName: string,
): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  for await (const { Shards: page = [] } of describePages(reader, streamName)) {
    for (const shard of page) shards.push(toShard(shard));
  }
  return shards;
}

/** Every shard, closed ones too; undefined where they do not fit one page. */
export async function listFirstPage(
  reader: KinesisReader,
  streamName: string,
  signal: AbortSignal,
): Promise<readonly Shard[] | undefined> {
  const { Shards: shards = [], NextToken: nextToken } = await reader.send(
    new ListShardsCommand(wireStream(streamName)),
    { abortSignal: signal },
  );
  return nextToken === undefined ? shards.map(toShard) : undefined;
}

async function listPages(
  reader: KinesisReader,
  streamName: string,
  filter: ShardFilter | undefined,
): Promise<readonly Shard[]> {
  const stream = wireStream(streamName);
  const shards: Shard[] = [];
  let input: ListShardsInput = { ...stream, ...(filter !== undefined && { ShardFilter: filter }) };
  for (;;) {
    const { Shards: page = [], NextToken: nextToken } = await reader.send(
      new ListShardsCommand(input),
    );
    for (const shard of page) shards.push(toShard(shard));
    if (nextToken === undefined) return shards;
    const lastShardId = page.at(-1)?.ShardId;
    // A token names the stream, but not the account in which it is to be looked for.
    const isInOtherAccount = 'StreamARN' in stream && lastShardId !== undefined;
    input = isInOtherAccount
      ? { ...stream, ExclusiveStartShardId: lastShardId }
      : { NextToken: nextToken };
  }
}

function toShard(shard: WireShard): Shard {
  const shardId = ensure(shard.ShardId, 'ShardId');
  const { HashKeyRange: keys, SequenceNumberRange: numbers } = shard;
  return {
    shardId,
    hashKeyRange: {
      startingHashKey: ensure(parseHashKey(keys?.StartingHashKey ?? ''), `${shardId}: first key`),
      endingHashKey: ensure(parseHashKey(keys?.EndingHashKey ?? ''), `${shardId}: last key`),
    },
    parentShardId: shard.ParentShardId,
    adjacentParentShardId: shard.AdjacentParentShardId,
    startingSequenceNumber: BigInt(ensure(numbers?.StartingSequenceNumber, `${shardId}: start`)),
    endingSequenceNumber:
      numbers?.EndingSequenceNumber === undefined
        ? undefined
        : BigInt(numbers.EndingSequenceNumber),
  };
}
