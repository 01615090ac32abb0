import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { WireTimestamp } from '@/lib/simulator/model/answers/wire-value';
import type { AnswerPattern } from '../answer-pattern';
import type { Kept, ReplayStep } from './replay-step';
import { REPLAY_STARTS_AT_MS, TRANSITION_MS } from './run-replay';

/** The stream of most replays. */
export const STREAM = { StreamName: 'orders' };
export const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
/** Into two children, 1 and 2, where the shard has the whole space. */
export const SPLIT = {
  ...STREAM,
  ShardToSplit: shardIdOf(0),
  NewStartingHashKey: '170141183460469231731687303715884105728',
};
/** As many as KinesisDataFetcher asks for. */
const MAX_RECORDS = 10_000;

/** A time of the replay, as the encoding writes it. */
export function at(afterMs: number): WireTimestamp {
  return new WireTimestamp(REPLAY_STARTS_AT_MS + afterMs);
}

/** A stream that is ACTIVE; transitions take time in a replay, as on AWS. */
export function activeStream(ShardCount: number): readonly ReplayStep[] {
  return [
    call('a stream is created', 'CreateStream', { ...STREAM, ShardCount }),
    { does: 'it becomes ACTIVE', waitsMs: TRANSITION_MS },
  ];
}

/** A call that only has to be accepted. */
export function call(does: string, operation: string, input: object): ReplayStep {
  return { does, operation, input: () => input };
}

/** ListShards with the filter that a starting position of the KCL stands for. */
export function listShards(does: string, filter: object, Shards: AnswerPattern): ReplayStep {
  return {
    does,
    operation: 'ListShards',
    input: () => ({ ...STREAM, ShardFilter: filter }),
    answers: () => ({ Shards, NextToken: undefined }),
  };
}

/** GetShardIterator, and the iterator kept for `getRecords`. */
export function getIterator(does: string, shard: number, position: Position): ReplayStep {
  return {
    does,
    operation: 'GetShardIterator',
    input: (kept) => ({
      ...STREAM,
      ShardId: shardIdOf(shard),
      ...(typeof position === 'function' ? position(kept) : position),
    }),
    answers: () => ({ ShardIterator: /^.{1,512}$/ }),
    keeps: { iterator: 'body.ShardIterator' },
  };
}

/** GetRecords from the kept iterator, whose successor is kept in its place. */
export function getRecords(does: string, answers: AnswerPattern): ReplayStep {
  return {
    does,
    operation: 'GetRecords',
    input: ({ iterator }) => ({ ShardIterator: iterator, Limit: MAX_RECORDS }),
    answers: () => answers,
    keeps: { iterator: 'body.NextShardIterator' },
  };
}

type Position = object | ((kept: Kept) => object);
