import * as z from 'zod';
import { describeShard, type WireShard } from '../../model/answers/describe-shard';
import { decodeToken, encodeToken } from '../../model/answers/token';
import { findStream, listableShards, shardIndexIn, streamNotFound } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Context, Operation } from '../../model/operation';
import { type Fields, type InputOf, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import type { SimulatorState, Stream } from '../../model/state';
import { firstShardFrom } from '../../model/stream-shard';
import {
  filterShards,
  parseFilter,
  SHARD_FILTER_FIELDS,
  type ShardFilter,
} from '../../records/shard-filter';

const input = {
  ExclusiveStartShardId: MEMBERS.name,
  MaxResults: MEMBERS.limit,
  NextToken: MEMBERS.nextToken,
  StreamCreationTimestamp: MEMBERS.timestamp,
  ...STREAM_FIELDS,
  ShardFilter: { kind: 'structure', fields: SHARD_FILTER_FIELDS },
} as const satisfies Fields;

/** However much is asked for, never more than this (facts §7.1). */
const MAX_SHARDS = 1000;
/** How long a NextToken may be used (facts §5.3). */
const TOKEN_MS = 300_000;

interface Output {
  readonly Shards: readonly WireShard[];
  readonly NextToken: string | undefined;
}

/** In pages, from a stream's name or a token, never from both (facts §5.3). */
export const listShards: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const { stream, filter, from } = openListing(state, request, context);
    const shards = filterShards(listableShards(stream, context), filter, stream, context.nowMs);
    const start = firstShardFrom(shards, from);
    const page = shards.slice(
      start,
      start + Math.min(request.MaxResults ?? MAX_SHARDS, MAX_SHARDS),
    );
    const next = shards[start + page.length];
    return {
      state,
      output: {
        Shards: page.map(describeShard),
        NextToken:
          next === undefined
            ? undefined
            : encodeToken('shards', {
                streamName: stream.streamName,
                streamNumber: stream.streamNumber,
                from: next.shardIndex,
                filter,
                issuedAtMs: context.nowMs,
              }),
      },
    };
  },
};

interface Listing {
  readonly stream: Stream;
  readonly filter: ShardFilter;
  /** The lowest shard index that is still to be listed. */
  readonly from: number;
}

type Request = InputOf<typeof input>;

function openListing(state: SimulatorState, request: Request, context: Context): Listing {
  if (request.NextToken !== undefined) {
    return continueListing(state, request, request.NextToken, context);
  }
  if (request.StreamName === undefined && request.StreamARN === undefined) {
    throw invalid('Either NextToken or StreamName should be provided.');
  }
  const { ExclusiveStartShardId } = request;
  const from =
    ExclusiveStartShardId === undefined
      ? 0
      : shardIndexIn(ExclusiveStartShardId, request, context) + 1;
  const stream = findStream(state, request, context);
  const { StreamCreationTimestamp: createdAtMs } = request;
  if (createdAtMs !== undefined && seconds(createdAtMs) !== seconds(stream.createdAtMs)) {
    throw streamNotFound(stream.streamName, context);
  }
  return { stream, from, filter: parseFilter(request.ShardFilter) };
}

const tokenContent = z.object({
  streamName: z.string(),
  streamNumber: z.number(),
  from: z.number(),
  filter: z.object({
    Type: z.enum(SHARD_FILTER_FIELDS.Type.oneOf),
    ShardId: z.string().optional(),
    Timestamp: z.number().optional(),
  }),
  issuedAtMs: z.number(),
});

/** The token stands for the stream, the filter and the place; naming them again is refused. */
function continueListing(
  state: SimulatorState,
  request: Request,
  token: string,
  context: Context,
): Listing {
  const clash = (
    ['StreamName', 'StreamARN', 'StreamCreationTimestamp', 'ExclusiveStartShardId'] as const
  ).find((member) => request[member] !== undefined);
  if (clash !== undefined) throw invalid(`NextToken and ${clash} cannot be provided together.`);
  const content = decodeToken('shards', tokenContent, token);
  if (content === undefined) throw invalid('Invalid NextToken.');
  if (context.nowMs - content.issuedAtMs > TOKEN_MS) {
    throw new KinesisError('ExpiredNextTokenException', 'The NextToken has expired.');
  }
  const stream = state.streams.get(content.streamName);
  if (stream?.streamNumber !== content.streamNumber) {
    throw streamNotFound(content.streamName, context);
  }
  return { stream, filter: content.filter, from: content.from };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

function invalid(message: string): KinesisError {
  return new KinesisError('InvalidArgumentException', message);
}
