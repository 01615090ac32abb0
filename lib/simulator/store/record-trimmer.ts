import { type Database, type RootDatabase, TransactionFlags } from 'lmdb';
import type { WriteGuard } from '@/lib/storage/write-guard';
import { lastArrivalOf } from './record-chunk';
import type { Retention, Store } from './store';

/** A chunk of records, by its last: the first key from an index on is the chunk that holds it. */
export type ChunkKey = [streamNumber: number, shardIndex: number, lastIndex: number];
/** One entry for the generated chunks of a stream that were committed together. */
export type GeneratedKey = [arrivedAtMs: number, streamNumber: number, lastIndex: number];
/** A chunk that traffic of ours wrote, to be removed early. */
export type GeneratedChunk = [shardIndex: number, lastIndex: number];

/** How many shards one call looks at: of most there is nothing to remove. */
const MAX_SHARDS_PER_CALL = 500;
/** Removed in some milliseconds, in which no client is served. */
const MAX_CHUNKS_PER_CALL = 500;

/**
 * Walks over the records that there are, from shard to shard, and goes on where the last call
 * stopped. It asks the records, not the state: so it also finds those whose shard or whole stream
 * is gone. A chunk goes when its last record has expired; readers pass over the others.
 */
export function createRecordTrimmer(
  root: RootDatabase,
  chunks: Database<Buffer, ChunkKey>,
  generated: Database<GeneratedChunk[], GeneratedKey>,
  guard: WriteGuard,
): Store['trim'] {
  let cursor: ChunkKey = [0, 0, 0];

  return async (retention) => {
    const { chunkKeys, generatedKeys } = findOldGenerated(generated, retention);
    for (let seen = 0; seen < MAX_SHARDS_PER_CALL && !isEnough(chunkKeys); seen++) {
      const [first] = chunks.getKeys({ start: cursor, limit: 1 });
      if (first === undefined) {
        cursor = [0, 0, 0];
        break;
      }
      cursor = collectExpired(first, retention.horizonMs(first[0]), chunkKeys);
    }
    if (chunkKeys.length === 0) return false;
    guard.write(() =>
      root.transactionSync(() => {
        for (const key of chunkKeys) chunks.removeSync(key);
        for (const key of generatedKeys) generated.removeSync(key);
      }, TransactionFlags.SYNCHRONOUS_COMMIT),
    );
    return isEnough(chunkKeys);
  };

  /** Of one shard; where the next call or the next shard begins. */
  function collectExpired(first: ChunkKey, horizonMs: number, into: ChunkKey[]): ChunkKey {
    const [streamNumber, shardIndex] = first;
    const end: ChunkKey = [streamNumber, shardIndex + 1, 0];
    for (const { key, value } of chunks.getRange({ start: first, end })) {
      if (lastArrivalOf(value) >= horizonMs) break;
      if (isEnough(into)) return key;
      into.push(key);
    }
    return end;
  }
}

function isEnough(chunkKeys: readonly ChunkKey[]): boolean {
  return chunkKeys.length >= MAX_CHUNKS_PER_CALL;
}

function findOldGenerated(
  generated: Database<GeneratedChunk[], GeneratedKey>,
  { generatedHorizonMs }: Retention,
) {
  const chunkKeys: ChunkKey[] = [];
  const generatedKeys: GeneratedKey[] = [];
  for (const { key, value } of generated.getRange()) {
    const [arrivedAtMs, streamNumber] = key;
    if (arrivedAtMs >= generatedHorizonMs || isEnough(chunkKeys)) break;
    for (const [shardIndex, lastIndex] of value) {
      chunkKeys.push([streamNumber, shardIndex, lastIndex]);
    }
    generatedKeys.push(key);
  }
  return { chunkKeys, generatedKeys };
}
