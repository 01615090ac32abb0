import type { StreamRecord } from '@/lib/records/stream-record';

export interface KeptRecord extends StreamRecord {
  /** Its arrival, but never before what its shard held earlier: by this rows are sorted. */
  readonly orderMs: number;
}

export interface KeptBatch {
  readonly id: number;
  /** A record that was let go leaves its place empty, so that the others keep theirs. */
  readonly records: (KeptRecord | undefined)[];
  /** Which of them the page shows; undefined until all of the batch has been looked at. */
  shown: ReadonlySet<number> | undefined;
}

export interface KeptBound {
  readonly records: number;
  readonly bytes: number;
}

/** About 200,000 rows; data counts apart from what a row needs. */
const MOST_KEPT: KeptBound = { records: 200_000, bytes: 192 * 1024 * 1024 };

/** Beyond the bound so much is let go at once, so that it need not be done at every answer. */
const SHARE_LEFT = 0.9;
/** What an answer is besides the data of its records, roughly. */
const OVERHEAD_BYTES = 100;

/** The records that were read and are still there to be shown, filtered anew or exported. */
export class KeptRecords {
  private kept: KeptBatch[] = [];
  private readonly byId = new Map<number, KeptBatch>();
  private readonly lastOrderMs = new Map<string, number>();
  private size = { records: 0, bytes: 0 };

  constructor(private readonly bound: KeptBound = MOST_KEPT) {}

  get batches(): readonly KeptBatch[] {
    return this.kept;
  }

  get recordCount(): number {
    return this.size.records;
  }

  add(id: number, records: readonly StreamRecord[]): void {
    const kept = records.map((record) => {
      const last = this.lastOrderMs.get(record.shardId) ?? record.arrivedAt;
      const orderMs = Math.max(last, record.arrivedAt);
      this.lastOrderMs.set(record.shardId, orderMs);
      return { ...record, orderMs };
    });
    const batch: KeptBatch = { id, records: kept, shown: undefined };
    this.kept.push(batch);
    this.byId.set(id, batch);
    for (const record of kept) this.count(record, 1);
  }

  find(batchId: number, index: number): KeptRecord | undefined {
    return this.byId.get(batchId)?.records[index];
  }

  /** What was looked at is looked at anew. */
  forgetShown(): void {
    for (const batch of this.kept) batch.shown = undefined;
  }

  /**
   * Lets go of what is beyond the bound: first of the oldest that are not shown, and only then of
   * those that are. Answers how many, and the first batch that is still there.
   */
  trim(mayLetGoOfShown: boolean): { readonly letGo: number; readonly firstBatch: number } {
    const before = this.size.records;
    if (this.isOver(1)) {
      this.letGoOfHidden();
      while (mayLetGoOfShown && this.isOver(SHARE_LEFT) && this.kept.length > 1)
        this.letGoOfOldest();
    }
    return { letGo: before - this.size.records, firstBatch: this.kept[0]?.id ?? 0 };
  }

  private letGoOfHidden(): void {
    for (const { records, shown } of this.kept) {
      if (!this.isOver(SHARE_LEFT)) return;
      if (shown === undefined || shown.size === records.length) continue;
      for (const [index, record] of records.entries()) {
        if (record === undefined) continue;
        if (shown.has(index)) {
          // A view of the whole answer's memory would keep all of it.
          records[index] = { ...record, data: record.data.slice() };
          continue;
        }
        records[index] = undefined;
        this.count(record, -1);
      }
    }
  }

  private letGoOfOldest(): void {
    const oldest = this.kept.shift();
    if (oldest === undefined) return;
    this.byId.delete(oldest.id);
    for (const record of oldest.records) if (record !== undefined) this.count(record, -1);
  }

  private isOver(share: number): boolean {
    const { records, bytes } = this.size;
    return records > this.bound.records * share || bytes > this.bound.bytes * share;
  }

  private count({ data }: KeptRecord, sign: 1 | -1): void {
    this.size.records += sign;
    this.size.bytes += sign * (data.length + OVERHEAD_BYTES);
  }
}
