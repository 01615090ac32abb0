import { CreateStreamCommand, DeleteStreamCommand } from '@aws-sdk/client-kinesis';
import type { CreateStreamRequest, DeleteStreamRequest } from '@/lib/api/streams/stream-requests';
import { wireStream } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';

/** Asks Kinesis for a stream of equal shards, on demand without a count; it is CREATING for a while. */
export async function createStream(
  connection: OpenConnection,
  { streamName, shardCount }: CreateStreamRequest,
): Promise<void> {
  const input = {
    StreamName: streamName,
    ...(shardCount !== undefined && { ShardCount: shardCount }),
    StreamModeDetails: { StreamMode: shardCount === undefined ? 'ON_DEMAND' : 'PROVISIONED' },
  } as const;
  await connection.change('CreateStream', input, (client) =>
    client.send(new CreateStreamCommand(input)),
  );
}

/** Throws `bad-request` where the name that was typed is another. */
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
