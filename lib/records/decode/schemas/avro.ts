import { BinaryReader } from '@bufbuild/protobuf/wire';
import { assertNever, ensure } from '@/lib/base/assert';
import { formatValuePath } from '../../value-path';
import { Allowance } from '../allowance';
import { readUtf8 } from '../bytes/utf8';
import { DecodeError, placedError } from '../decode-error';
import { type DecodedValue, setField } from '../decoded-value';
import { readLogical } from './avro-logical';
import type { AvroSchema, AvroType } from './avro-schema';

/** Reads one binary Avro value that takes all of the bytes; throws where it does not. */
export function readAvro(
  bytes: Uint8Array,
  schema: AvroSchema,
  allowance = new Allowance(),
): DecodedValue {
  const [only] = readAvroValues(bytes, schema, 1, allowance);
  return ensure(only, 'The only value').value;
}

/** So many values, one after the other, that take all of the bytes, each with its own. */
export function readAvroValues(
  bytes: Uint8Array,
  schema: AvroSchema,
  count: number,
  allowance: Allowance,
): readonly { readonly data: Uint8Array; readonly value: DecodedValue }[] {
  // Avro's int and long are Protobuf's zigzag varint, its float and double the same bytes.
  const reader = new BinaryReader(bytes);
  const reading: Reading = { bytes, reader, allowance, valuesLeft: MAX_VALUES, at: 0, path: [] };
  try {
    const values = Array.from({ length: count }, () => {
      const start = reader.pos;
      const value = read(schema.type, reading, 0);
      return { data: bytes.subarray(start, reader.pos), value };
    });
    reading.at = reader.pos;
    if (reader.pos === bytes.length) return values;
    throw new DecodeError('schema-differs', { name: 'bytes-after-end' });
  } catch (error) {
    const field = reading.path.length === 0 ? undefined : formatValuePath(reading.path);
    throw placedError(error, reading.at, field);
  }
}

interface Reading {
  readonly bytes: Uint8Array;
  readonly reader: BinaryReader;
  readonly allowance: Allowance;
  /** Where the value begins that is being read. */
  at: number;
  /** The field that is being read; what fails leaves it as it stands. */
  readonly path: (string | number)[];
  valuesLeft: number;
}

const MAX_DEPTH = 1000;
/** An array of nulls takes no bytes for its items, so their number needs a bound of its own. */
const MAX_VALUES = 1_000_000;

function read(type: AvroType, reading: Reading, depth: number): DecodedValue {
  if (depth > MAX_DEPTH) throw new DecodeError('too-deep', { name: 'max-depth', max: MAX_DEPTH });
  reading.allowance.checkTime();
  reading.at = reading.reader.pos;
  reading.valuesLeft -= 1;
  if (reading.valuesLeft < 0) {
    throw new DecodeError('too-large', { name: 'max-values', max: MAX_VALUES });
  }
  switch (type.kind) {
    case 'null':
      return null;
    case 'boolean':
      return readBoolean(reading);
    case 'int':
      return readInt(reading);
    case 'long':
      return readLong(reading);
    case 'float':
      return reading.reader.float();
    case 'double':
      return reading.reader.double();
    case 'bytes':
      return readBytes(reading, readLong(reading));
    case 'string':
      return readString(reading);
    case 'fixed':
      return readBytes(reading, BigInt(type.size));
    case 'logical':
      return readLogical(read(type.type, reading, depth + 1), type.logicalType);
    case 'enum':
      return pick(type.symbols, readLong(reading), 'symbol');
    case 'union':
      return read(pick(type.branches, readLong(reading), 'branch'), reading, depth + 1);
    case 'record': {
      const record: Record<string, DecodedValue> = {};
      for (const field of type.fields) {
        setField(record, field.name, readInto(field.name, field.type, reading, depth));
      }
      return record;
    }
    case 'array': {
      const items: DecodedValue[] = [];
      readBlocks(reading, () => items.push(readInto(items.length, type.items, reading, depth)));
      return items;
    }
    case 'map': {
      const map: Record<string, DecodedValue> = {};
      readBlocks(reading, () => {
        const name = readString(reading);
        setField(map, name, readInto(name, type.values, reading, depth));
      });
      return map;
    }
    default:
      return assertNever(type);
  }
}

function readInto(
  step: string | number,
  type: AvroType,
  reading: Reading,
  depth: number,
): DecodedValue {
  reading.path.push(step);
  const value = read(type, reading, depth + 1);
  reading.path.pop();
  return value;
}

/** Items come in counted blocks up to a block of none; a negative count has a size after it. */
function readBlocks(reading: Reading, readItem: () => void): void {
  for (let count = readLong(reading); count !== 0n; count = readLong(reading)) {
    if (count < 0n) {
      readLong(reading);
      count = -count;
    }
    for (let index = 0n; index < count; index += 1n) readItem();
  }
}

function readLong({ reader }: Reading): bigint {
  return BigInt(reader.sint64());
}

function readInt(reading: Reading): number {
  const value = readLong(reading);
  if (BigInt.asIntN(32, value) === value) return Number(value);
  throw new DecodeError('schema-differs', { name: 'int-out-of-range', value: String(value) });
}

function readBoolean(reading: Reading): boolean {
  const [byte = 0] = readBytes(reading, 1n);
  if (byte < 2) return byte === 1;
  throw new DecodeError('schema-differs', { name: 'bad-boolean', byte });
}

function readString(reading: Reading): string {
  const text = readUtf8(readBytes(reading, readLong(reading)));
  if (text === undefined) throw new DecodeError('schema-differs', { name: 'string-not-utf8' });
  return text;
}

function readBytes({ bytes, reader }: Reading, length: bigint): Uint8Array {
  if (length < 0n) {
    throw new DecodeError('schema-differs', { name: 'negative-length', length: String(length) });
  }
  const left = bytes.length - reader.pos;
  if (length > BigInt(left)) {
    throw new DecodeError('schema-differs', {
      name: 'too-few-bytes',
      length: String(length),
      left,
    });
  }
  const start = reader.pos;
  reader.pos += Number(length);
  return bytes.subarray(start, reader.pos);
}

function pick<Item>(items: readonly Item[], index: bigint, what: 'symbol' | 'branch'): Item {
  const item = items[Number(index)];
  if (item === undefined) {
    throw new DecodeError('schema-differs', {
      name: `no-such-${what}`,
      index: String(index),
      count: items.length,
    });
  }
  return item;
}
