import { findStream } from '../model/find-stream';
import type { Context, Step, StoredRecord } from '../model/operation';
import type { Stream } from '../model/state';
import type { StreamShard } from '../model/stream-shard';
import { firstUnexpired } from '../records/read-shard';
import { recordSequenceNumber } from '../records/record-sequence-number';

/** A record that a stream holds, as a test compares it. */
export interface KeptRecord {
  readonly shardId: string;
  /** Decimal, as in the answer to PutRecord. */
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  /** By the simulator's clock. */
  readonly arrivedAt: Date;
}

/** Every record that a stream holds, of all its shards in the order in which they were put. */
export function recordsOf(streamName: string): Step<readonly KeptRecord[]> {
  return (state, context) => {
    const stream = findStream(state, { StreamName: streamName }, context);
    const records = stream.shards
      .flatMap((shard) =>
        [...allRecords(stream, shard, context)].map((record) => ({ shard, record })),
      )
      .sort((a, b) => a.record.sequenceIndex - b.record.sequenceIndex);
    return { state, output: records.map(toKeptRecord) };
  };
}

interface PlacedRecord {
  readonly shard: StreamShard;
  readonly record: StoredRecord;
}

function toKeptRecord({ shard, record }: PlacedRecord): KeptRecord {
  const { partitionKey, data, arrivedAtMs } = record;
  return {
    shardId: shard.shardId,
    sequenceNumber: recordSequenceNumber(shard, record).toString(),
    partitionKey,
    data,
    arrivedAt: new Date(arrivedAtMs),
  };
}

const PAGE = { maxRecords: 10_000, maxBytes: 16 * 1024 * 1024 };

/** The records of one shard that have not expired. */
export function* allRecords(
  stream: Stream,
  { shardIndex }: StreamShard,
  context: Context,
): Generator<StoredRecord> {
  const place = { streamNumber: stream.streamNumber, shardIndex };
  let from: number | undefined = firstUnexpired(stream, place, 0, context);
  while (from !== undefined) {
    const page = context.records.read(place, from, PAGE);
    yield* page;
    const last = page.at(-1);
    from = last && last.sequenceIndex + 1;
  }
}
