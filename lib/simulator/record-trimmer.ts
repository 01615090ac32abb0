import type { Database } from 'lmdb';
import { readArrival } from './record-codec';
import type { Retention, Store } from './store';

export type RecordKey = [streamNumber: number, shardIndex: number, sequenceIndex: number];
/** One entry for each batch of generated records, with the shards they went to, in order. */
export type GeneratedKey = [arrivedAtMs: number, streamNumber: number, firstIndex: number];

/** How many shards one call looks at: of most there is nothing to remove. */
const MAX_SHARDS_PER_CALL = 500;

/**
 * Walks over the records that there are, from shard to shard, and goes on where the last call
 * stopped. It asks the records, not the state: so it also finds those whose shard or whole stream
 * is gone.
 */
export function createRecordTrimmer(
  records: Database<Buffer, RecordKey>,
  generated: Database<number[], GeneratedKey>,
): Store['trim'] {
  let cursor: RecordKey = [0, 0, 0];
  return async (retention, maxRecords) => {
    const removals: Promise<boolean>[] = [];
    removeGenerated(records, generated, retention, maxRecords, removals);
    for (let seen = 0; seen < MAX_SHARDS_PER_CALL && removals.length < maxRecords; seen++) {
      const [first] = records.getKeys({ start: cursor, limit: 1 });
      if (first === undefined) {
        cursor = [0, 0, 0];
        break;
      }
      const [streamNumber, shardIndex] = first;
      const end: RecordKey = [streamNumber, shardIndex + 1, 0];
      const horizonMs = retention.horizonMs(streamNumber);
      const range = records.getRange({ start: first, end, limit: maxRecords - removals.length });
      for (const { key, value } of range) {
        if (readArrival(value) >= horizonMs) break;
        removals.push(records.remove(key));
      }
      cursor = end;
    }
    await Promise.all(removals);
    return removals.length;
  };
}

function removeGenerated(
  records: Database<Buffer, RecordKey>,
  generated: Database<number[], GeneratedKey>,
  { generatedHorizonMs }: Retention,
  maxRecords: number,
  removals: Promise<boolean>[],
): void {
  for (const { key, value: shardIndexes } of generated.getRange()) {
    const [arrivedAtMs, streamNumber, firstIndex] = key;
    if (arrivedAtMs >= generatedHorizonMs || removals.length >= maxRecords) return;
    shardIndexes.forEach((shardIndex, offset) => {
      removals.push(records.remove([streamNumber, shardIndex, firstIndex + offset]));
    });
    removals.push(generated.remove(key));
  }
}
