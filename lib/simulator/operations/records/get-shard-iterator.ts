import { shardIndexIn, streamNameOf } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { limitsOf, rateExceeded } from '../../model/quotas/rate-exceeded';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { shardMissing } from '../../model/shard-not-found';
import { visibleShards } from '../../model/state';
import { shardAt } from '../../model/stream-shard';
import { encodeIterator } from '../../records/shard-iterator';
import { startingIndex } from '../../records/starting-position';

const input = {
  ShardId: MEMBERS.requiredName,
  ShardIteratorType: MEMBERS.shardIteratorType,
  StartingSequenceNumber: MEMBERS.sequenceNumber,
  ...STREAM_FIELDS,
  Timestamp: MEMBERS.timestamp,
  DryRun: MEMBERS.boolean,
} as const satisfies Fields;

/** The iterator is good for five minutes (facts §5.1). */
export const getShardIterator: Operation<typeof input, { readonly ShardIterator: string }> = {
  input,
  run(state, request, context) {
    const shardIndex = shardIndexIn(request.ShardId, request, context);
    const streamName = streamNameOf(request);
    const stream = state.streams.get(streamName);
    const shard = stream && shardAt(visibleShards(stream), shardIndex);
    if (stream === undefined || shard === undefined) {
      throw shardMissing(shardIndex, streamName, context);
    }
    const place = { streamNumber: stream.streamNumber, shardIndex };
    const isRefused = limitsOf(stream, context)?.takeIterator(place, context.paceMs) === false;
    if (isRefused || context.refusesRead === true) {
      throw rateExceeded(shardIndex, stream, context);
    }
    const fromIndex = startingIndex(
      {
        operation: 'GetShardIterator',
        type: request.ShardIteratorType,
        sequenceNumber: request.StartingSequenceNumber,
        timestampMs: request.Timestamp,
      },
      stream,
      shard,
      context,
    );
    return {
      state,
      output: {
        ShardIterator: encodeIterator({
          streamName,
          streamNumber: stream.streamNumber,
          shardIndex,
          fromIndex,
          issuedAtMs: context.nowMs,
        }),
      },
    };
  },
};
