import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import type { StreamListItem, StreamsAnswer } from '@/lib/api/streams/streams';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { totalOfStream } from '@/lib/kinesis/measured-loads';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { STREAM_NAME_RULE } from './parse-stream-name';

/** All that AWS lists at once; older endpoints list ten unless they are asked for more. */
const STREAMS_PER_PAGE = 100;

/** One page of the streams, with what the listing itself says of each: a single call. */
export async function listStreams(
  connection: OpenConnection,
  after: string | undefined,
  knownLoad: (streamName: string) => StreamLoad | undefined,
  signal?: AbortSignal,
): Promise<StreamsAnswer> {
  const reader = await connection.reader();
  const page = await reader.send(
    new ListStreamsCommand({
      Limit: STREAMS_PER_PAGE,
      // By the last name, not by NextToken: endpoints of every age know it.
      ...(after !== undefined && { ExclusiveStartStreamName: after }),
    }),
    { abortSignal: signal },
  );
  const {
    StreamNames: names = [],
    StreamSummaries: summaries = [],
    HasMoreStreams: hasMore,
  } = page;
  const summaryOf = new Map(summaries.map((summary) => [summary.StreamName, summary]));
  const nextAfter = hasMore ? names.at(-1) : undefined;
  return {
    streams: names.map((streamName): StreamListItem => {
      const summary = summaryOf.get(streamName);
      return {
        streamName,
        streamArn: summary?.StreamARN,
        streamStatus: summary?.StreamStatus,
        streamMode: summary?.StreamModeDetails?.StreamMode,
        createdAt: summary?.StreamCreationTimestamp?.getTime(),
        load: toTotals(knownLoad(streamName)),
      };
    }),
    ...(nextAfter !== undefined && { nextAfter }),
  };
}

/** The name after which a page begins. Throws `bad-request` where it is no name. */
export function parseAfter(query: URLSearchParams): string | undefined {
  const after = query.get('after');
  if (after === null || STREAM_NAME_PATTERN.test(after)) return after ?? undefined;
  throw new ConsoleError('bad-request', 'The request is not as it should be.', {
    issues: [{ path: 'after', message: STREAM_NAME_RULE }],
  });
}

function toTotals(load: StreamLoad | undefined): StreamListItem['load'] {
  const total = load && totalOfStream(load, load.shards.length);
  if (load === undefined || total === undefined) return undefined;
  const { bytesInPerSecond, bytesOutPerSecond } = total;
  const isSampled = load.source === 'sampled';
  return {
    bytesInPerSecond,
    bytesOutPerSecond,
    ...(isSampled && { sampledShardCount: load.shards.length }),
  };
}
