import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { md5 } from '@noble/hashes/legacy.js';
import { type HashKey, parseHashKey } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { startsWith } from '../bytes/bytes';
import { readUtf8 } from '../bytes/utf8';
import { DecodeError } from '../decode-error';

/** Where a record of an aggregate belongs. */
export interface KplKeys {
  readonly partitionKey: string;
  readonly explicitHashKey: HashKey | undefined;
  /** The fault of the explicit hash key that the record refers to. */
  readonly hashKeyFault?: HashKeyFault | undefined;
}

/** A number beyond the key space is read by consumer libraries, everything else is not. */
export type HashKeyFault = 'out-of-range' | 'unreadable';

/** One of the records that the Kinesis Producer Library put into one record of the stream. */
export interface KplSubRecord extends KplKeys {
  readonly data: Uint8Array;
}

/** Where the sub-record itself belongs; the record around it may carry another's key. */
export function subRecordHashKey({ partitionKey, explicitHashKey }: KplKeys): HashKey {
  return explicitHashKey ?? hashPartitionKey(partitionKey);
}

/** Each is a row of its own, and one of a few bytes costs a row as well. */
const MAX_SUB_RECORDS = 50_000;
/** Magic bytes, a protobuf `AggregatedRecord`, and the MD5 of that message. */
const MAGIC = [0xf3, 0x89, 0x9a, 0xc2];
const CHECKSUM_BYTES = 16;

/** Compares the first four bytes only (facts §12); reading compares the checksum too. */
export function isKplAggregate(bytes: Uint8Array): boolean {
  return startsWith(bytes, MAGIC);
}

/**
 * Throws a DecodeError where the checksum or the layout is not as published. What is wrong in the
 * table of explicit hash keys harms only the sub-records that refer to it.
 */
export function readKplAggregate(bytes: Uint8Array): readonly KplSubRecord[] {
  if (bytes.length < MAGIC.length + CHECKSUM_BYTES) {
    throw new DecodeError('truncated');
  }
  const message = bytes.subarray(MAGIC.length, -CHECKSUM_BYTES);
  const checksum = bytes.subarray(-CHECKSUM_BYTES);
  if (md5(message).some((byte, index) => byte !== checksum[index])) {
    throw new DecodeError('checksum-differs');
  }
  return readMessage(message);
}

/** The numbers of the fields in the published messages `AggregatedRecord` and `Record`. */
const PARTITION_KEY_TABLE = 1;
const EXPLICIT_HASH_KEY_TABLE = 2;
const RECORDS = 3;
const PARTITION_KEY_INDEX = 1;
const EXPLICIT_HASH_KEY_INDEX = 2;
const DATA = 3;

function readMessage(message: Uint8Array): readonly KplSubRecord[] {
  const partitionKeys: string[] = [];
  const explicitHashKeys: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (wireType === WireType.LengthDelimited && field === PARTITION_KEY_TABLE) {
      partitionKeys.push(readKey(reader.bytes()));
    } else if (wireType === WireType.LengthDelimited && field === EXPLICIT_HASH_KEY_TABLE) {
      explicitHashKeys.push(reader.bytes());
    } else if (wireType === WireType.LengthDelimited && field === RECORDS) {
      records.push(reader.bytes());
      if (records.length > MAX_SUB_RECORDS) {
        throw new DecodeError('too-large', { name: 'max-sub-records', max: MAX_SUB_RECORDS });
      }
    } else reader.skip(wireType, field);
  }
  // The tables may stand after the records that point into them.
  return records.map((record) => readSubRecord(record, partitionKeys, explicitHashKeys));
}

function readSubRecord(
  record: Uint8Array,
  partitionKeys: readonly string[],
  explicitHashKeys: readonly Uint8Array[],
): KplSubRecord {
  const reader = new BinaryReader(record);
  let partitionKey: string | undefined;
  let explicitHashKey: ExplicitHashKey = { explicitHashKey: undefined };
  let data: Uint8Array | undefined;
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (wireType === WireType.Varint && field === PARTITION_KEY_INDEX) {
      partitionKey = lookUp(partitionKeys, reader.uint64());
    } else if (wireType === WireType.Varint && field === EXPLICIT_HASH_KEY_INDEX) {
      explicitHashKey = readExplicitHashKey(explicitHashKeys[Number(reader.uint64())]);
    } else if (wireType === WireType.LengthDelimited && field === DATA) data = reader.bytes();
    else reader.skip(wireType, field);
  }
  if (partitionKey === undefined || data === undefined) {
    throw new DecodeError('malformed', { name: 'incomplete-sub-record' });
  }
  return { partitionKey, ...explicitHashKey, data };
}

function lookUp<Key>(table: readonly Key[], index: bigint | string): Key {
  const key = table[Number(index)];
  if (key === undefined) {
    throw new DecodeError('malformed', {
      name: 'no-such-key',
      index: String(index),
      count: table.length,
    });
  }
  return key;
}

function readKey(bytes: Uint8Array): string {
  const key = readUtf8(bytes);
  if (key === undefined) throw new DecodeError('not-utf8', { name: 'key-not-utf8' });
  return key;
}

type ExplicitHashKey = Pick<KplKeys, 'explicitHashKey' | 'hashKeyFault'>;

/** Undefined stands for an entry that the table does not have. */
function readExplicitHashKey(entry: Uint8Array | undefined): ExplicitHashKey {
  const text = entry === undefined ? undefined : readUtf8(entry);
  // Java's BigInteger, which consumer libraries use, also reads zeros and a sign before the digits.
  const digits = /^[+-]?(\d+)$/.exec(text ?? '')?.[1];
  if (digits === undefined) return { explicitHashKey: undefined, hashKeyFault: 'unreadable' };
  const isNegative = text?.startsWith('-') === true && !/^0+$/.test(digits);
  const explicitHashKey = isNegative ? undefined : parseHashKey(digits.replace(/^0+(?=\d)/, ''));
  return explicitHashKey === undefined
    ? { explicitHashKey, hashKeyFault: 'out-of-range' }
    : { explicitHashKey };
}
