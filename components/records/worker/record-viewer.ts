import { ok, type Result, refuse } from '@/lib/base/result';
import { compileAvroSchema } from '@/lib/records/decode/avro-schema';
import type { DecodeSettings } from '@/lib/records/decode/decode';
import { compileProtobufSchema } from '@/lib/records/decode/protobuf-schema';
import { byteCountOf } from '@/lib/records/files/export-record';
import {
  compileRecordFilter,
  type FilterVerdict,
  type RecordFilter,
} from '@/lib/records/filter/record-filter';
import { type RecordRow, recordRow } from '@/lib/records/record-row';
import { readUserRecords, type UserRecord } from '@/lib/records/user-records';
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
}

export function compileView({
  filter,
  shows,
  schema,
}: RecordView): Result<CompiledView, ViewRefusal> {
  const compiledFilter = compileRecordFilter(filter);
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
  });
}

function compileSchema(schema: GivenSchema) {
  return schema.kind === 'avro'
    ? compileAvroSchema(schema.text)
    : compileProtobufSchema(schema.descriptorSet, schema.messageName);
}

const NOTHING_VIEWED: ViewCounts = { viewed: 0, matched: 0, undecided: 0, left: 0 };

/** Looks at the records that are kept, in the order they were read, a slice at a time. */
export class RecordViewer {
  private counts = NOTHING_VIEWED;
  private nextBatch = 0;
  /** Of the batch that it is at; none before it has begun. */
  private records: MapIterator<[number, KeptRecord]> | undefined;
  private lookedAt = 0;
  private shown = new Set<number>();
  private shownRows = 0;

  constructor(
    private readonly kept: KeptRecords,
    readonly view: CompiledView,
  ) {
    kept.forgetShown();
  }

  hasMore(): boolean {
    return this.kept.batchFrom(this.nextBatch) !== undefined;
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
      this.kept.setShown(batch, { indexes: this.shown, rowCount: this.shownRows });
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
  }

  private viewRecord(
    at: { readonly batch: number; readonly index: number },
    record: KeptRecord,
    rows: RecordRow[],
  ): void {
    const before = rows.length;
    for (const [sub, user] of readUserRecords(
      record.partitionKey,
      record.data,
      this.view.decoding,
    ).entries()) {
      const verdict = this.judge(record, user);
      const { viewed, matched, undecided } = this.counts;
      this.counts = {
        viewed: viewed + 1,
        matched: matched + (verdict.kind === 'match' ? 1 : 0),
        undecided: undecided + (verdict.kind === 'undecided' ? 1 : 0),
        left: 0,
      };
      const wanted = this.view.shows === 'matches' ? 'match' : 'undecided';
      if (verdict.kind !== wanted) continue;
      const why = verdict.kind === 'undecided' ? verdict.why : undefined;
      rows.push(recordRow(record, user, { ...at, sub }, why));
    }
    this.lookedAt += 1;
    this.shownRows += rows.length - before;
    if (rows.length > before) this.shown.add(at.index);
  }

  private judge(record: KeptRecord, user: UserRecord): FilterVerdict {
    const { arrivedAt, masked } = record;
    const asked = { ...user, byteCount: byteCountOf(record, user), arrivedAt };
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
