import { ensure } from '@/lib/base/assert';
import { type HashKey, parseHashKey } from '@/lib/kinesis/hash-key';
import { findShardForKey } from '@/lib/kinesis/shard';
import { findStream, type StreamNaming, streamNotFound } from './find-stream';
import { KinesisError } from './kinesis-error';
import { type AppendedRecord, type Context, recordSize } from './operation';
import { hashPartitionKeyFast } from './partition-key-hash';
import { recordSequenceNumber } from './record-number';
import { openShardsIn, putStream, type SimulatorState, type Stream } from './stream';
import { printBlob } from './wire-value';

/** A record that a client puts. */
export interface RecordToPut {
  readonly Data: Uint8Array;
  readonly PartitionKey: string;
  readonly ExplicitHashKey?: string | undefined;
}

export interface Placement {
  readonly ShardId: string;
  readonly SequenceNumber: string;
}

export interface Appending {
  readonly state: SimulatorState;
  readonly appended: readonly AppendedRecord[];
  /** Where each record went, in the order they were given. */
  readonly placements: readonly Placement[];
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
  origin: { readonly nowMs: number; readonly isGenerated: boolean },
): Appending {
  const hashKeys = records.map(hashKeyOf);
  const open = openShardsIn(stream);
  const appended: AppendedRecord[] = [];
  const placements: Placement[] = [];
  for (const [index, record] of records.entries()) {
    const hashKey = ensure(hashKeys[index], 'hash key');
    const shard = ensure(findShardForKey(open, hashKey), `open shard for ${hashKey}`);
    const stored = {
      sequenceIndex: stream.nextSequenceIndex + index,
      arrivedAtMs: origin.nowMs,
      partitionKey: record.PartitionKey,
      data: record.Data,
    };
    appended.push({
      ...stored,
      streamNumber: stream.streamNumber,
      shardIndex: shard.shardIndex,
      hashKey,
      isGenerated: origin.isGenerated,
    });
    placements.push({
      ShardId: shard.shardId,
      SequenceNumber: recordSequenceNumber(shard, stored).toString(),
    });
  }
  const nextSequenceIndex = stream.nextSequenceIndex + records.length;
  return { state: putStream(state, { ...stream, nextSequenceIndex }), appended, placements };
}

/** An explicit key overrides the partition key; 39 digits may still be too much (FACTS §2.10). */
function hashKeyOf({ ExplicitHashKey, PartitionKey }: RecordToPut): HashKey {
  if (ExplicitHashKey === undefined) return hashPartitionKeyFast(PartitionKey);
  const hashKey = parseHashKey(ExplicitHashKey);
  if (hashKey !== undefined) return hashKey;
  throw new KinesisError(
    'InvalidArgumentException',
    'Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. ' +
      `Specified value was ${ExplicitHashKey}`,
  );
}

/** The limit is the stream's own, hence not in the table of constraints (FACTS §2.10). */
export function checkRecordSize(
  record: RecordToPut,
  { maxRecordBytes }: Stream,
  path: string,
): void {
  const size = recordSize({ data: record.Data, partitionKey: record.PartitionKey });
  if (size <= maxRecordBytes) return;
  throw new KinesisError(
    'ValidationException',
    `1 validation error detected: Value '${printBlob(record.Data.length)}' at '${path}' failed to ` +
      `satisfy constraint: Member must have length less than or equal to ${maxRecordBytes}`,
  );
}
