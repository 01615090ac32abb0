import type { Database } from 'lmdb';
import { lastArrivalOf, recordCountOf } from './record-chunk';
import type { Retention, Store } from './store';

/** A chunk of records, by its last: the first key from an index on is the chunk that holds it. */
export type ChunkKey = [streamNumber: number, shardIndex: number, lastIndex: number];
/** One entry for the generated chunks of a stream that were committed together. */
export type GeneratedKey = [arrivedAtMs: number, streamNumber: number, lastIndex: number];
export type GeneratedChunk = [shardIndex: number, lastIndex: number, recordCount: number];

/** How many shards one call looks at: of most there is nothing to remove. */
const MAX_SHARDS_PER_CALL = 500;

/**
 * Walks over the records that there are, from shard to shard, and goes on where the last call
 * stopped. It asks the records, not the state: so it also finds those whose shard or whole stream
 * is gone. A chunk goes when its last record has expired; readers pass over the others.
 */
export function createRecordTrimmer(
  chunks: Database<Buffer, ChunkKey>,
  generated: Database<GeneratedChunk[], GeneratedKey>,
): Store['trim'] {
  let cursor: ChunkKey = [0, 0, 0];
  return async (retention, maxRecords) => {
    const removals: Promise<boolean>[] = [];
    let removed = removeGenerated(chunks, generated, retention, maxRecords, removals);
    for (let seen = 0; seen < MAX_SHARDS_PER_CALL && removed < maxRecords; seen++) {
      const [first] = chunks.getKeys({ start: cursor, limit: 1 });
      if (first === undefined) {
        cursor = [0, 0, 0];
        break;
      }
      const [streamNumber, shardIndex] = first;
      const end: ChunkKey = [streamNumber, shardIndex + 1, 0];
      const horizonMs = retention.horizonMs(streamNumber);
      for (const { key, value } of chunks.getRange({ start: first, end })) {
        if (lastArrivalOf(value) >= horizonMs || removed >= maxRecords) break;
        removals.push(chunks.remove(key));
        removed += recordCountOf(value);
      }
      cursor = end;
    }
    await Promise.all(removals);
    return removed;
  };
}

function removeGenerated(
  chunks: Database<Buffer, ChunkKey>,
  generated: Database<GeneratedChunk[], GeneratedKey>,
  { generatedHorizonMs }: Retention,
  maxRecords: number,
  removals: Promise<boolean>[],
): number {
  let removed = 0;
  for (const { key, value } of generated.getRange()) {
    const [arrivedAtMs, streamNumber] = key;
    if (arrivedAtMs >= generatedHorizonMs || removed >= maxRecords) break;
    for (const [shardIndex, lastIndex, recordCount] of value) {
      removals.push(chunks.remove([streamNumber, shardIndex, lastIndex]));
      removed += recordCount;
    }
    removals.push(generated.remove(key));
  }
  return removed;
}
