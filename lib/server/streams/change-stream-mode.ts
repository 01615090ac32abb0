import { UpdateStreamModeCommand } from '@aws-sdk/client-kinesis';
import type { StreamMode } from '@/lib/kinesis/stream';
import type { OpenConnection } from '../connections/open-connection';
import { describeStream } from './describe-stream';

/** Resolves when Kinesis has accepted it; the stream is UPDATING then, and keeps its shards (facts §2.2). */
export async function changeStreamMode(
  connection: OpenConnection,
  streamName: string,
  streamMode: StreamMode,
): Promise<void> {
  const { streamArn } = await describeStream(await connection.reader(), streamName);
  const input = { StreamARN: streamArn, StreamModeDetails: { StreamMode: streamMode } };
  await connection.change('UpdateStreamMode', input, (client) =>
    client.send(new UpdateStreamModeCommand(input)),
  );
}
