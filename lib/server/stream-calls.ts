import { CreateStreamCommand, DeleteStreamCommand } from '@aws-sdk/client-kinesis';
import { encodeShard, type StreamAnswer } from '@/lib/api/stream';
import type { CreateStreamRequest, DeleteStreamRequest } from '@/lib/api/stream-requests';
import { openShards } from '@/lib/kinesis/shard';
import { ConsoleError } from './console-error';
import { describeStream } from './describe-stream';
import { listShards } from './list-shards';
import type { OpenConnection } from './open-connection';
import { layoutOf, versionOf } from './shard-fingerprint';

export async function readStream(
  connection: OpenConnection,
  streamName: string,
  knownVersion: string | undefined,
): Promise<StreamAnswer> {
  const client = await connection.reader();
  const stream = await describeStream(client, streamName);
  const shards = stream.streamStatus === 'CREATING' ? [] : await listShards(client, streamName);
  const rows = shards.map(encodeShard);
  const version = versionOf(rows);
  return {
    stream,
    layout: layoutOf(openShards(shards)),
    version,
    ...(version !== knownVersion && { rows }),
  };
}

export async function createStream(
  connection: OpenConnection,
  { streamName, shardCount }: CreateStreamRequest,
): Promise<void> {
  const input = {
    StreamName: streamName,
    ShardCount: shardCount,
    StreamModeDetails: { StreamMode: 'PROVISIONED' },
  } as const;
  await connection.change('CreateStream', input, (client) =>
    client.send(new CreateStreamCommand(input)),
  );
}

export async function deleteStream(
  connection: OpenConnection,
  streamName: string,
  { confirmedStreamName, enforceConsumerDeletion }: DeleteStreamRequest,
): Promise<void> {
  if (confirmedStreamName !== streamName) {
    throw new ConsoleError('bad-request', 'The name that was typed is not that of the stream.', [
      { path: 'confirmedStreamName', message: `Must be ${streamName}` },
    ]);
  }
  const input = {
    StreamName: streamName,
    ...(enforceConsumerDeletion && { EnforceConsumerDeletion: true }),
  };
  await connection.change('DeleteStream', input, (client) =>
    client.send(new DeleteStreamCommand(input)),
  );
}
