import type { AppendedRecord, ShardPlace } from './operation';

/** Records that have been taken but are not committed yet, by shard and in order. */
export class PendingRecords {
  readonly #shards = new Map<string, AppendedRecord[]>();

  add(records: readonly AppendedRecord[]): void {
    for (const record of records) {
      const waiting = this.#shards.get(idOf(record));
      if (waiting === undefined) this.#shards.set(idOf(record), [record]);
      else waiting.push(record);
    }
  }

  /** Commits come in order, so that the committed ones are the first of each shard. */
  remove(records: readonly AppendedRecord[]): void {
    const counts = new Map<string, number>();
    for (const record of records) counts.set(idOf(record), (counts.get(idOf(record)) ?? 0) + 1);
    for (const [id, count] of counts) {
      const rest = this.#shards.get(id)?.slice(count) ?? [];
      if (rest.length === 0) this.#shards.delete(id);
      else this.#shards.set(id, rest);
    }
  }

  from(place: ShardPlace, fromIndex: number): readonly AppendedRecord[] {
    const waiting = this.#shards.get(idOf(place)) ?? [];
    return waiting.filter(({ sequenceIndex }) => sequenceIndex >= fromIndex);
  }
}

function idOf({ streamNumber, shardIndex }: ShardPlace): string {
  return `${streamNumber}/${shardIndex}`;
}
