import { SHARD_WRITE_BYTES_PER_SECOND, SHARD_WRITE_RECORDS_PER_SECOND } from '@/lib/kinesis/limits';
import { type LoadMeasure, loadOfRecord } from '@/lib/kinesis/shards/shard-load';

type Amounts = Record<LoadMeasure, number>;

/**
 * Adds up records and their bytes by partition key and keeps the keys that fill a shard most, in
 * fixed space whatever comes (Misra and Gries): when there are too many keys, the load of all is
 * lowered alike, and those that reach 0 are forgotten with all that was added up. So an amount is
 * never too high, and too low by at most `undercount`, which is 0 as long as the keys were few, and
 * never more than a shard takes in the time that all records together fill, divided by
 * `capacity + 1`.
 */
export class HeavyKeys {
  readonly total: Amounts = { records: 0, bytes: 0 };
  readonly #amounts = new Map<string, Amounts & { load: number }>();
  /** In seconds of a full shard, as loads are. */
  #loweredBy = 0;

  /** A record without a partition key counts in the total, and as no key. */
  add(partitionKey: string | undefined, byteCount: number, capacity: number): void {
    const load = loadOfRecord(byteCount);
    this.total.records++;
    this.total.bytes += byteCount;
    if (partitionKey === undefined) return;
    const known = this.#amounts.get(partitionKey);
    if (known !== undefined) {
      known.records++;
      known.bytes += byteCount;
      known.load += load;
      return;
    }
    this.#amounts.set(partitionKey, { records: 1, bytes: byteCount, load });
    // Lowered only once as many again have come, so that a key costs the same however many.
    if (this.#amounts.size > 2 * capacity) this.#lower(capacity);
  }

  get amounts(): ReadonlyMap<string, Readonly<Amounts>> {
    return this.#amounts;
  }

  get undercount(): Amounts {
    return {
      records: Math.ceil(this.#loweredBy * SHARD_WRITE_RECORDS_PER_SECOND),
      bytes: Math.ceil(this.#loweredBy * SHARD_WRITE_BYTES_PER_SECOND),
    };
  }

  #lower(capacity: number): void {
    const ascending = Float64Array.from(this.#amounts.values(), ({ load }) => load).sort();
    const by = ascending.at(-1 - capacity) ?? 0;
    for (const [partitionKey, amounts] of this.#amounts) {
      if (amounts.load > by) amounts.load -= by;
      else this.#amounts.delete(partitionKey);
    }
    this.#loweredBy += by;
  }
}
