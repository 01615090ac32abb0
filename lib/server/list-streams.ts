import { type KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import type { StreamListItem, StreamsAnswer } from '@/lib/api/streams';
import type { StreamLoad } from '@/lib/kinesis/load';
import { totalOfStream } from '@/lib/kinesis/measured-loads';
import { describeStream } from './describe-stream';
import { describeError } from './error-response';
import { countClosedShards } from './list-shards';
import { mapConcurrently } from './map-concurrently';
import type { OpenConnection } from './open-connection';

/** AWS allows 20 DescribeStreamSummary calls a second in an account (FACTS §2.11). */
const CONCURRENT_CALLS = 5;
const STREAMS_WITH_CLOSED_COUNT = 50;

export async function listStreams(
  connection: OpenConnection,
  knownLoad: (streamName: string) => StreamLoad | undefined,
): Promise<StreamsAnswer> {
  const client = await connection.reader();
  const names = await listStreamNames(client);
  const streams: StreamListItem[] = [];
  const failed: StreamsAnswer['failed'][number][] = [];
  await mapConcurrently(names, CONCURRENT_CALLS, async (streamName, index) => {
    try {
      const summary = await describeStream(client, streamName);
      const isCounted = index < STREAMS_WITH_CLOSED_COUNT && summary.streamStatus !== 'CREATING';
      streams.push({
        ...summary,
        closedShardCount: isCounted ? await countClosedShards(client, streamName) : undefined,
        load: toTotals(knownLoad(streamName), summary.openShardCount),
      });
    } catch (error) {
      const { code, message } = describeError(error).error;
      failed.push({ streamName, code, message });
    }
  });
  return { streams: sortByName(streams), failed: sortByName(failed) };
}

async function listStreamNames(client: KinesisClient): Promise<readonly string[]> {
  const names: string[] = [];
  let lastName: string | undefined;
  for (;;) {
    // By the last name, not by NextToken: endpoints of every age know it.
    const page = await client.send(
      new ListStreamsCommand(lastName === undefined ? {} : { ExclusiveStartStreamName: lastName }),
    );
    names.push(...(page.StreamNames ?? []));
    lastName = page.StreamNames?.at(-1);
    if (!page.HasMoreStreams || lastName === undefined) return names;
  }
}

function toTotals(load: StreamLoad | undefined, openShardCount: number): StreamListItem['load'] {
  const total = load && totalOfStream(load, openShardCount);
  if (total === undefined) return undefined;
  const { bytesInPerSecond, bytesOutPerSecond } = total;
  return { bytesInPerSecond, bytesOutPerSecond };
}

function sortByName<Item extends { readonly streamName: string }>(
  items: readonly Item[],
): readonly Item[] {
  return items.toSorted((a, b) => (a.streamName < b.streamName ? -1 : 1));
}
