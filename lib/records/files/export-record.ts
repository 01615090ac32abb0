import { assertNever } from '@/lib/base/assert';
import { toBase64 } from '../decode/bytes/base64';
import { decodersOf, innermost } from '../decode/decoding';
import { shownValue } from '../decode/shown-value';
import type { StreamRecord } from '../stream-record';
import { printValue } from '../text/print-value';
import type { UserRecord } from '../user-records';
import { cellText, formatValuePath, type ValuePath, valueAt } from '../value-path';
import { writeCsvRow } from './csv';

/** `raw` is the data of each record, followed by a line break. */
export const EXPORT_FORMATS = ['json-lines', 'csv', 'raw'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Names of members of JSON lines, and of columns of CSV. */
const CSV_COLUMNS = [
  'arrivedAt',
  'shardId',
  'sequenceNumber',
  'subSequenceNumber',
  'valueIndex',
  'valueCount',
  'partitionKey',
  'explicitHashKey',
  'byteCount',
  'decoders',
  'masked',
  'value',
  'dataBase64',
] as const;

/** What stands before the first record. */
export function exportHead(format: ExportFormat, valueColumns: readonly ValuePath[] = []): string {
  if (format !== 'csv') return '';
  return writeCsvRow([...CSV_COLUMNS, ...valueColumns.map(formatValuePath)]);
}

/** What a row says beside the record. */
export interface ExportedRow {
  /** As text, in UTC. */
  readonly arrivedAt: string;
  readonly valueColumns?: readonly ValuePath[];
  /** Another of several values stands in the file before it, with the bytes of all of them. */
  readonly isFurtherValue?: boolean;
}

/**
 * One record as a file holds it. In JSON lines and CSV its bytes as they were sent are `dataBase64`,
 * from which they can be put again; a masked record has none. Those of a record of several values
 * stand in its first row.
 */
export function exportRecord(
  format: ExportFormat,
  record: StreamRecord,
  user: UserRecord,
  row: ExportedRow,
): readonly (string | Uint8Array)[] {
  switch (format) {
    case 'json-lines':
      return [jsonLine(record, user, row)];
    case 'csv':
      return [csvLine(record, user, row)];
    case 'raw':
      return [user.data, '\n'];
    default:
      return assertNever(format);
  }
}

/** Written by hand around the value, whose numbers JSON.stringify would round or refuse. */
function jsonLine(record: StreamRecord, user: UserRecord, row: ExportedRow): string {
  const bytes = bytesToPutAgain(record, user, row);
  const head = JSON.stringify({
    arrivedAt: row.arrivedAt,
    shardId: record.shardId,
    sequenceNumber: record.sequenceNumber,
    subSequenceNumber: user.subSequenceNumber,
    valueIndex: user.valueIndex,
    valueCount: user.valueCount,
    partitionKey: user.partitionKey,
    explicitHashKey: user.explicitHashKey?.toString(),
    byteCount: byteCountOf(record, user),
    decoders: decodersUsed(record, user),
    masked: record.masked,
  }).slice(0, -1);
  const data = bytes === undefined ? '' : `,"dataBase64":"${toBase64(bytes)}"`;
  return `${head}${readMember(record, user)}${data}}\n`;
}

function bytesToPutAgain(
  { masked }: StreamRecord,
  { whole }: UserRecord,
  { isFurtherValue = false }: ExportedRow,
): Uint8Array | undefined {
  return masked !== undefined || isFurtherValue ? undefined : whole;
}

/** The decoded value or text, as a member of an object. */
function readMember({ masked }: StreamRecord, { decoding }: UserRecord): string {
  const inner = innermost(decoding);
  if (masked === 'all') return '';
  if ('value' in inner) return `,"value":${printValue(shownValue(inner))}`;
  return 'text' in inner ? `,"text":${JSON.stringify(inner.text)}` : '';
}

function csvLine(record: StreamRecord, user: UserRecord, row: ExportedRow): string {
  const inner = innermost(user.decoding);
  const value = 'value' in inner ? shownValue(inner) : undefined;
  const text = 'text' in inner ? inner.text : undefined;
  const bytes = bytesToPutAgain(record, user, row);
  const cells: Readonly<Record<(typeof CSV_COLUMNS)[number], string>> = {
    arrivedAt: row.arrivedAt,
    shardId: record.shardId,
    sequenceNumber: record.sequenceNumber,
    subSequenceNumber: user.subSequenceNumber?.toString() ?? '',
    valueIndex: user.valueIndex?.toString() ?? '',
    valueCount: user.valueCount?.toString() ?? '',
    partitionKey: user.partitionKey,
    explicitHashKey: user.explicitHashKey?.toString() ?? '',
    byteCount: String(byteCountOf(record, user)),
    decoders: decodersUsed(record, user).join(' '),
    masked: record.masked ?? '',
    value: value === undefined ? (text ?? '') : printValue(value),
    dataBase64: bytes === undefined ? '' : toBase64(bytes),
  };
  const fields = (row.valueColumns ?? []).map((path) =>
    value === undefined ? '' : cellText(valueAt(value, path)),
  );
  return writeCsvRow([...CSV_COLUMNS.map((column) => cells[column]), ...fields]);
}

/** A part of a record has a size of its own; of a whole one the size is that which was sent. */
export function byteCountOf(record: StreamRecord, user: UserRecord): number {
  const isPart = user.subSequenceNumber !== undefined || user.valueIndex !== undefined;
  return isPart ? user.data.length : record.byteCount;
}

/** From the outermost to the innermost, with what is around a sub-record. */
export function decodersUsed(
  { masked }: StreamRecord,
  { around, decoding }: UserRecord,
): readonly string[] {
  return masked === 'all' ? [] : [...around, ...decodersOf(decoding)];
}
