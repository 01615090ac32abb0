import { LRUCache } from 'lru-cache';
import { isChildOf, type Shard } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';

/** Listing 10,000 shards takes ten calls, and viewers often begin together. */
const KEPT_MS = 5000;
const MAX_STREAMS = 1000;

/** The shards of each stream that somebody reads, listed once for all of them. */
export class ShardListings {
  readonly #kept = new LRUCache<string, Promise<readonly Shard[]>>({
    max: MAX_STREAMS,
    ttl: KEPT_MS,
    ttlAutopurge: true,
    perf: performance,
  });

  /** As it was a few seconds ago, at most. */
  list(connection: OpenConnection, streamName: string): Promise<readonly Shard[]> {
    return this.#known(connection, streamName) ?? this.#listAnew(connection, streamName);
  }

  /** With the children of shards that have just ended, which may have come since the last listing. */
  async listWithChildren(
    connection: OpenConnection,
    streamName: string,
    parentIds: readonly string[],
  ): Promise<readonly Shard[]> {
    const known = await this.#known(connection, streamName);
    const isComplete = parentIds.every((id) => known?.some((shard) => isChildOf(shard, id)));
    return known !== undefined && isComplete ? known : this.#listAnew(connection, streamName);
  }

  #known(connection: OpenConnection, streamName: string): Promise<readonly Shard[]> | undefined {
    return this.#kept.get(idOf(connection, streamName));
  }

  #listAnew(connection: OpenConnection, streamName: string): Promise<readonly Shard[]> {
    const id = idOf(connection, streamName);
    const shards = connection
      .polledReads()
      .then(async (reads) => (await reads.inspectShards(streamName)).shards)
      .catch(noneWhileCreating);
    this.#kept.set(id, shards);
    shards.catch(() => {
      if (this.#kept.peek(id) === shards) this.#kept.delete(id);
    });
    return shards;
  }
}

/** ListShards is refused until the stream is there (facts §5.3), and readers wait for shards. */
function noneWhileCreating(error: unknown): readonly Shard[] {
  if (error instanceof Error && error.name === 'ResourceInUseException') return [];
  throw error;
}

function idOf({ summary }: OpenConnection, streamName: string): string {
  return `${summary.connectionId} ${streamName}`;
}
