import {
  type KinesisClient,
  ListShardsCommand,
  type ShardFilter,
  type Shard as WireShard,
} from '@aws-sdk/client-kinesis';
import { ensure } from '@/lib/base/assert';
import { parseHashKey } from '@/lib/kinesis/hash-key';
import { openShards, type Shard } from '@/lib/kinesis/shard';

/** Every shard that Kinesis still lists, in its order. */
export function listShards(client: KinesisClient, streamName: string): Promise<readonly Shard[]> {
  return listPages(client, streamName, undefined);
}

/** The open shards, lowest hash keys first, without paging through the closed ones. */
export async function listOpenShards(
  client: KinesisClient,
  streamName: string,
): Promise<readonly Shard[]> {
  // Endpoints that do not know the filter leave it out of account, hence openShards.
  return openShards(await listPages(client, streamName, { Type: 'AT_LATEST' }));
}

/** Undefined where they do not fit one page. */
export async function countClosedShards(
  client: KinesisClient,
  streamName: string,
): Promise<number | undefined> {
  const { Shards: shards = [], NextToken: nextToken } = await client.send(
    new ListShardsCommand({ StreamName: streamName }),
  );
  if (nextToken !== undefined) return undefined;
  return shards.filter(
    ({ SequenceNumberRange: range }) => range?.EndingSequenceNumber !== undefined,
  ).length;
}

async function listPages(
  client: KinesisClient,
  streamName: string,
  filter: ShardFilter | undefined,
): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new ListShardsCommand(
        nextToken === undefined
          ? { StreamName: streamName, ...(filter !== undefined && { ShardFilter: filter }) }
          : { NextToken: nextToken },
      ),
    );
    for (const shard of page.Shards ?? []) shards.push(toShard(shard));
    nextToken = page.NextToken;
  } while (nextToken !== undefined);
  return shards;
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
