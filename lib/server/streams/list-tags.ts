import { ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import type { StreamTagsAnswer } from '@/lib/api/streams/stream-tags';
import type { Tag } from '@/lib/kinesis/settings/stream-settings';
import type { KinesisReader } from '../calls/kinesis-reader';
import { wireStream } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';
import { isUnknownOperation } from '../http/unknown-operation';

/** The tags of a stream by their keys: none where the endpoint does not know the operation. */
export async function listTags(
  connection: OpenConnection,
  streamName: string,
): Promise<StreamTagsAnswer> {
  try {
    const tags = await readTags(await connection.reader(), streamName);
    return { tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) };
  } catch (error) {
    if (isUnknownOperation(error)) return { tags: {} };
    throw error;
  }
}

/** The tags of a stream, page by page. */
export async function readTags(reader: KinesisReader, streamName: string): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  let lastKey: string | undefined;
  do {
    const { Tags: page = [], HasMoreTags: hasMore } = await reader.send(
      new ListTagsForStreamCommand({
        ...wireStream(streamName),
        ...(lastKey !== undefined && { ExclusiveStartTagKey: lastKey }),
      }),
    );
    for (const { Key: key = '', Value: value = '' } of page) tags.push({ key, value });
    lastKey = hasMore === true ? page.at(-1)?.Key : undefined;
  } while (lastKey !== undefined);
  return tags;
}
