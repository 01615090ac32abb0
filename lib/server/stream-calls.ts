import { CreateStreamCommand, DeleteStreamCommand } from '@aws-sdk/client-kinesis';
import { encodeShard, type StreamAnswer } from '@/lib/api/stream';
import type { CreateStreamRequest, DeleteStreamRequest } from '@/lib/api/stream-requests';
import { openShards } from '@/lib/kinesis/shard';
import { ConsoleError } from './console-error';
import { inspectStream } from './describe-stream';
import { inspectShards, type ListedShards } from './list-shards';
import type { OpenConnection } from './open-connection';
import { layoutOf, versionOf } from './shard-fingerprint';
import { wireStream } from './wire-stream';

export async function readStream(
  connection: OpenConnection,
  streamName: string,
  knownVersion: string | undefined,
): Promise<StreamAnswer> {
  const reader = await connection.reader();
  const { stream, missingPermissions } = await inspectStream(reader, streamName);
  const listed =
    stream.streamStatus === 'CREATING' ? NO_SHARDS : await inspectShards(reader, streamName);
  const { shards } = listed;
  const rows = shards.map(encodeShard);
  const version = versionOf(rows);
  return {
    stream,
    layout: layoutOf(openShards(shards)),
    version,
    missingPermissions: [...missingPermissions, ...listed.missingPermissions],
    ...(version !== knownVersion && { rows }),
  };
}

const NO_SHARDS: ListedShards = { shards: [], missingPermissions: [] };

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
    ...wireStream(streamName),
    ...(enforceConsumerDeletion && { EnforceConsumerDeletion: true }),
  };
  await connection.change('DeleteStream', input, (client) =>
    client.send(new DeleteStreamCommand(input)),
  );
}
