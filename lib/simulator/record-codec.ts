import type { StoredRecord } from './operation';

/**
 * A record's entry in the store: when it arrived (8 bytes), how long its partition key is (2), the
 * partition key, the data. Stream, shard and sequence index are the entry's key.
 */
export function encodeRecord({ arrivedAtMs, partitionKey, data }: StoredRecord): Buffer {
  const keyLength = Buffer.byteLength(partitionKey);
  const entry = Buffer.allocUnsafe(HEAD_BYTES + keyLength + data.length);
  entry.writeDoubleBE(arrivedAtMs, 0);
  entry.writeUInt16BE(keyLength, ARRIVAL_BYTES);
  entry.write(partitionKey, HEAD_BYTES);
  entry.set(data, HEAD_BYTES + keyLength);
  return entry;
}

const ARRIVAL_BYTES = 8;
const HEAD_BYTES = ARRIVAL_BYTES + 2;

export function decodeRecord(sequenceIndex: number, entry: Buffer): StoredRecord {
  const dataAt = HEAD_BYTES + entry.readUInt16BE(ARRIVAL_BYTES);
  return {
    sequenceIndex,
    arrivedAtMs: readArrival(entry),
    partitionKey: entry.toString('utf8', HEAD_BYTES, dataAt),
    data: entry.subarray(dataAt),
  };
}

export function readArrival(entry: Buffer): number {
  return entry.readDoubleBE(0);
}
