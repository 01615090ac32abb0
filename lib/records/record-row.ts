import type { AggregateSpan } from './aggregate-risk';
import { failuresOf, innermost } from './decode/decoding';
import { shownValue } from './decode/shown-value';
import { byteCountOf, decodersUsed } from './files/export-record';
import type { UndecidedReason } from './filter/expression';
import type { RecordId } from './record-id';
import type { StreamRecord } from './stream-record';
import { previewOf, showUnseen } from './text/visible-text';
import type { UserRecord } from './user-records';
import { cellText, type ValuePath, valueAt } from './value-path';

/** Where a record is kept: the answer that brought it, its place there, its place in an aggregate. */
export interface RecordPlaceKept {
  readonly batch: number;
  readonly index: number;
  readonly sub: number;
}

/** What a line of a table shows; it holds no data, so that there may be many. */
export interface RecordRow extends RecordPlaceKept, RecordId {
  readonly shardId: string;
  /** How many values are in the payload that it is one of. */
  readonly valueCount: number | undefined;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** By which rows are sorted: its arrival, but never before what its shard held earlier. */
  readonly orderMs: number;
  /** With nothing hidden in it. */
  readonly partitionKey: string;
  readonly byteCount: number;
  /** Outermost first, such as `kpl gzip json`. */
  readonly decoders: string;
  readonly preview: string;
  /** The decoders that recognized it and gave up. */
  readonly failed: string | undefined;
  /** Why the filter could not decide. */
  readonly undecided: UndecidedReason | undefined;
  readonly masked: 'fields' | 'all' | undefined;
  /** Where the records of its aggregate belong. */
  readonly aggregateSpan: AggregateSpan | undefined;
  /** What stands in the columns of the value, in their order. */
  readonly cells: readonly string[];
}

const PREVIEW_LENGTH = 240;

interface RecordInRows extends StreamRecord {
  readonly orderMs: number;
  readonly aggregateSpan?: AggregateSpan | undefined;
}

/** `undecided` says why the filter could not decide, where the table shows such records. */
export function recordRow(
  record: RecordInRows,
  user: UserRecord,
  place: RecordPlaceKept,
  undecided: UndecidedReason | undefined,
  valueColumns: readonly ValuePath[] = [],
): RecordRow {
  // That bytes are no text is no failure: `raw` says it.
  const failures = failuresOf(user.decoding)
    .map(({ decoder }) => decoder)
    .filter((decoder) => decoder !== 'text');
  return {
    ...place,
    shardId: record.shardId,
    sequenceNumber: record.sequenceNumber,
    subSequenceNumber: user.subSequenceNumber,
    valueIndex: user.valueIndex,
    valueCount: user.valueCount,
    arrivedAt: record.arrivedAt,
    orderMs: record.orderMs,
    partitionKey: showUnseen(user.partitionKey),
    byteCount: byteCountOf(record, user),
    decoders: decodersUsed(record, user).join(' '),
    preview: record.masked === 'all' ? '' : previewOf(user.decoding, PREVIEW_LENGTH, user.data),
    failed: failures.length === 0 ? undefined : [...new Set(failures)].join(' '),
    undecided,
    masked: record.masked,
    aggregateSpan: record.aggregateSpan,
    cells: record.masked === 'all' ? [] : cellsOf(user, valueColumns),
  };
}

/** The same for all rows of a table without such columns. */
const NO_CELLS: readonly string[] = [];
const CELL_LENGTH = 120;

function cellsOf({ decoding }: UserRecord, columns: readonly ValuePath[]): readonly string[] {
  if (columns.length === 0) return NO_CELLS;
  const inner = innermost(decoding);
  const value = 'value' in inner ? shownValue(inner) : undefined;
  return columns.map((path) =>
    value === undefined ? '' : showUnseen(cellText(valueAt(value, path), CELL_LENGTH)),
  );
}
