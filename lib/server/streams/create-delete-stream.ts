import { CreateStreamCommand, DeleteStreamCommand } from '@aws-sdk/client-kinesis';
import type { StreamAnswer } from '@/lib/api/streams/stream';
import type { CreateStreamRequest, DeleteStreamRequest } from '@/lib/api/streams/stream-requests';
import type { SharedAnswers } from '../calls/shared-answers';
import { wireStream } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { inspectStream } from './describe-stream';
import type { ListedShards } from './list-shards';
import { describeShards } from './shard-fingerprint';

/** What all viewers of a stream are given: those who have its shards, and those who do not yet. */
export interface SharedStream {
  readonly known: StreamAnswer;
  readonly whole: StreamAnswer;
}

export async function readStream(
  answers: SharedAnswers<SharedStream>,
  connection: OpenConnection,
  streamName: string,
  knownVersion: string | undefined,
): Promise<StreamAnswer> {
  const { known, whole } = await answers.ask(connection, streamName, () =>
    askStream(connection, streamName),
  );
  return known.version === knownVersion ? known : whole;
}

/** As it is now. */
export async function askStream(
  connection: OpenConnection,
  streamName: string,
): Promise<SharedStream> {
  const reads = await connection.polledReads();
  const { stream, missingPermissions } = await inspectStream(await connection.reader(), streamName);
  const listed =
    stream.streamStatus === 'CREATING' ? NO_SHARDS : await reads.inspectShards(streamName);
  const { rows, layout, version } = describeShards(listed.shards);
  const known = {
    stream,
    layout,
    version,
    missingPermissions: [...missingPermissions, ...listed.missingPermissions],
  };
  return { known, whole: { ...known, rows } };
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
    throw new ConsoleError('bad-request', 'The name that was typed is not that of the stream.', {
      issues: [{ path: 'confirmedStreamName', message: `Must be ${streamName}` }],
    });
  }
  const input = {
    ...wireStream(streamName),
    ...(enforceConsumerDeletion && { EnforceConsumerDeletion: true }),
  };
  await connection.change('DeleteStream', input, (client) =>
    client.send(new DeleteStreamCommand(input)),
  );
}
