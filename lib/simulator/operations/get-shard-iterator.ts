import { shardIndexIn, streamNameOf } from '../find-stream';
import type { Operation } from '../operation';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../shape';
import { encodeIterator } from '../shard-iterator';
import { shardMissing } from '../shard-missing';
import { limitsOf, rateExceeded } from '../shard-rate';
import { startingIndex } from '../starting-position';
import { shardAt, visibleShards } from '../stream';

const input = {
  ShardId: MEMBERS.requiredName,
  ShardIteratorType: MEMBERS.shardIteratorType,
  StartingSequenceNumber: MEMBERS.sequenceNumber,
  ...STREAM_FIELDS,
  Timestamp: MEMBERS.timestamp,
  DryRun: MEMBERS.boolean,
} as const satisfies Fields;

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
