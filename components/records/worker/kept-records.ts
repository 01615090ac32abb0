import { bisect } from '@/lib/base/bisect';
import type { AggregateSpan } from '@/lib/records/aggregate-risk';
import type { StreamRecord } from '@/lib/records/stream-record';

export interface KeptRecord extends StreamRecord {
  /** Its arrival, but never before what its shard held earlier: by this rows are sorted. */
  readonly orderMs: number;
  /** Decoding it took too long, so that it is shown raw. Said anew by each view. */
  isTooComplex?: boolean;
  /** Its payload is a text and has nothing inside, as long as nobody chooses how to read it. */
  isPlainText?: boolean;
  /** Of an aggregate that the page shows something of. */
  aggregateSpan?: AggregateSpan | undefined;
}

export interface KeptBatch {
  readonly id: number;
  /** By their place in the answer; those that were let go are no longer there. */
  readonly records: Map<number, KeptRecord>;
  /** What of it the page shows; undefined until all of the batch has been looked at. */
  shown: ShownPart | undefined;
  /** Only what a search finds in it is kept, once all of it has been looked at. */
  isSearched: boolean;
}

interface ShownPart {
  readonly indexes: ReadonlySet<number>;
  /** An aggregate is one record and many rows. */
  readonly rowCount: number;
  /** Rows that match the filter, whether or not those are shown. */
  readonly matchCount: number;
  /** Records of which the filter does not say that they do not match. */
  readonly found: ReadonlySet<number>;
}

export interface KeptBound {
  /** Of records, and of rows too. */
  readonly records: number;
  readonly bytes: number;
}

/** About 200,000 rows; data counts apart from what a row needs. */
const MAX_KEPT: KeptBound = { records: 200_000, bytes: 192 * 1024 * 1024 };

/** Beyond the bound so much is let go at once, so that it need not be done at every answer. */
const SHARE_LEFT = 0.9;
/** What an answer is besides the data of its records, roughly. */
const OVERHEAD_BYTES = 100;

/** Member by member: of a million records a search would tell what a spread takes. */
function keptRecord(record: StreamRecord, orderMs: number): KeptRecord {
  return {
    shardId: record.shardId,
    sequenceNumber: record.sequenceNumber,
    partitionKey: record.partitionKey,
    arrivedAt: record.arrivedAt,
    byteCount: record.byteCount,
    data: record.data,
    masked: record.masked,
    orderMs,
  };
}

/** Its data is a part of the memory of all that came with it, and would keep that. */
function withOwnMemory(record: KeptRecord): KeptRecord {
  return { ...record, data: record.data.slice() };
}

/** The records that were read and are still there to be shown, filtered anew or exported. */
export class KeptRecords {
  private kept: KeptBatch[] = [];
  private readonly byId = new Map<number, KeptBatch>();
  private readonly lastOrderMs = new Map<string, number>();
  private size = { records: 0, bytes: 0, rows: 0 };

  constructor(private readonly bound: KeptBound = MAX_KEPT) {}

  /** Those that have records, as they were read. */
  get batches(): readonly KeptBatch[] {
    return this.kept;
  }

  get recordCount(): number {
    return this.size.records;
  }

  /** Answers nothing where there is nothing to keep. */
  add(id: number, records: readonly StreamRecord[], isSearched = false): KeptBatch | undefined {
    // A tail of a quiet stream brings many answers with nothing in them.
    if (records.length === 0) return undefined;
    const batch: KeptBatch = { id, records: new Map(), shown: undefined, isSearched };
    for (const [index, record] of records.entries()) {
      const last = this.lastOrderMs.get(record.shardId) ?? record.arrivedAt;
      const orderMs = Math.max(last, record.arrivedAt);
      this.lastOrderMs.set(record.shardId, orderMs);
      batch.records.set(index, keptRecord(record, orderMs));
      this.count(record, 1);
    }
    this.kept.push(batch);
    this.byId.set(id, batch);
    return batch;
  }

  find(batchId: number, index: number): KeptRecord | undefined {
    return this.byId.get(batchId)?.records.get(index);
  }

  /** The first that is not before that one. */
  batchFrom(id: number): KeptBatch | undefined {
    return this.kept[bisect(0, this.kept.length, (index) => (this.kept[index]?.id ?? id) >= id)];
  }

  setShown(batch: KeptBatch, shown: ShownPart): void {
    batch.shown = shown;
    this.size.rows += shown.rowCount;
    if (batch.isSearched) this.keepFound(batch, shown.found);
  }

  /** What was looked at is looked at anew. */
  forgetShown(): void {
    for (const batch of this.kept) batch.shown = undefined;
    this.size.rows = 0;
  }

  /**
   * Lets go of what is beyond the bound: first of the oldest that are not shown, and only then of
   * those that are. Answers how many, and the first batch that is still there.
   */
  trim(mayEvictShown: boolean): { readonly evicted: number; readonly firstBatch: number } {
    const before = this.size.records;
    if (this.isOver(1)) {
      this.evictHidden();
      if (mayEvictShown) this.evictOldest();
    }
    return { evicted: before - this.size.records, firstBatch: this.kept[0]?.id ?? 0 };
  }

  private keepFound(batch: KeptBatch, found: ReadonlySet<number>): void {
    batch.isSearched = false;
    for (const [index, record] of batch.records) {
      if (found.has(index)) batch.records.set(index, withOwnMemory(record));
      else {
        batch.records.delete(index);
        this.count(record, -1);
      }
    }
    if (batch.records.size > 0) return;
    this.byId.delete(batch.id);
    this.kept = this.kept.filter((other) => other !== batch);
  }

  private evictHidden(): void {
    for (const { records, shown } of this.kept) {
      if (!this.isDataOver(SHARE_LEFT)) break;
      if (shown === undefined || shown.indexes.size === records.size) continue;
      for (const [index, record] of records) {
        if (shown.indexes.has(index)) {
          records.set(index, withOwnMemory(record));
          continue;
        }
        records.delete(index);
        this.count(record, -1);
      }
    }
    this.kept = this.kept.filter((batch) => batch.records.size > 0 || !this.byId.delete(batch.id));
  }

  private evictOldest(): void {
    let count = 0;
    for (const { id, records, shown } of this.kept.slice(0, -1)) {
      if (!this.isOver(SHARE_LEFT)) break;
      this.byId.delete(id);
      for (const record of records.values()) this.count(record, -1);
      this.size.rows -= shown?.rowCount ?? 0;
      count += 1;
    }
    this.kept.splice(0, count);
  }

  private isOver(share: number): boolean {
    return this.isDataOver(share) || this.size.rows > this.bound.records * share;
  }

  private isDataOver(share: number): boolean {
    const { records, bytes } = this.size;
    return records > this.bound.records * share || bytes > this.bound.bytes * share;
  }

  private count({ data }: StreamRecord, sign: 1 | -1): void {
    this.size.records += sign;
    this.size.bytes += sign * (data.length + OVERHEAD_BYTES);
  }
}
