import { spanOfRows } from '@/lib/records/aggregate-risk';
import { Allowance } from '@/lib/records/decode/allowance';
import { readUtf8 } from '@/lib/records/decode/bytes/utf8';
import type { DecodeSettings } from '@/lib/records/decode/decode';
import type { LazyCode } from '@/lib/records/decode/lazy-code';
import { isPlainText } from '@/lib/records/filter/content-search';
import { FacetCounter, type FacetCounts } from '@/lib/records/filter/facets';
import { type RecordPlaceKept, type RecordRow, recordRow } from '@/lib/records/record-row';
import { type CompiledView, facetRecordOf, judgeRecord } from '@/lib/records/record-view';
import { readInTime, type UserRecord } from '@/lib/records/user-records';
import type { KeptBatch, KeptRecord, KeptRecords } from './kept-records';
import type { ViewCounts, ViewedRows } from './worker-protocol';

/** Without a bound of time where the view took less than it: the same record is read the same. */
export function settingsFor(record: KeptRecord, decoding: DecodeSettings): DecodeSettings {
  const allowance = record.isTooComplex === true ? Allowance.spent() : new Allowance();
  return { ...decoding, allowance };
}

type RecordAt = Omit<RecordPlaceKept, 'sub'>;

const WANTED = { matches: 'match', undecided: 'undecided' } as const;

/** One slice of the records. */
export interface ViewedSlice extends ViewedRows {
  /** The code that the next record waits for. */
  readonly missing: ReadonlySet<LazyCode<unknown>>;
  /** Schemas that headers name for the first time, and that the view has not. */
  readonly schemaKeys: readonly string[];
}

/** A stream has few schemas; what only looks like a header has a new one in each record. */
const MAX_MET_KEYS = 50;

const NOTHING_VIEWED: ViewCounts = { viewed: 0, matched: 0, undecided: 0, left: 0 };

/** Looks at the records that are kept, in the order they were read, a slice at a time. */
export class RecordViewer {
  private counts: { -readonly [Name in keyof ViewCounts]: ViewCounts[Name] } = {
    ...NOTHING_VIEWED,
  };
  private readonly facets: FacetCounter;
  private nextBatch = 0;
  /** Of the batch that it is at; none before it has begun. */
  private records: MapIterator<[number, KeptRecord]> | undefined;
  private lookedAt = 0;
  /** A record that waits for the code of its decoder. */
  private waiting: [number, KeptRecord] | undefined;
  private shown = new Set<number>();
  private shownRows = 0;
  private readonly metKeys = new Set<string>();
  private readonly wantedKeys = new Set<string>();
  private matchCount = 0;
  private found = new Set<number>();

  constructor(
    private readonly kept: KeptRecords,
    readonly view: CompiledView,
  ) {
    this.facets = new FacetCounter(view.only);
    kept.forgetShown();
  }

  hasMore(): boolean {
    return this.kept.batchFrom(this.nextBatch) !== undefined;
  }

  /** Of all that matches, each facet within what was chosen in the others. */
  facetCounts(maxValues: number): FacetCounts {
    return this.facets.top(maxValues);
  }

  /**
   * Goes on until `isTimeUp`, which is asked after each record, or until a decoder is met whose code
   * is `missing`: that is to be loaded before the next slice.
   */
  viewSlice(isTimeUp: () => boolean): ViewedSlice {
    const rows: RecordRow[] = [];
    const missing = new Set<LazyCode<unknown>>();
    let isUp = false;
    for (let batch = this.findBatch(); batch !== undefined && !isUp; batch = this.findBatch()) {
      this.records ??= batch.records.entries();
      for (let next = this.takeNext(); next !== undefined; next = this.takeNext()) {
        const [index, record] = next;
        const users = this.isMissed(record) ? undefined : this.readRecord(record, missing);
        if (missing.size > 0) this.waiting = next;
        else if (users === undefined) this.passOver();
        else this.viewRecord({ batch: batch.id, index }, record, users, rows);
        isUp = missing.size > 0 || isTimeUp();
        if (isUp) break;
      }
      if (this.lookedAt < batch.records.size) break;
      const { shown, shownRows, matchCount, found } = this;
      this.kept.setShown(batch, { indexes: shown, rowCount: shownRows, matchCount, found });
      this.beginBatch(batch.id + 1);
    }
    const schemaKeys = this.takeSchemaKeys();
    return { rows, counts: { ...this.counts, left: this.countLeft() }, missing, schemaKeys };
  }

  private takeNext(): [number, KeptRecord] | undefined {
    const { waiting } = this;
    this.waiting = undefined;
    return waiting ?? this.records?.next().value;
  }

  private readRecord(record: KeptRecord, missing: Set<LazyCode<unknown>>): readonly UserRecord[] {
    const { partitionKey, data } = record;
    const { schema, schemas, chain } = this.view.decoding;
    const settings = { schema, schemas, chain, missing };
    const { users, isTooComplex } = readInTime(partitionKey, data, settings);
    record.isTooComplex = isTooComplex;
    if (this.view.isGuessing) record.isPlainText = isPlainRecord(record, users);
    return users;
  }

  /** A text that an earlier view found plain need not be decoded to be refused. */
  private isMissed({ isPlainText, data }: KeptRecord): boolean {
    const { missesText } = this.view;
    if (missesText === undefined || isPlainText !== true) return false;
    const text = readUtf8(data);
    return text !== undefined && missesText(text);
  }

  private passOver(): void {
    this.counts.viewed += 1;
    this.lookedAt += 1;
  }

  private takeSchemaKeys(): readonly string[] {
    const keys = [...this.wantedKeys];
    this.wantedKeys.clear();
    return keys;
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
    this.waiting = undefined;
    this.lookedAt = 0;
    this.shown = new Set();
    this.shownRows = 0;
    this.matchCount = 0;
    this.found = new Set();
  }

  private viewRecord(
    at: RecordAt,
    record: KeptRecord,
    users: readonly UserRecord[],
    rows: RecordRow[],
  ): void {
    const before = rows.length;
    for (let sub = 0; sub < users.length; sub += 1) {
      this.viewUserRecord(at, sub, record, users, rows);
    }
    this.lookedAt += 1;
    this.shownRows += rows.length - before;
    if (rows.length > before) this.shown.add(at.index);
  }

  private noteSchemas({ schemaKeys }: UserRecord): void {
    for (const key of schemaKeys) {
      const isKnown = this.view.decoding.schemas?.has(key) === true || this.metKeys.has(key);
      if (isKnown || this.metKeys.size === MAX_MET_KEYS) continue;
      this.metKeys.add(key);
      this.wantedKeys.add(key);
    }
  }

  private viewUserRecord(
    at: RecordAt,
    sub: number,
    record: KeptRecord,
    users: readonly UserRecord[],
    rows: RecordRow[],
  ): void {
    const user = users[sub];
    if (user === undefined) return;
    this.noteSchemas(user);
    this.counts.viewed += 1;
    const verdict = judgeRecord(this.view, record, user);
    if (verdict.kind === 'no-match') return;
    const facts = facetRecordOf(record, user);
    if (verdict.kind === 'match') this.facets.add(facts);
    if (!this.view.isChosen(facts)) return;
    this.found.add(at.index);
    if (verdict.kind === 'match') {
      this.counts.matched += 1;
      this.matchCount += 1;
    } else this.counts.undecided += 1;
    if (verdict.kind !== WANTED[this.view.shows]) return;
    // The MD5 of each key takes its time, so that it is done once, and only for what is shown.
    if (user.subSequenceNumber !== undefined) record.aggregateSpan ??= spanOfRows(users);
    const why = verdict.kind === 'undecided' ? verdict.why : undefined;
    rows.push(recordRow(record, user, { ...at, sub }, why, this.view.valueColumns));
  }

  private countLeft(): number {
    const ahead = this.kept.batches.filter(({ id }) => id >= this.nextBatch);
    return ahead.reduce((sum, { records }) => sum + records.size, 0) - this.lookedAt;
  }
}

function isPlainRecord({ masked, data }: KeptRecord, users: readonly UserRecord[]): boolean {
  const [user] = users;
  // The only one of an aggregate has data of its own.
  return masked === undefined && user?.data === data && isPlainText(user.decoding);
}
