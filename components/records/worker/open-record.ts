import type { DecodeSettings } from '@/lib/records/decode/decode';
import { failuresOf, innermost } from '@/lib/records/decode/decoding';
import { subRecordHashKey } from '@/lib/records/decode/kpl';
import { byteCountOf, decodersUsed } from '@/lib/records/files/export-record';
import { printValue } from '@/lib/records/text/print-value';
import { readUserRecords } from '@/lib/records/user-records';
import { fieldsOf } from '@/lib/records/value-path';
import type { KeptRecord } from './kept-records';
import type { RecordDetail } from './worker-protocol';

/** JSON of 10 MiB can print to some times that, where it is nested deeply. */
const MAX_PRINTED_LENGTH = 32 * 1024 * 1024;

const MAX_FIELDS = 200;

/** Decoded anew: what is kept of each record is its data. */
export function openRecord(
  record: KeptRecord,
  sub: number,
  settings: DecodeSettings,
): RecordDetail | undefined {
  const users = readUserRecords(record.partitionKey, record.data, settings);
  const user = users[sub];
  if (user === undefined) return undefined;
  const inner = innermost(user.decoding);
  const decoded =
    'value' in inner
      ? printValue(inner.value, { indent: 2, maxLength: MAX_PRINTED_LENGTH })
      : 'text' in inner
        ? inner.text
        : undefined;
  return {
    partitionKey: user.partitionKey,
    explicitHashKey: user.explicitHashKey?.toString(),
    hashKey: subRecordHashKey(user).toString(),
    subSequenceNumber: user.subSequenceNumber,
    aggregateSize: user.subSequenceNumber === undefined ? undefined : users.length,
    shardId: record.shardId,
    sequenceNumber: record.sequenceNumber,
    arrivedAt: record.arrivedAt,
    byteCount: byteCountOf(record, user),
    masked: record.masked,
    fields: 'value' in inner && record.masked !== 'all' ? fieldsOf(inner.value, MAX_FIELDS) : [],
    decoders: decodersUsed(record, user),
    failures: failuresOf(user.decoding),
    decoded: record.masked === 'all' ? undefined : decoded,
    data: user.data,
  };
}
