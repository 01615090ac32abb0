import { ensure } from '@/lib/base/assert';
import { type HashKey, parseHashKey } from '@/lib/kinesis/hash-key';
import { findShardForKey } from '@/lib/kinesis/shards/shard';
import { findStream, type StreamNaming, streamNotFound } from '../model/find-stream';
import { KinesisError } from '../model/kinesis-error';
import {
  type AppendedRecord,
  type Context,
  NO_PARTITION_KEY,
  recordSize,
} from '../model/operation';
import { limitsOf, rateExceeded } from '../model/quotas/rate-exceeded';
import { openShardsIn, putStream, type SimulatorState, type Stream } from '../model/state';
import { hashPartitionKeyFast } from './partition-key-hash';
import { recordSequenceNumber } from './record-sequence-number';

/** A record that a client puts. */
export interface RecordToPut {
  readonly Data: Uint8Array;
  /** Undefined only where the stream distributes records by itself. */
  readonly PartitionKey?: string | undefined;
  readonly ExplicitHashKey?: string | undefined;
}

/** Where a record went. */
export interface Placement {
  readonly ShardId: string;
  readonly SequenceNumber: string;
}

/** What PutRecords answers for a record that its shard could not take in this second. */
export interface Refusal {
  readonly ErrorCode: 'ProvisionedThroughputExceededException';
  readonly ErrorMessage: string;
}

/** Whether the shard took the record. */
export function isPlaced(entry: Placement | Refusal): entry is Placement {
  return 'ShardId' in entry;
}

/** What appending records leads to; the shards may refuse some of them. */
export interface Appending {
  readonly state: SimulatorState;
  readonly appended: readonly AppendedRecord[];
  /** Where each record went, in the order they were given. */
  readonly placements: readonly (Placement | Refusal)[];
}

/** Records go to the open shard that holds their key, also while that is being resharded. */
export function findWritableStream(
  state: SimulatorState,
  naming: StreamNaming,
  context: Context,
): Stream {
  const stream = findStream(state, naming, context);
  const { status } = stream.lifecycle;
  if (status === 'ACTIVE' || status === 'UPDATING') return stream;
  throw streamNotFound(stream.streamName, context);
}

/** One counter numbers the records of all shards, so that numbers rise within each of them. */
export function appendRecords(
  state: SimulatorState,
  stream: Stream,
  records: readonly RecordToPut[],
  isGenerated: boolean,
  context: Context,
): Appending {
  const { nowMs, paceMs } = context;
  const limits = limitsOf(stream, context);
  const open = openShardsIn(stream);
  const appended: AppendedRecord[] = [];
  const placements: (Placement | Refusal)[] = [];
  for (const record of records) {
    // Those that are refused use up a number too: so AUTO sends what comes next elsewhere.
    const sequenceIndex = stream.nextSequenceIndex + placements.length;
    const hashKey =
      stream.recordDistribution === 'AUTO'
        ? hashPartitionKeyFast(String(sequenceIndex))
        : hashKeyOf(record);
    const shard = ensure(findShardForKey(open, hashKey), 'open shard for every hash key');
    const appending: AppendedRecord = {
      sequenceIndex,
      arrivedAtMs: nowMs,
      partitionKey: record.PartitionKey ?? NO_PARTITION_KEY,
      data: record.Data,
      streamNumber: stream.streamNumber,
      shardIndex: shard.shardIndex,
      hashKey,
      isGenerated,
    };
    const meetsFault = context.refusesRecord?.() === true;
    if (meetsFault) context.limits.countRefused('write', appending, paceMs);
    if (meetsFault || limits?.takeWrite(appending, recordSize(appending), paceMs) === false) {
      placements.push(refusal(rateExceeded(shard.shardIndex, stream, context)));
      continue;
    }
    appended.push(appending);
    placements.push({
      ShardId: shard.shardId,
      SequenceNumber: recordSequenceNumber(shard, appending).toString(),
    });
  }
  const nextSequenceIndex = stream.nextSequenceIndex + records.length;
  return { state: putStream(state, { ...stream, nextSequenceIndex }), appended, placements };
}

function refusal({ message }: KinesisError): Refusal {
  return { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: message };
}

/** An explicit key overrides the partition key; 39 digits may still be too much (facts §4.4). */
function hashKeyOf({ ExplicitHashKey, PartitionKey }: RecordToPut): HashKey {
  if (ExplicitHashKey === undefined) {
    return hashPartitionKeyFast(PartitionKey ?? NO_PARTITION_KEY);
  }
  const hashKey = parseHashKey(ExplicitHashKey);
  if (hashKey !== undefined) return hashKey;
  throw new KinesisError(
    'InvalidArgumentException',
    'Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. ' +
      `Specified value was ${ExplicitHashKey}`,
  );
}

/** Bytes that the record counts for, before it is stored. */
export function sizeOf({ Data, PartitionKey }: RecordToPut): number {
  return recordSize({ data: Data, partitionKey: PartitionKey ?? NO_PARTITION_KEY });
}

/** Both depend on the stream, hence are not in the table of constraints (facts §4.1). */
export function checkRecord(record: RecordToPut, stream: Stream, path: string): void {
  const { maxRecordBytes, recordDistribution } = stream;
  if (record.PartitionKey === undefined && recordDistribution === 'USER_PARTITION_KEY') {
    throw new KinesisError(
      'ValidationException',
      `1 validation error detected: Value null at '${path}partitionKey' failed to satisfy ` +
        'constraint: Member must not be null',
    );
  }
  if (sizeOf(record) <= maxRecordBytes) return;
  throw new KinesisError(
    'ValidationException',
    `1 validation error detected: Value at '${path}data' failed to satisfy constraint: ` +
      `Member must have length less than or equal to ${maxRecordBytes}`,
  );
}
