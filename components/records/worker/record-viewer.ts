import { byteCountOf, decodersUsed } from '@/lib/records/files/export-record';
import { FacetCounter, type FacetCounts, type FacetRecord } from '@/lib/records/filter/facets';
import { type RecordPlaceKept, type RecordRow, recordRow } from '@/lib/records/record-row';
import { type CompiledView, judgeRecord } from '@/lib/records/record-view';
import { readUserRecords, type UserRecord } from '@/lib/records/user-records';
import type { KeptBatch, KeptRecord, KeptRecords } from './kept-records';
import type { ViewCounts, ViewedRows } from './worker-protocol';

type RecordAt = Omit<RecordPlaceKept, 'sub'>;

const WANTED = { matches: 'match', undecided: 'undecided' } as const;

const NOTHING_VIEWED: ViewCounts = { viewed: 0, matched: 0, undecided: 0, left: 0 };

/** Looks at the records that are kept, in the order they were read, a slice at a time. */
export class RecordViewer {
  private counts: { -readonly [Name in keyof ViewCounts]: ViewCounts[Name] } = {
    ...NOTHING_VIEWED,
  };
  private readonly facets = new FacetCounter();
  private nextBatch = 0;
  /** Of the batch that it is at; none before it has begun. */
  private records: MapIterator<[number, KeptRecord]> | undefined;
  private lookedAt = 0;
  private shown = new Set<number>();
  private shownRows = 0;
  private matchCount = 0;
  private found = new Set<number>();

  constructor(
    private readonly kept: KeptRecords,
    readonly view: CompiledView,
  ) {
    kept.forgetShown();
  }

  hasMore(): boolean {
    return this.kept.batchFrom(this.nextBatch) !== undefined;
  }

  /** Of all that matches, whatever of it was chosen. */
  facetCounts(maxValues: number): FacetCounts {
    return this.facets.top(maxValues);
  }

  /** Goes on until `isTimeUp`, which is asked after each record. */
  viewSlice(isTimeUp: () => boolean): ViewedRows {
    const rows: RecordRow[] = [];
    let isUp = false;
    for (let batch = this.findBatch(); batch !== undefined && !isUp; batch = this.findBatch()) {
      this.records ??= batch.records.entries();
      for (let next = this.records.next(); !next.done; next = this.records.next()) {
        const [index, record] = next.value;
        this.viewRecord({ batch: batch.id, index }, record, rows);
        isUp = isTimeUp();
        if (isUp) break;
      }
      if (this.lookedAt < batch.records.size) break;
      const { shown, shownRows, matchCount, found } = this;
      this.kept.setShown(batch, { indexes: shown, rowCount: shownRows, matchCount, found });
      this.beginBatch(batch.id + 1);
    }
    return { rows, counts: { ...this.counts, left: this.countLeft() } };
  }

  private findBatch(): KeptBatch | undefined {
    const batch = this.kept.batchFrom(this.nextBatch);
    // The one that was being looked at may have been let go.
    if (batch !== undefined && batch.id !== this.nextBatch) this.beginBatch(batch.id);
    return batch;
  }

  private beginBatch(id: number): void {
    this.nextBatch = id;
    this.records = undefined;
    this.lookedAt = 0;
    this.shown = new Set();
    this.shownRows = 0;
    this.matchCount = 0;
    this.found = new Set();
  }

  private viewRecord(at: RecordAt, record: KeptRecord, rows: RecordRow[]): void {
    const before = rows.length;
    const users = readUserRecords(record.partitionKey, record.data, this.view.decoding);
    for (let sub = 0; sub < users.length; sub += 1) {
      const user = users[sub];
      if (user !== undefined) this.viewUserRecord(at, sub, record, user, rows);
    }
    this.lookedAt += 1;
    this.shownRows += rows.length - before;
    if (rows.length > before) this.shown.add(at.index);
  }

  private viewUserRecord(
    at: RecordAt,
    sub: number,
    record: KeptRecord,
    user: UserRecord,
    rows: RecordRow[],
  ): void {
    this.counts.viewed += 1;
    const verdict = judgeRecord(this.view, record, user);
    if (verdict.kind === 'no-match') return;
    const facts = factsOf(record, user);
    if (verdict.kind === 'match') this.facets.add(facts);
    if (!this.view.isChosen(facts)) return;
    this.found.add(at.index);
    if (verdict.kind === 'match') {
      this.counts.matched += 1;
      this.matchCount += 1;
    } else this.counts.undecided += 1;
    if (verdict.kind !== WANTED[this.view.shows]) return;
    const why = verdict.kind === 'undecided' ? verdict.why : undefined;
    rows.push(recordRow(record, user, { ...at, sub }, why, this.view.valueColumns));
  }

  private countLeft(): number {
    const ahead = this.kept.batches.filter(({ id }) => id >= this.nextBatch);
    return ahead.reduce((sum, { records }) => sum + records.size, 0) - this.lookedAt;
  }
}

function factsOf(record: KeptRecord, user: UserRecord): FacetRecord {
  return {
    partitionKey: user.partitionKey,
    shardId: record.shardId,
    decoders: decodersUsed(record, user).join(' '),
    byteCount: byteCountOf(record, user),
  };
}
