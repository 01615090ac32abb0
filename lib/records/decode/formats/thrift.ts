import type { Allowance } from '../allowance';
import { ByteReader } from '../bytes/byte-reader';
import { hasControlCharacters, readUtf8 } from '../bytes/utf8';
import { DecodeError } from '../decode-error';
import { type DecodedObject, type DecodedValue, setField } from '../decoded-value';
import { exactInteger } from '../meaning/numbers';
import { printUuid } from '../meaning/uuid';
import { StructureBound } from '../structure-bound';
import { keyText } from './key-text';
import { BINARY_WIRE, COMPACT_WIRE, type ThriftWire } from './thrift-wire';

/** The two ways in which Thrift writes a struct; nothing marks either. */
export type ThriftProtocol = 'thrift-binary' | 'thrift-compact';

const WIRES: Readonly<Record<ThriftProtocol, ThriftWire>> = {
  'thrift-binary': BINARY_WIRE,
  'thrift-compact': COMPACT_WIRE,
};

/** Reads a struct that takes all of the bytes, as an object by field id: names are in the IDL only. */
export function readThrift(
  bytes: Uint8Array,
  protocol: ThriftProtocol,
  allowance: Allowance,
): DecodedObject {
  const reader = new ByteReader(bytes);
  const reading = { reader, bound: new StructureBound(allowance), wire: WIRES[protocol] };
  const struct = readStruct(reading, 0);
  if (reader.bytesLeft > 0) {
    throw new DecodeError('malformed', { name: 'bytes-after-end' }, undefined, reader.at);
  }
  return struct;
}

interface Reading {
  readonly reader: ByteReader;
  readonly bound: StructureBound;
  readonly wire: ThriftWire;
}

function readStruct(reading: Reading, depth: number): DecodedObject {
  const struct: Record<string, DecodedValue> = {};
  let id = 0;
  for (;;) {
    const field = reading.wire.readField(reading.reader, id);
    if (field === undefined) return struct;
    ({ id } = field);
    reading.bound.enter(depth);
    setField(struct, String(id), field.value ?? readValue(reading, field.type, depth + 1));
  }
}

function readValue(reading: Reading, type: number, depth: number): DecodedValue {
  reading.bound.enter(depth);
  const { reader, wire } = reading;
  switch (wire.kinds[type]) {
    case 'boolean':
      return reader.uint8() === 1;
    case 'byte':
      return reader.int8();
    case 'integer':
      return exactInteger(wire.readInteger(reader, type));
    case 'double':
      return wire.readDouble(reader);
    case 'binary':
      return textOrBytes(reader.take(wire.readLength(reader)));
    case 'list':
      return readList(reading, depth);
    case 'map':
      return readMap(reading, depth);
    case 'struct':
      return readStruct(reading, depth + 1);
    case 'uuid':
      return printUuid(reader.take(16));
    default:
      throw new DecodeError('malformed', { name: 'unknown-type', byte: type });
  }
}

function readList(reading: Reading, depth: number): readonly DecodedValue[] {
  const { type, length } = reading.wire.readListHeader(reading.reader);
  const items: DecodedValue[] = [];
  for (let index = 0; index < length; index += 1) items.push(readValue(reading, type, depth + 1));
  return items;
}

function readMap(reading: Reading, depth: number): DecodedValue {
  const { keyType, valueType, length } = reading.wire.readMapHeader(reading.reader);
  const map: Record<string, DecodedValue> = {};
  for (let index = 0; index < length; index += 1) {
    const key = keyText(readValue(reading, keyType, depth + 1));
    setField(map, key, readValue(reading, valueType, depth + 1));
  }
  return map;
}

/** Thrift writes texts and bytes alike. */
function textOrBytes(bytes: Uint8Array): string | Uint8Array {
  const text = readUtf8(bytes);
  return text === undefined || hasControlCharacters(text) ? bytes : text;
}
