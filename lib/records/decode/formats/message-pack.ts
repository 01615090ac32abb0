import type { Allowance } from '../allowance';
import { ByteReader } from '../bytes/byte-reader';
import { readUtf8 } from '../bytes/utf8';
import { DecodeError } from '../decode-error';
import { type DecodedValue, setField } from '../decoded-value';
import { isoSecondsAndNanos } from '../meaning/iso-time';
import { exactInteger } from '../meaning/numbers';
import { StructureBound } from '../structure-bound';
import { keyText } from './key-text';

/**
 * Reads one MessagePack value that takes all of the bytes. The published readers allocate an array
 * as long as its header claims, of which a few bytes can nest millions.
 */
export function readMessagePack(bytes: Uint8Array, allowance: Allowance): DecodedValue {
  const reader = new ByteReader(bytes);
  const value = readValue({ reader, bound: new StructureBound(allowance) }, 0);
  if (reader.bytesLeft > 0) {
    throw new DecodeError('malformed', { name: 'bytes-after-end' }, undefined, reader.at);
  }
  return value;
}

interface Reading {
  readonly reader: ByteReader;
  readonly bound: StructureBound;
}

function readValue(reading: Reading, depth: number): DecodedValue {
  reading.bound.enter(depth);
  const { reader } = reading;
  const first = reader.uint8();
  if (first < 0x80) return first;
  if (first < 0x90) return readMap(reading, first & 15, depth);
  if (first < 0xa0) return readArray(reading, first & 15, depth);
  if (first < 0xc0) return readText(reader, first & 31);
  if (first >= 0xe0) return first - 0x100;
  switch (first) {
    case 0xdc:
      return readArray(reading, reader.uint16(), depth);
    case 0xdd:
      return readArray(reading, reader.uint32(), depth);
    case 0xde:
      return readMap(reading, reader.uint16(), depth);
    case 0xdf:
      return readMap(reading, reader.uint32(), depth);
    default:
      return readScalar(reader, first);
  }
}

function readScalar(reader: ByteReader, first: number): DecodedValue {
  switch (first) {
    case 0xc0:
      return null;
    case 0xc2:
      return false;
    case 0xc3:
      return true;
    case 0xc4:
      return reader.take(reader.uint8());
    case 0xc5:
      return reader.take(reader.uint16());
    case 0xc6:
      return reader.take(reader.uint32());
    case 0xc7:
      return readExtension(reader, reader.uint8());
    case 0xc8:
      return readExtension(reader, reader.uint16());
    case 0xc9:
      return readExtension(reader, reader.uint32());
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return readExtension(reader, 2 ** (first - 0xd4));
    case 0xd9:
      return readText(reader, reader.uint8());
    case 0xda:
      return readText(reader, reader.uint16());
    case 0xdb:
      return readText(reader, reader.uint32());
    default:
      return readNumber(reader, first);
  }
}

function readNumber(reader: ByteReader, first: number): number | bigint {
  switch (first) {
    case 0xca:
      return reader.float32();
    case 0xcb:
      return reader.float64();
    case 0xcc:
      return reader.uint8();
    case 0xcd:
      return reader.uint16();
    case 0xce:
      return reader.uint32();
    case 0xcf:
      return exactInteger(reader.uint64());
    case 0xd0:
      return reader.int8();
    case 0xd1:
      return reader.int16();
    case 0xd2:
      return reader.int32();
    case 0xd3:
      return exactInteger(reader.int64());
    default:
      throw new DecodeError(
        'malformed',
        { name: 'unknown-type', byte: first },
        undefined,
        reader.at - 1,
      );
  }
}

function readArray(reading: Reading, length: number, depth: number): readonly DecodedValue[] {
  const items: DecodedValue[] = [];
  for (let index = 0; index < length; index += 1) items.push(readValue(reading, depth + 1));
  return items;
}

function readMap(reading: Reading, length: number, depth: number): DecodedValue {
  const map: Record<string, DecodedValue> = {};
  for (let index = 0; index < length; index += 1) {
    const key = keyText(readValue(reading, depth + 1));
    setField(map, key, readValue(reading, depth + 1));
  }
  return map;
}

/** Writers older than the type `bin` put bytes into texts. */
function readText(reader: ByteReader, length: number): string | Uint8Array {
  const bytes = reader.take(length);
  return readUtf8(bytes) ?? bytes;
}

const TIMESTAMP = -1;
/** The time of an event, as Fluentd and Fluent Bit send it. */
const EVENT_TIME = 0;

/** A time as a time, every other extension as it stands. */
function readExtension(reader: ByteReader, length: number): DecodedValue {
  const type = reader.int8();
  const bytes = reader.take(length);
  return timeOf(type, bytes) ?? { '#ext': type, '#value': bytes };
}

function timeOf(type: number, bytes: Uint8Array): string | undefined {
  const reader = new ByteReader(bytes);
  const [seconds, nanos] = secondsAndNanos(reader, type, bytes.length);
  if (seconds === undefined || nanos >= 1e9) return undefined;
  return isoSecondsAndNanos(seconds, nanos);
}

function secondsAndNanos(
  reader: ByteReader,
  type: number,
  length: number,
): readonly [bigint | undefined, number] {
  if (type === EVENT_TIME && length === 8) return [BigInt(reader.uint32()), reader.uint32()];
  if (type !== TIMESTAMP) return [undefined, 0];
  switch (length) {
    case 4:
      return [BigInt(reader.uint32()), 0];
    case 8: {
      const both = reader.uint64();
      return [both & 0x3ffffffffn, Number(both >> 34n)];
    }
    case 12: {
      const nanos = reader.uint32();
      return [reader.int64(), nanos];
    }
    default:
      return [undefined, 0];
  }
}
