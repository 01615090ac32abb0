import { ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import type { StreamTagsAnswer } from '@/lib/api/streams/stream-tags';
import { wireStream } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';
import { isUnknownOperation } from '../http/unknown-operation';

/** The tags of a stream, page by page: none where the endpoint does not know the operation. */
export async function listTags(
  connection: OpenConnection,
  streamName: string,
): Promise<StreamTagsAnswer> {
  const client = await connection.reader();
  const tags: Record<string, string> = {};
  let lastKey: string | undefined;
  try {
    do {
      const page = await client.send(
        new ListTagsForStreamCommand({
          ...wireStream(streamName),
          ...(lastKey !== undefined && { ExclusiveStartTagKey: lastKey }),
        }),
      );
      for (const { Key = '', Value = '' } of page.Tags ?? []) tags[Key] = Value;
      lastKey = page.HasMoreTags === true ? page.Tags?.at(-1)?.Key : undefined;
    } while (lastKey !== undefined);
  } catch (error) {
    if (!isUnknownOperation(error)) throw error;
  }
  return { tags };
}
