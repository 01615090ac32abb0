import { assertNever } from '@/lib/base/assert';
import { toBase64 } from '../decode/base64';
import { decodersOf, innermost } from '../decode/decoding';
import type { StreamRecord } from '../stream-record';
import { printValue } from '../text/print-value';
import type { UserRecord } from '../user-records';
import { cellText, formatValuePath, type ValuePath, valueAt } from '../value-path';
import { writeCsvRow } from './csv';

/** `raw` is the data of each record, followed by a line break. */
export type ExportFormat = 'json-lines' | 'csv' | 'raw';

const CSV_COLUMNS = [
  'arrived_at',
  'shard_id',
  'sequence_number',
  'sub_sequence_number',
  'partition_key',
  'explicit_hash_key',
  'bytes',
  'decoders',
  'masked',
  'value',
] as const;

/** What stands before the first record. */
export function exportHead(format: ExportFormat, valueColumns: readonly ValuePath[] = []): string {
  if (format !== 'csv') return '';
  return writeCsvRow([...CSV_COLUMNS, ...valueColumns.map(formatValuePath)]);
}

/** One record as a file holds it. The time is given as text, in UTC, by whoever knows dates. */
export function exportRecord(
  format: ExportFormat,
  record: StreamRecord,
  user: UserRecord,
  arrivedAt: string,
  valueColumns: readonly ValuePath[] = [],
): readonly (string | Uint8Array)[] {
  switch (format) {
    case 'json-lines':
      return [jsonLine(record, user, arrivedAt)];
    case 'csv':
      return [csvLine(record, user, arrivedAt, valueColumns)];
    case 'raw':
      return [user.data, '\n'];
    default:
      return assertNever(format);
  }
}

/** Written by hand around the value, whose numbers JSON.stringify would round or refuse. */
function jsonLine(record: StreamRecord, user: UserRecord, arrivedAt: string): string {
  const inner = innermost(user.decoding);
  const head = JSON.stringify({
    arrivedAt,
    shardId: record.shardId,
    sequenceNumber: record.sequenceNumber,
    subSequenceNumber: user.subSequenceNumber,
    partitionKey: user.partitionKey,
    explicitHashKey: user.explicitHashKey?.toString(),
    byteCount: byteCountOf(record, user),
    decoders: decodersUsed(record, user),
    masked: record.masked,
  }).slice(0, -1);
  if (record.masked === 'all') return `${head}}\n`;
  if ('value' in inner) return `${head},"value":${printValue(inner.value)}}\n`;
  if ('text' in inner) return `${head},"text":${JSON.stringify(inner.text)}}\n`;
  return `${head},"data":${JSON.stringify(toBase64(user.data))}}\n`;
}

function csvLine(
  record: StreamRecord,
  user: UserRecord,
  arrivedAt: string,
  valueColumns: readonly ValuePath[],
): string {
  const inner = innermost(user.decoding);
  const value =
    'value' in inner ? printValue(inner.value) : 'text' in inner ? inner.text : toBase64(user.data);
  const cells: Readonly<Record<(typeof CSV_COLUMNS)[number], string>> = {
    arrived_at: arrivedAt,
    shard_id: record.shardId,
    sequence_number: record.sequenceNumber,
    sub_sequence_number: user.subSequenceNumber?.toString() ?? '',
    partition_key: user.partitionKey,
    explicit_hash_key: user.explicitHashKey?.toString() ?? '',
    bytes: String(byteCountOf(record, user)),
    decoders: decodersUsed(record, user).join(' '),
    masked: record.masked ?? '',
    value,
  };
  const fields = valueColumns.map((path) =>
    'value' in inner ? cellText(valueAt(inner.value, path)) : '',
  );
  return writeCsvRow([...CSV_COLUMNS.map((column) => cells[column]), ...fields]);
}

/** A sub-record has a size of its own; of a whole one the size is that which was sent. */
export function byteCountOf(record: StreamRecord, user: UserRecord): number {
  return user.subSequenceNumber === undefined ? record.byteCount : user.data.length;
}

/** From the outermost to the innermost, with what is around a sub-record. */
export function decodersUsed(
  { masked }: StreamRecord,
  { around, decoding }: UserRecord,
): readonly string[] {
  return masked === 'all' ? [] : [...around, ...decodersOf(decoding)];
}
