import { assert } from '@/lib/base/assert';
import type { AppendedRecord, StoredRecord } from '../model/operation';
import type { ShardPlace } from '../model/stream-shard';
import type { BoundedRead } from './bounded-read';

/**
 * Records of one shard that are committed together. They share one entry of the store, because an
 * entry costs far more than a record of some hundred bytes.
 */
export interface RecordChunk extends ShardPlace {
  readonly lastIndex: number;
  readonly isGenerated: boolean;
  readonly entry: Buffer;
}

/** A chunk is read as a whole, also for its last record. */
const MAX_CHUNK_BYTES = 32 * 1024;

/** Of a shard in order, and never interleaved: where the kind of the records changes, a new one. */
export function chunkRecords(appended: readonly AppendedRecord[]): readonly RecordChunk[] {
  const chunks: RecordChunk[] = [];
  const growing = new Map<number, GrowingChunk>();
  for (const record of appended) {
    const place = placeNumber(record);
    const chunk = growing.get(place);
    if (chunk?.takes(record)) chunk.add(record);
    else {
      if (chunk !== undefined) chunks.push(chunk.finish());
      growing.set(place, new GrowingChunk(record));
    }
  }
  for (const chunk of growing.values()) chunks.push(chunk.finish());
  return chunks;
}

/** Exact up to two million streams, since a shard index has 31 bits. */
function placeNumber({ streamNumber, shardIndex }: ShardPlace): number {
  return streamNumber * 2 ** 32 + shardIndex;
}

// An entry: when the last record arrived (8 bytes), how many there are (4), the index of the first
// (8). Then for each: its index less the first (4), when it arrived (8), the length of its
// partition key (2) and of its data (4), the partition key, the data.
const COUNT_AT = 8;
const FIRST_INDEX_AT = COUNT_AT + 4;
const CHUNK_HEAD_BYTES = FIRST_INDEX_AT + 8;
const ARRIVAL_AT = 4;
const KEY_LENGTH_AT = ARRIVAL_AT + 8;
const DATA_LENGTH_AT = KEY_LENGTH_AT + 2;
const RECORD_HEAD_BYTES = DATA_LENGTH_AT + 4;

class GrowingChunk {
  readonly #first: AppendedRecord;
  readonly #records: AppendedRecord[];
  #byteCount: number;

  constructor(first: AppendedRecord) {
    this.#first = first;
    this.#records = [first];
    this.#byteCount = CHUNK_HEAD_BYTES + encodedBytes(first);
  }

  takes(record: AppendedRecord): boolean {
    return (
      record.isGenerated === this.#first.isGenerated &&
      this.#byteCount + encodedBytes(record) <= MAX_CHUNK_BYTES
    );
  }

  add(record: AppendedRecord): void {
    this.#records.push(record);
    this.#byteCount += encodedBytes(record);
  }

  finish(): RecordChunk {
    const { streamNumber, shardIndex, isGenerated, sequenceIndex: firstIndex } = this.#first;
    const last = this.#records.at(-1) ?? this.#first;
    const entry = Buffer.allocUnsafe(this.#byteCount);
    entry.writeDoubleBE(last.arrivedAtMs, 0);
    entry.writeUInt32BE(this.#records.length, COUNT_AT);
    entry.writeDoubleBE(firstIndex, FIRST_INDEX_AT);
    let at = CHUNK_HEAD_BYTES;
    for (const record of this.#records) at = writeRecord(entry, at, record, firstIndex);
    return { streamNumber, shardIndex, isGenerated, lastIndex: last.sequenceIndex, entry };
  }
}

function encodedBytes({ partitionKey, data }: StoredRecord): number {
  return RECORD_HEAD_BYTES + Buffer.byteLength(partitionKey) + data.length;
}

function writeRecord(entry: Buffer, at: number, record: StoredRecord, firstIndex: number): number {
  const keyLength = entry.write(record.partitionKey, at + RECORD_HEAD_BYTES);
  const dataAt = at + RECORD_HEAD_BYTES + keyLength;
  entry.writeUInt32BE(record.sequenceIndex - firstIndex, at);
  entry.writeDoubleBE(record.arrivedAtMs, at + ARRIVAL_AT);
  entry.writeUInt16BE(keyLength, at + KEY_LENGTH_AT);
  entry.writeUInt32BE(record.data.length, at + DATA_LENGTH_AT);
  entry.set(record.data, dataAt);
  return dataAt + record.data.length;
}

/** Hands over the records from an index on, until one does not fit; false when that happened. */
export function readChunk(entry: Buffer, fromIndex: number, into: BoundedRead): boolean {
  const count = recordCountOf(entry);
  const firstIndex = entry.readDoubleBE(FIRST_INDEX_AT);
  let at = CHUNK_HEAD_BYTES;
  for (let position = 0; position < count; position++) {
    const sequenceIndex = firstIndex + entry.readUInt32BE(at);
    const keyAt = at + RECORD_HEAD_BYTES;
    const dataAt = keyAt + entry.readUInt16BE(at + KEY_LENGTH_AT);
    const endAt = dataAt + entry.readUInt32BE(at + DATA_LENGTH_AT);
    if (sequenceIndex >= fromIndex) {
      const arrivedAtMs = entry.readDoubleBE(at + ARRIVAL_AT);
      const partitionKey = entry.toString('utf8', keyAt, dataAt);
      const data = entry.subarray(dataAt, endAt);
      if (!into.add({ sequenceIndex, arrivedAtMs, partitionKey, data })) return false;
    }
    at = endAt;
  }
  return true;
}

/** Throws unless it holds what its place in the store says, and nothing else. */
export function checkChunk(entry: Buffer, lastIndex: number): void {
  const count = recordCountOf(entry);
  let at = CHUNK_HEAD_BYTES;
  let index = entry.readDoubleBE(FIRST_INDEX_AT);
  let arrivedAtMs = Number.NaN;
  for (let position = 0; position < count; position++) {
    const next = entry.readDoubleBE(FIRST_INDEX_AT) + entry.readUInt32BE(at);
    assert(position === 0 ? next === index : next > index, 'the order of its records');
    index = next;
    arrivedAtMs = entry.readDoubleBE(at + ARRIVAL_AT);
    const lengths =
      entry.readUInt16BE(at + KEY_LENGTH_AT) + entry.readUInt32BE(at + DATA_LENGTH_AT);
    at += RECORD_HEAD_BYTES + lengths;
  }
  assert(at === entry.length && index === lastIndex, 'the length of its records');
  assert(arrivedAtMs === lastArrivalOf(entry), 'when its last record arrived');
}

/** When the chunk's newest record arrived, in epoch milliseconds. */
export function lastArrivalOf(entry: Buffer): number {
  return entry.readDoubleBE(0);
}

function recordCountOf(entry: Buffer): number {
  return entry.readUInt32BE(COUNT_AT);
}
