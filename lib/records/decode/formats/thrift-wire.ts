import type { ByteReader } from '../bytes/byte-reader';
import { DecodeError } from '../decode-error';

/** The parts that the two protocols write differently. */
export interface ThriftWire {
  /** By the number of a type; `list` is a set as well. */
  readonly kinds: Readonly<Record<number, ThriftKind>>;
  /** Undefined at the end of the struct. A boolean may be in the header itself. */
  readonly readField: (reader: ByteReader, previousId: number) => ThriftField | undefined;
  readonly readInteger: (reader: ByteReader, type: number) => bigint;
  readonly readDouble: (reader: ByteReader) => number;
  readonly readLength: (reader: ByteReader) => number;
  readonly readListHeader: (reader: ByteReader) => {
    readonly type: number;
    readonly length: number;
  };
  readonly readMapHeader: (reader: ByteReader) => ThriftMapHeader;
}

type ThriftKind =
  | 'boolean'
  | 'byte'
  | 'integer'
  | 'double'
  | 'binary'
  | 'list'
  | 'map'
  | 'struct'
  | 'uuid';

interface ThriftField {
  readonly id: number;
  readonly type: number;
  readonly value?: boolean;
}

interface ThriftMapHeader {
  readonly keyType: number;
  readonly valueType: number;
  readonly length: number;
}

const STOP = 0;
const BINARY_I16 = 6;
const BINARY_I32 = 8;

/** Thrift's `thrift-binary-protocol.md`. */
export const BINARY_WIRE: ThriftWire = {
  kinds: {
    2: 'boolean',
    3: 'byte',
    4: 'double',
    [BINARY_I16]: 'integer',
    [BINARY_I32]: 'integer',
    10: 'integer',
    11: 'binary',
    12: 'struct',
    13: 'map',
    14: 'list',
    15: 'list',
    16: 'uuid',
  },
  readField(reader) {
    const type = reader.uint8();
    return type === STOP ? undefined : { type, id: reader.int16() };
  },
  readInteger(reader, type) {
    if (type === BINARY_I16) return BigInt(reader.int16());
    return type === BINARY_I32 ? BigInt(reader.int32()) : reader.int64();
  },
  readDouble: (reader) => reader.float64(),
  readLength: (reader) => checkedLength(reader, reader.int32()),
  readListHeader: (reader) => ({
    type: reader.uint8(),
    length: checkedLength(reader, reader.int32()),
  }),
  readMapHeader: (reader) => ({
    keyType: reader.uint8(),
    valueType: reader.uint8(),
    length: checkedLength(reader, reader.int32()),
  }),
};

const COMPACT_TRUE = 1;
const COMPACT_FALSE = 2;
/** A list's length that stands after its header. */
const LONG_LIST = 15;

/** Thrift's `thrift-compact-protocol.md`. */
export const COMPACT_WIRE: ThriftWire = {
  kinds: {
    [COMPACT_TRUE]: 'boolean',
    [COMPACT_FALSE]: 'boolean',
    3: 'byte',
    4: 'integer',
    5: 'integer',
    6: 'integer',
    7: 'double',
    8: 'binary',
    9: 'list',
    10: 'list',
    11: 'map',
    12: 'struct',
    13: 'uuid',
  },
  readField(reader, previousId) {
    const header = reader.uint8();
    const type = header & 15;
    if (type === STOP) return undefined;
    const delta = header >> 4;
    const id = delta === 0 ? Number(zigzag(reader.varint())) : previousId + delta;
    if (type !== COMPACT_TRUE && type !== COMPACT_FALSE) return { id, type };
    return { id, type, value: type === COMPACT_TRUE };
  },
  readInteger: (reader) => zigzag(reader.varint()),
  readDouble: (reader) => reader.float64(true),
  readLength: readCompactLength,
  readListHeader(reader) {
    const header = reader.uint8();
    const length = header >> 4;
    return {
      type: header & 15,
      length: length === LONG_LIST ? readCompactLength(reader) : checkedLength(reader, length),
    };
  },
  readMapHeader(reader) {
    const length = readCompactLength(reader);
    const types = length === 0 ? 0 : reader.uint8();
    return { keyType: types >> 4, valueType: types & 15, length };
  },
};

function readCompactLength(reader: ByteReader): number {
  return checkedLength(reader, Number(reader.varint()));
}

/** Everything that is counted takes a byte at least. */
function checkedLength(reader: ByteReader, length: number): number {
  const { at, bytesLeft: left } = reader;
  if (length < 0) {
    throw new DecodeError('malformed', { name: 'negative-length', length }, undefined, at);
  }
  if (length > left) {
    throw new DecodeError('truncated', { name: 'too-few-bytes', length, left }, undefined, at);
  }
  return length;
}

function zigzag(value: bigint): bigint {
  return (value >> 1n) ^ -(value & 1n);
}
