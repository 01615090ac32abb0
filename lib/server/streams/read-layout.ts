import { decodeShards } from '@/lib/api/streams/shard-listing';
import { ensure } from '@/lib/base/assert';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { readStream } from './read-stream';

/** A stream, and where it is. */
export interface StreamSource {
  readonly connection: OpenConnection;
  readonly streamName: string;
}

/**
 * The shards and settings of a stream, in the form of an export. It has still to be checked like any
 * other file: endpoints that are not AWS may list shards as AWS never would.
 */
export async function readLayout({ connection, streamName }: StreamSource): Promise<unknown> {
  const { stream, listing } = (await readStream(connection, streamName)).whole;
  if (stream.streamStatus === 'CREATING') {
    throw new ConsoleError('cannot-copy', `${streamName} is still being created.`, {
      detail: { name: 'stream-being-created', streamName },
    });
  }
  return {
    Stream: {
      StreamName: streamName,
      StreamModeDetails: { StreamMode: stream.streamMode },
      RetentionPeriodHours: stream.retentionHours,
      // Some endpoints do not say it.
      ...(stream.createdAt > 0 && {
        StreamCreationTimestamp: new Date(stream.createdAt).toISOString(),
      }),
    },
    Shards: decodeShards(ensure(listing, 'a whole answer')).shards.map(toWire),
  };
}

function toWire(shard: Shard) {
  const { startingHashKey, endingHashKey } = shard.hashKeyRange;
  return {
    ShardId: shard.shardId,
    ParentShardId: shard.parentShardId,
    AdjacentParentShardId: shard.adjacentParentShardId,
    HashKeyRange: {
      StartingHashKey: startingHashKey.toString(),
      EndingHashKey: endingHashKey.toString(),
    },
    SequenceNumberRange: {
      StartingSequenceNumber: shard.startingSequenceNumber.toString(),
      EndingSequenceNumber: shard.endingSequenceNumber?.toString(),
    },
  };
}
