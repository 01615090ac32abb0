import { type AppendedRecord, recordSize, type StoredRecord } from './operation';
import type { Store } from './store';
import { EMPTY_STATE } from './stream';

/** The twin of the store on disk for tests and throw-away simulators: nothing is kept. */
export function createMemoryStore(): Store {
  const shards = new Map<string, { streamNumber: number; records: AppendedRecord[] }>();

  return {
    initialState: EMPTY_STATE,
    records: {
      read({ streamNumber, shardIndex }, fromIndex, { maxRecords, maxBytes }) {
        const records = shards.get(`${streamNumber}/${shardIndex}`)?.records ?? [];
        const start = firstFrom(records, fromIndex);
        const read: StoredRecord[] = [];
        let bytes = 0;
        for (let at = start; at < records.length && read.length < maxRecords; at++) {
          const record = records[at];
          if (record === undefined) break;
          bytes += recordSize(record);
          if (bytes > maxBytes && read.length > 0) break;
          read.push(record);
        }
        return read;
      },
    },
    async commit(_before, _after, appended) {
      for (const record of appended) {
        const id = `${record.streamNumber}/${record.shardIndex}`;
        const shard = shards.get(id);
        if (shard !== undefined) shard.records.push(record);
        else shards.set(id, { streamNumber: record.streamNumber, records: [record] });
      }
    },
    async trim(retention, maxRecords) {
      let removed = 0;
      for (const [id, shard] of shards) {
        const horizonMs = retention.horizonMs(shard.streamNumber);
        const kept = shard.records.filter(
          ({ arrivedAtMs, isGenerated }) =>
            arrivedAtMs >=
            (isGenerated ? Math.max(horizonMs, retention.generatedHorizonMs) : horizonMs),
        );
        removed += shard.records.length - kept.length;
        if (kept.length === 0) shards.delete(id);
        else shard.records = kept;
        if (removed >= maxRecords) break;
      }
      return removed;
    },
    async close() {
      shards.clear();
    },
  };
}

function firstFrom(records: readonly StoredRecord[], sequenceIndex: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.sequenceIndex ?? sequenceIndex) < sequenceIndex) low = middle + 1;
    else high = middle;
  }
  return low;
}
