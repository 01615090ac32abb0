import type { AppendedRecord, EndReader, RecordReader } from '../model/operation';
import type { ShardPlace } from '../model/stream-shard';
import { recordFrom } from './record-search';

/** What is forgotten is looked up once more. */
const MAX_SHARDS = 200_000;

/** Where shards have no record any more, so that those who wait there need not look each time. */
export class ShardEnds implements EndReader {
  /** By stream and shard: no record has this index or a higher one. */
  readonly #ends = new Map<number, Map<number, number>>();
  #shardCount = 0;

  constructor(readonly records: RecordReader) {}

  /** Appended in their order, so that the last of a shard is behind all others. */
  add(records: readonly AppendedRecord[]): void {
    for (const record of records) this.#set(record, record.sequenceIndex + 1);
  }

  isAtEnd(place: ShardPlace, fromIndex: number): boolean {
    const end = this.#ends.get(place.streamNumber)?.get(place.shardIndex);
    if (end !== undefined) return fromIndex >= end;
    if (recordFrom(this.records, place, fromIndex) !== undefined) return false;
    this.#set(place, fromIndex);
    return true;
  }

  /** After a commit that failed: what was appended may not be there. */
  forget(): void {
    this.#ends.clear();
    this.#shardCount = 0;
  }

  #set({ streamNumber, shardIndex }: ShardPlace, end: number): void {
    const known = this.#ends.get(streamNumber);
    const shards = known ?? new Map<number, number>();
    if (known === undefined) this.#ends.set(streamNumber, shards);
    const sizeBefore = shards.size;
    shards.set(shardIndex, end);
    this.#shardCount += shards.size - sizeBefore;
    if (this.#shardCount > MAX_SHARDS) this.forget();
  }
}
