import { describeShard, type WireShard } from '../../model/answers/describe-shard';
import { findStream, shardIndexIn } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { visibleShards } from '../../model/state';
import { firstShardFrom } from '../../model/stream-shard';
import { describeCommon, type WireStreamDescription } from '../stream-description';

const input = {
  Limit: MEMBERS.limit,
  ExclusiveStartShardId: MEMBERS.name,
  ...STREAM_FIELDS,
} as const satisfies Fields;

/** However much is asked for, never more than this (facts §7.1). */
const MAX_SHARDS = 100;

interface Output {
  readonly StreamDescription: WireStreamDescription & {
    readonly Shards: readonly WireShard[];
    readonly HasMoreShards: boolean;
  };
}

export const describeStream: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const { ExclusiveStartShardId, Limit = MAX_SHARDS } = request;
    const from =
      ExclusiveStartShardId === undefined
        ? 0
        : shardIndexIn(ExclusiveStartShardId, request, context) + 1;
    const stream = findStream(state, request, context);
    const shards = visibleShards(stream);
    const start = firstShardFrom(shards, from);
    const end = start + Math.min(Limit, MAX_SHARDS);
    return {
      state,
      output: {
        StreamDescription: {
          ...describeCommon(stream, context),
          Shards: shards.slice(start, end).map(describeShard),
          HasMoreShards: end < shards.length,
        },
      },
    };
  },
};
