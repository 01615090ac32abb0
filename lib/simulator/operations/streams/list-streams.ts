import * as z from 'zod';
import { decodeToken, encodeToken } from '../../model/answers/token';
import type { WireTimestamp } from '../../model/answers/wire-value';
import { streamArn } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { type Fields, type InputOf, MEMBERS } from '../../model/shape';
import { streamCreationTimestamp } from '../stream-description';

const input = {
  Limit: MEMBERS.limit,
  ExclusiveStartStreamName: MEMBERS.name,
  NextToken: MEMBERS.nextToken,
} as const satisfies Fields;

/** The default, and the most that one answer lists. */
const MAX_STREAMS = 100;

interface Output {
  readonly StreamNames: readonly string[];
  readonly HasMoreStreams: boolean;
  readonly NextToken: string | undefined;
  readonly StreamSummaries: readonly {
    readonly StreamName: string;
    readonly StreamARN: string;
    readonly StreamStatus: string;
    readonly StreamModeDetails: { readonly StreamMode: string };
    readonly StreamCreationTimestamp: WireTimestamp;
  }[];
}

/**
 * Newer clients page by NextToken, older ones by the last name they got. AWS accepts a Limit above
 * 100 and lists 100 (facts §7.1).
 */
export const listStreams: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const after = lastNameSeen(request);
    const streams = [...state.streams.values()]
      .filter(({ streamName }) => after === undefined || streamName > after)
      .sort((a, b) => (a.streamName < b.streamName ? -1 : 1));
    const page = streams.slice(0, Math.min(request.Limit ?? MAX_STREAMS, MAX_STREAMS));
    const hasMore = page.length < streams.length;
    return {
      state,
      output: {
        StreamNames: page.map(({ streamName }) => streamName),
        HasMoreStreams: hasMore,
        NextToken: hasMore ? encodeToken('streams', page.at(-1)?.streamName) : undefined,
        StreamSummaries: page.map((stream) => ({
          StreamName: stream.streamName,
          StreamARN: streamArn(stream, context),
          StreamStatus: stream.lifecycle.status,
          StreamModeDetails: { StreamMode: stream.mode },
          StreamCreationTimestamp: streamCreationTimestamp(stream),
        })),
      },
    };
  },
};

function lastNameSeen(request: InputOf<typeof input>): string | undefined {
  if (request.NextToken === undefined) return request.ExclusiveStartStreamName;
  const streamName = decodeToken('streams', z.string(), request.NextToken);
  if (streamName === undefined) {
    throw new KinesisError('InvalidArgumentException', 'Invalid NextToken.');
  }
  return streamName;
}
