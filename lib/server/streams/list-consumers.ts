import { ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import type { ConsumersAnswer } from '@/lib/api/consumers';
import type { RegisteredConsumer } from '@/lib/kinesis/settings/stream-settings';
import type { KinesisReader } from '../calls/kinesis-reader';
import type { OpenConnection } from '../connections/open-connection';
import { isUnknownOperation } from '../http/unknown-operation';
import { describeStream } from './describe-stream';

/** The registered consumers of a stream: none where the endpoint does not know the operation. */
export async function listConsumers(
  connection: OpenConnection,
  streamName: string,
): Promise<ConsumersAnswer> {
  const reader = await connection.reader();
  const { streamArn } = await describeStream(reader, streamName);
  try {
    const consumers = await readConsumers(reader, streamArn);
    return { consumerNames: consumers.map(({ consumerName }) => consumerName) };
  } catch (error) {
    if (isUnknownOperation(error)) return { consumerNames: [] };
    throw error;
  }
}

/** The registered consumers of a stream, page by page. */
export async function readConsumers(
  reader: KinesisReader,
  streamArn: string,
): Promise<readonly RegisteredConsumer[]> {
  const consumers: RegisteredConsumer[] = [];
  let nextToken: string | undefined;
  do {
    const page = await reader.send(
      new ListStreamConsumersCommand({
        StreamARN: streamArn,
        ...(nextToken !== undefined && { NextToken: nextToken }),
      }),
    );
    for (const { ConsumerName, ConsumerStatus } of page.Consumers ?? []) {
      consumers.push({ consumerName: ConsumerName ?? '', status: ConsumerStatus ?? 'ACTIVE' });
    }
    nextToken = page.NextToken;
  } while (nextToken !== undefined);
  return consumers;
}
