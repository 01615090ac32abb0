import { ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import type { ConsumersAnswer } from '@/lib/api/consumers';
import type { OpenConnection } from '../connections/open-connection';
import { isUnknownOperation } from '../http/unknown-operation';
import { describeStream } from './describe-stream';

/** The registered consumers of a stream: none where the endpoint does not know the operation. */
export async function listConsumers(
  connection: OpenConnection,
  streamName: string,
): Promise<ConsumersAnswer> {
  const client = await connection.reader();
  const { streamArn } = await describeStream(client, streamName);
  const consumerNames: string[] = [];
  let nextToken: string | undefined;
  try {
    do {
      const page = await client.send(
        new ListStreamConsumersCommand({
          StreamARN: streamArn,
          ...(nextToken !== undefined && { NextToken: nextToken }),
        }),
      );
      for (const { ConsumerName: name = '' } of page.Consumers ?? []) consumerNames.push(name);
      nextToken = page.NextToken;
    } while (nextToken !== undefined);
  } catch (error) {
    if (!isUnknownOperation(error)) throw error;
  }
  return { consumerNames };
}
