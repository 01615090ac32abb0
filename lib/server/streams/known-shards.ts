import { LRUCache } from 'lru-cache';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';

/** Of all streams together: some 300 bytes each. */
const MAX_SHARDS = 100_000;

/**
 * The open shards that a listing showed last, by stream: the list of streams draws them where nobody
 * measures their load, and asks for nothing again.
 */
export class KnownShards {
  readonly #open = new LRUCache<string, readonly ShardRange[]>({
    maxSize: MAX_SHARDS,
    sizeCalculation: (open) => open.length + 1,
  });

  /** `open` is sorted by hash key. */
  remember(connection: OpenConnection, streamName: string, open: readonly ShardRange[]): void {
    this.#open.set(idOf(connection, streamName), open);
  }

  of(connection: OpenConnection, streamName: string): readonly ShardRange[] | undefined {
    return this.#open.get(idOf(connection, streamName));
  }
}

function idOf({ summary }: OpenConnection, streamName: string): string {
  return `${summary.connectionId} ${streamName}`;
}
