import { spanOfRows } from '@/lib/records/aggregate-risk';
import { type Chain, chainOf } from '@/lib/records/decode/chain';
import type { DecodeSettings } from '@/lib/records/decode/decode';
import { failuresOf, innermost } from '@/lib/records/decode/decoding';
import { subRecordHashKey } from '@/lib/records/decode/several/kpl';
import { shownValue } from '@/lib/records/decode/shown-value';
import { byteCountOf, decodersUsed } from '@/lib/records/files/export-record';
import { printValue } from '@/lib/records/text/print-value';
import { readUserRecords, type UserRecord } from '@/lib/records/user-records';
import { fieldsOf, listsOf } from '@/lib/records/value-path';
import type { KeptRecord } from './kept-records';
import { settingsFor } from './record-viewer';
import type { RecordDetail } from './worker-protocol';

/** JSON of 10 MiB can print to some times that, where it is nested deeply. */
const MAX_PRINTED_LENGTH = 32 * 1024 * 1024;

/** Of fields, and of lists. */
const MAX_PATHS = 200;

/**
 * Decoded anew: what is kept of each record is its data. By `chain` instead of that of the view a
 * record may come apart otherwise; then its first part is shown.
 */
export function openRecord(
  record: KeptRecord,
  sub: number,
  decoding: DecodeSettings,
  chain?: Chain,
): RecordDetail | undefined {
  const settings = settingsFor(record, decoding);
  const users = readUserRecords(record.partitionKey, record.data, settings);
  const seen = users[sub];
  if (seen === undefined) return undefined;
  const user = chain === undefined ? seen : readOtherwise(record, seen, { ...settings, chain });
  const inner = innermost(user.decoding);
  const value = 'value' in inner ? shownValue(inner) : undefined;
  const decoded =
    value !== undefined
      ? printValue(value, { indent: 2, maxLength: MAX_PRINTED_LENGTH })
      : 'text' in inner
        ? inner.text
        : undefined;
  return {
    partitionKey: user.partitionKey,
    explicitHashKey: user.explicitHashKey?.toString(),
    hashKey: subRecordHashKey(user).toString(),
    subSequenceNumber: user.subSequenceNumber,
    aggregateSize: user.aggregateSize,
    aggregateSpan: spanOfRows(users),
    valueIndex: user.valueIndex,
    valueCount: user.valueCount,
    shardId: record.shardId,
    sequenceNumber: record.sequenceNumber,
    arrivedAt: record.arrivedAt,
    byteCount: byteCountOf(record, user),
    masked: record.masked,
    fields: value !== undefined && record.masked !== 'all' ? fieldsOf(value, MAX_PATHS) : [],
    lists: value !== undefined && record.masked !== 'all' ? listsOf(value, MAX_PATHS) : [],
    decoders: decodersUsed(record, user),
    chain: chainOf(decodersUsed(record, user), chain ?? decoding.chain ?? []),
    schemaKeys: user.schemaKeys,
    failures: failuresOf(user.decoding),
    decoded: record.masked === 'all' ? undefined : decoded,
    // To send a part of some memory sends all of it.
    data: user.data.slice(),
    whole: user.whole.slice(),
  };
}

function readOtherwise(record: KeptRecord, seen: UserRecord, settings: DecodeSettings): UserRecord {
  const users = readUserRecords(record.partitionKey, record.data, settings).filter(
    ({ subSequenceNumber }) => subSequenceNumber === seen.subSequenceNumber,
  );
  return users.find(({ valueIndex }) => valueIndex === seen.valueIndex) ?? users[0] ?? seen;
}
