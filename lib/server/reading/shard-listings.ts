import type { Shard } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';

/** Listing 10,000 shards takes ten calls, and viewers often begin together. */
const KEPT_MS = 5000;

export class ShardListings {
  readonly #kept = new Map<
    string,
    { readonly shards: Promise<readonly Shard[]>; readonly at: number }
  >();

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
    const isComplete = parentIds.every((id) =>
      known?.some(
        ({ parentShardId, adjacentParentShardId }) =>
          parentShardId === id || adjacentParentShardId === id,
      ),
    );
    return known !== undefined && isComplete ? known : this.#listAnew(connection, streamName);
  }

  #known({ summary }: OpenConnection, streamName: string): Promise<readonly Shard[]> | undefined {
    const now = Date.now();
    for (const [id, { at }] of this.#kept) if (now - at > KEPT_MS) this.#kept.delete(id);
    return this.#kept.get(`${summary.connectionId} ${streamName}`)?.shards;
  }

  #listAnew(connection: OpenConnection, streamName: string): Promise<readonly Shard[]> {
    const id = `${connection.summary.connectionId} ${streamName}`;
    const shards = connection
      .polledReads()
      .then(async (reads) => (await reads.inspectShards(streamName)).shards);
    this.#kept.set(id, { shards, at: Date.now() });
    shards.catch(() => this.#kept.delete(id));
    return shards;
  }
}
