import * as z from 'zod';
import { decodeToken, encodeToken } from '../../model/answers/token';
import { describeConsumer, type WireConsumer } from '../../model/find-consumer';
import { findStream, streamNotFound } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { type Fields, type InputOf, MEMBERS } from '../../model/shape';
import type { Stream } from '../../model/state';

const input = {
  StreamARN: MEMBERS.requiredStreamArn,
  NextToken: MEMBERS.nextToken,
  MaxResults: MEMBERS.limit,
  StreamCreationTimestamp: MEMBERS.timestamp,
} as const satisfies Fields;

/** However much is asked for, never more than this (facts §7.1). */
const MAX_CONSUMERS = 100;
/** As for ListShards (facts §5.3). */
const TOKEN_MS = 300_000;

interface Output {
  readonly Consumers: readonly WireConsumer[];
  readonly NextToken: string | undefined;
}

export const listStreamConsumers: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const after = lastNameSeen(request, context.nowMs);
    const stream = findStream(state, request, context);
    if (!isCreatedAt(stream, request.StreamCreationTimestamp)) {
      throw streamNotFound(stream.streamName, context);
    }
    const following = stream.consumers
      .filter(({ consumerName }) => after === undefined || consumerName > after)
      .sort((a, b) => (a.consumerName < b.consumerName ? -1 : 1));
    const size = Math.min(request.MaxResults ?? MAX_CONSUMERS, MAX_CONSUMERS);
    const page = following.slice(0, size);
    return {
      state,
      output: {
        Consumers: page.map((consumer) => describeConsumer({ stream, consumer }, context)),
        NextToken:
          page.length < following.length
            ? encodeToken('consumers', [page.at(-1)?.consumerName, context.nowMs])
            : undefined,
      },
    };
  },
};

function isCreatedAt({ createdAtMs }: Stream, wantedMs: number | undefined): boolean {
  return wantedMs === undefined || Math.floor(wantedMs / 1000) === Math.floor(createdAtMs / 1000);
}

const tokenContent = z.tuple([z.string(), z.number()]);

function lastNameSeen(request: InputOf<typeof input>, nowMs: number): string | undefined {
  const { NextToken, StreamCreationTimestamp } = request;
  if (NextToken === undefined) return undefined;
  if (StreamCreationTimestamp !== undefined) {
    throw invalid('NextToken and StreamCreationTimestamp cannot be provided together.');
  }
  const content = decodeToken('consumers', tokenContent, NextToken);
  if (content === undefined) throw invalid('Invalid NextToken.');
  const [consumerName, issuedAtMs] = content;
  if (nowMs - issuedAtMs <= TOKEN_MS) return consumerName;
  throw new KinesisError('ExpiredNextTokenException', 'The NextToken has expired.');
}

function invalid(message: string): KinesisError {
  return new KinesisError('InvalidArgumentException', message);
}
