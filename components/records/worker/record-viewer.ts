import { ok, type Result, refuse } from '@/lib/base/result';
import { compileAvroSchema } from '@/lib/records/decode/avro-schema';
import type { DecodeSettings } from '@/lib/records/decode/decode';
import { compileProtobufSchema } from '@/lib/records/decode/protobuf-schema';
import { byteCountOf, decodersUsed } from '@/lib/records/files/export-record';
import {
  compileChoices,
  FacetCounter,
  type FacetCounts,
  type FacetRecord,
} from '@/lib/records/filter/facets';
import {
  compileRecordFilter,
  type FilterVerdict,
  type RecordFilter,
} from '@/lib/records/filter/record-filter';
import type { CompilePattern } from '@/lib/records/filter/text-pattern';
import { type RecordPlaceKept, type RecordRow, recordRow } from '@/lib/records/record-row';
import { readUserRecords, type UserRecord } from '@/lib/records/user-records';
import { parseValuePath, type ValuePath } from '@/lib/records/value-path';
import type { KeptBatch, KeptRecord, KeptRecords } from './kept-records';
import type {
  GivenSchema,
  RecordView,
  ViewCounts,
  ViewedRows,
  ViewRefusal,
} from './worker-protocol';

/** A view that can be used: its condition and its schema are read once, not for each record. */
export interface CompiledView {
  readonly filter: RecordFilter;
  readonly shows: RecordView['shows'];
  readonly decoding: DecodeSettings;
  /** What it asks of all that is never masked. */
  readonly filterWithoutValue: RecordFilter;
  /** Whether a record has what was chosen beside the table. */
  readonly isChosen: (record: FacetRecord) => boolean;
  readonly valueColumns: readonly ValuePath[];
}

export function compileView(
  { filter, shows, schema, only, valueColumns }: RecordView,
  compilePattern?: CompilePattern,
): Result<CompiledView, ViewRefusal> {
  const compiledFilter = compileRecordFilter(filter, compilePattern);
  if (!compiledFilter.ok) return refuse({ part: 'filter', refusal: compiledFilter.refusal });
  const withoutValue = compileRecordFilter({ ...filter, text: undefined, expression: undefined });
  if (!withoutValue.ok) return refuse({ part: 'filter', refusal: withoutValue.refusal });
  const compiledSchema = schema === undefined ? ok(undefined) : compileSchema(schema);
  if (!compiledSchema.ok) return refuse({ part: 'schema', refusal: compiledSchema.refusal });
  return ok({
    filter: compiledFilter.value,
    shows,
    decoding: { schema: compiledSchema.value },
    filterWithoutValue: withoutValue.value,
    isChosen: compileChoices(only),
    valueColumns: valueColumns
      .map((path) => parseValuePath(path))
      .filter((path) => path !== undefined),
  });
}

function compileSchema(schema: GivenSchema) {
  return schema.kind === 'avro'
    ? compileAvroSchema(schema.text)
    : compileProtobufSchema(schema.descriptorSet, schema.messageName);
}

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
    const verdict = this.judge(record, user);
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

  private judge(record: KeptRecord, user: UserRecord): FilterVerdict {
    const { arrivedAt, masked } = record;
    const { partitionKey, data, decoding } = user;
    const byteCount = byteCountOf(record, user);
    // Without a spread, which takes longer than some filters.
    const asked = { partitionKey, data, decoding, byteCount, arrivedAt };
    const verdict = this.view.filter(asked);
    const mayBeMask =
      masked !== undefined &&
      verdict.kind === 'no-match' &&
      this.view.filterWithoutValue(asked).kind === 'match';
    return mayBeMask ? { kind: 'undecided', why: { reason: 'masked' } } : verdict;
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
