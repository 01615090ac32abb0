import { assertNever } from '@/lib/base/assert';
import { decodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { shardIdOf } from '@/lib/kinesis/shard';
import { shardIndexIn, streamNameOf } from '../find-stream';
import { KinesisError } from '../kinesis-error';
import type { Context, Operation } from '../operation';
import { firstIndexSince } from '../record-search';
import { type Fields, type InputOf, MEMBERS, STREAM_FIELDS } from '../shape';
import { encodeIterator } from '../shard-iterator';
import { shardMissing } from '../shard-missing';
import { limitsOf, rateExceeded } from '../shard-rate';
import { type Stream, type StreamShard, shardAt, visibleShards } from '../stream';

const input = {
  ShardId: MEMBERS.requiredName,
  ShardIteratorType: {
    kind: 'text',
    oneOf: [
      'AFTER_SEQUENCE_NUMBER',
      'LATEST',
      'AT_TIMESTAMP',
      'AT_SEQUENCE_NUMBER',
      'TRIM_HORIZON',
    ],
    required: true,
  },
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
    if (limitsOf(stream, context)?.takeIterator(place, context.nowMs) === false) {
      throw rateExceeded(shardIndex, stream, context);
    }
    const fromIndex = startingIndex(request, stream, shard, context);
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

type Request = InputOf<typeof input>;

function startingIndex(
  request: Request,
  stream: Stream,
  shard: StreamShard,
  context: Context,
): number {
  switch (request.ShardIteratorType) {
    case 'TRIM_HORIZON':
      refuseSequenceNumber(request);
      return 0;
    case 'LATEST':
      refuseSequenceNumber(request);
      return stream.nextSequenceIndex;
    case 'AT_SEQUENCE_NUMBER':
      return sequenceIndexIn(request, stream, shard, context);
    case 'AFTER_SEQUENCE_NUMBER':
      return sequenceIndexIn(request, stream, shard, context) + 1;
    case 'AT_TIMESTAMP':
      return firstIndexSince(
        context.records,
        { streamNumber: stream.streamNumber, shardIndex: shard.shardIndex },
        timestampIn(request, context),
        stream.nextSequenceIndex,
      );
    default:
      return assertNever(request.ShardIteratorType);
  }
}

const COMBINATIONS =
  'Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber ' +
  'or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified';

function refuseSequenceNumber(request: Request): void {
  if (request.StartingSequenceNumber === undefined) return;
  throw invalid(`${COMBINATIONS} ${request.ShardIteratorType} and also a StartingSequenceNumber.`);
}

function timestampIn({ Timestamp }: Request, { nowMs }: Context): number {
  if (Timestamp === undefined) {
    throw invalid(
      'Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. ' +
        'Current request has no timestamp parameter.',
    );
  }
  if (Timestamp > nowMs) {
    throw invalid(
      'The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. ' +
        `timestampInMillis: ${Timestamp}, currentTimestampInMillis: ${nowMs}`,
    );
  }
  return Timestamp;
}

/** The order of the record that a sequence number stands for, in the shard that gave it out. */
function sequenceIndexIn(
  request: Request,
  stream: Stream,
  shard: StreamShard,
  context: Context,
): number {
  const { StartingSequenceNumber: text } = request;
  if (text === undefined) {
    throw invalid(`${COMBINATIONS} ${request.ShardIteratorType} and no StartingSequenceNumber.`);
  }
  const used =
    `StartingSequenceNumber ${text} used in GetShardIterator on shard ${shard.shardId} ` +
    `in stream ${stream.streamName} under account ${context.accountId} is invalid`;
  const parts = decodeSequenceNumber(BigInt(text));
  if (parts === undefined) throw invalid(`${used}.`);
  if (parts.shardIndex !== shard.shardIndex) {
    throw invalid(
      `Invalid StartingSequenceNumber. It encodes ${shardIdOf(parts.shardIndex)}, ` +
        `while it was used in a call to a shard with ${shard.shardId}`,
    );
  }
  if (parts.shardCreatedAt !== shard.createdAtSeconds) {
    throw invalid(`${used} because it did not come from this stream.`);
  }
  // A shard's EndingSequenceNumber lies beyond all its records.
  return Math.min(Number(parts.sequenceIndex), stream.nextSequenceIndex);
}

function invalid(message: string): KinesisError {
  return new KinesisError('InvalidArgumentException', message);
}
