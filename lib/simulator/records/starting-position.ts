import { assertNever } from '@/lib/base/assert';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { KinesisError } from '../model/kinesis-error';
import type { Context } from '../model/operation';
import type { MEMBERS } from '../model/shape';
import type { Stream } from '../model/state';
import type { StreamShard } from '../model/stream-shard';
import { firstIndexSince } from './record-search';
import { readSentNumber } from './sent-sequence-number';

/** Where to begin to read, as GetShardIterator and SubscribeToShard are told. */
export interface StartingPosition {
  readonly operation: 'GetShardIterator' | 'SubscribeToShard';
  readonly type: (typeof MEMBERS.shardIteratorType.oneOf)[number];
  readonly sequenceNumber: string | undefined;
  readonly timestampMs: number | undefined;
}

/** The sequence index of the first record that could be read. */
export function startingIndex(
  position: StartingPosition,
  stream: Stream,
  shard: StreamShard,
  context: Context,
): number {
  switch (position.type) {
    case 'TRIM_HORIZON':
      refuseSequenceNumber(position);
      return 0;
    case 'LATEST':
      refuseSequenceNumber(position);
      return stream.nextSequenceIndex;
    case 'AT_SEQUENCE_NUMBER':
      return sequenceIndexIn(position, stream, shard, context);
    case 'AFTER_SEQUENCE_NUMBER':
      return sequenceIndexIn(position, stream, shard, context) + 1;
    case 'AT_TIMESTAMP':
      return firstIndexSince(
        context.records,
        { streamNumber: stream.streamNumber, shardIndex: shard.shardIndex },
        timestampIn(position, context),
        stream.nextSequenceIndex,
      );
    default:
      return assertNever(position.type);
  }
}

const COMBINATIONS =
  'Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber ' +
  'or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified';

function refuseSequenceNumber(position: StartingPosition): void {
  if (position.sequenceNumber === undefined) return;
  throw invalid(`${COMBINATIONS} ${position.type} and also a StartingSequenceNumber.`);
}

function timestampIn({ timestampMs }: StartingPosition, { nowMs }: Context): number {
  if (timestampMs === undefined) {
    throw invalid(
      'Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. ' +
        'Current request has no timestamp parameter.',
    );
  }
  if (timestampMs > nowMs) {
    throw invalid(
      'The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. ' +
        `timestampInMillis: ${timestampMs}, currentTimestampInMillis: ${nowMs}`,
    );
  }
  return timestampMs;
}

/** The order of the record that a sequence number stands for, in the shard that gave it out. */
function sequenceIndexIn(
  position: StartingPosition,
  stream: Stream,
  shard: StreamShard,
  context: Context,
): number {
  const { sequenceNumber: text } = position;
  if (text === undefined) {
    throw invalid(`${COMBINATIONS} ${position.type} and no StartingSequenceNumber.`);
  }
  const used =
    `StartingSequenceNumber ${text} used in ${position.operation} on shard ${shard.shardId} ` +
    `in stream ${stream.streamName} under account ${context.accountId} is invalid`;
  const sent = readSentNumber(text);
  if (sent === undefined) throw invalid(`${used}.`);
  if (sent.shardIndex !== shard.shardIndex) {
    throw invalid(
      `Invalid StartingSequenceNumber. It encodes ${encodedShardId(sent.shardIndex)}, ` +
        `while it was used in a call to a shard with ${shard.shardId}`,
    );
  }
  // AWS itself fails on the oldest numbers (kinesalite's tests).
  if (sent.version === 0) throw new KinesisError('InternalFailure');
  if (sent.version === 1 || sent.shardCreatedAt !== shard.createdAtSeconds) {
    throw invalid(`${used} because it did not come from this stream.`);
  }
  // A shard's EndingSequenceNumber lies beyond all its records.
  return Math.min(Number(sent.sequenceIndex), stream.nextSequenceIndex);
}

/** As Java prints it: twelve characters, the minus sign of an impossible index included. */
function encodedShardId(shardIndex: number): string {
  if (shardIndex >= 0) return shardIdOf(shardIndex);
  return `shardId--${(-shardIndex).toString().padStart(11, '0')}`;
}

function invalid(message: string): KinesisError {
  return new KinesisError('InvalidArgumentException', message);
}
