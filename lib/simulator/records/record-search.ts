import { bisect } from '@/lib/base/bisect';
import type { RecordReader, StoredRecord } from '../model/operation';
import type { ShardPlace } from '../model/stream-shard';

/**
 * The sequence index from which on a shard's records arrived at the time or later: by bisection,
 * since they arrive in order. `endIndex` is beyond the last.
 */
export function firstIndexSince(
  records: RecordReader,
  place: ShardPlace,
  timeMs: number,
  endIndex: number,
): number {
  return bisect(0, endIndex, (index) => {
    const record = recordFrom(records, place, index);
    return record === undefined || record.arrivedAtMs >= timeMs;
  });
}

/** The first record of a shard at or after an index; undefined at its end. */
export function recordFrom(
  records: RecordReader,
  place: ShardPlace,
  fromIndex: number,
): StoredRecord | undefined {
  return records.read(place, fromIndex, { maxRecords: 1, maxBytes: 0 })[0];
}
