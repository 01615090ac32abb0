import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { hasControlCharacters, readUtf8 } from '../bytes/utf8';
import { DecodeError } from '../decode-error';
import type { DecodedObject, DecodedValue } from '../decoded-value';

/** A field as it stands on the wire. Without a schema, several readings of it may be right. */
export type ProtobufField =
  | {
      readonly number: number;
      readonly wire: 'varint' | 'fixed32' | 'fixed64';
      /** Unsigned: whether it is signed, zigzag, a bool or a float, only a schema says. */
      readonly value: bigint;
    }
  | {
      readonly number: number;
      readonly wire: 'bytes';
      readonly value: Uint8Array;
      readonly text: string | undefined;
      readonly fields: readonly ProtobufField[] | undefined;
    }
  | {
      readonly number: number;
      readonly wire: 'group';
      readonly fields: readonly ProtobufField[];
    };

const MAX_DEPTH = 32;
const MAX_FIELDS = 100_000;

/** The tree of fields; throws where the bytes are no whole Protobuf message. */
export function readProtobufFields(bytes: Uint8Array): readonly ProtobufField[] {
  return readFields(new BinaryReader(bytes), { fields: MAX_FIELDS }, 0, undefined);
}

/** The tree as an object by field number, for what asks by path. */
export function fieldsToValue(fields: readonly ProtobufField[]): DecodedObject {
  const byNumber = new Map<number, DecodedValue[]>();
  for (const field of fields) {
    const values = byNumber.get(field.number) ?? [];
    values.push(readingOf(field));
    byNumber.set(field.number, values);
  }
  return Object.fromEntries(
    Array.from(byNumber, ([number, values]) => [number, onlyOrAll(values)]),
  );
}

/** A repeated field with one value looks like one that is not repeated. */
function onlyOrAll(values: readonly DecodedValue[]): DecodedValue {
  const [only] = values;
  return only !== undefined && values.length === 1 ? only : values;
}

function readingOf(field: ProtobufField): DecodedValue {
  if (field.wire === 'group') return fieldsToValue(field.fields);
  if (field.wire !== 'bytes') return field.value;
  return field.fields === undefined ? (field.text ?? field.value) : fieldsToValue(field.fields);
}

interface Left {
  fields: number;
}

function readFields(
  reader: BinaryReader,
  left: Left,
  depth: number,
  group: number | undefined,
): readonly ProtobufField[] {
  if (depth > MAX_DEPTH) throw new DecodeError('too-deep', { name: 'max-depth', max: MAX_DEPTH });
  const fields: ProtobufField[] = [];
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    if (wireType === WireType.EndGroup && number === group) return fields;
    left.fields -= 1;
    if (left.fields < 0) {
      throw new DecodeError('too-large', { name: 'max-fields', max: MAX_FIELDS });
    }
    fields.push(readField(reader, number, wireType, left, depth));
  }
  if (group !== undefined) throw new DecodeError('truncated', { name: 'open-group' });
  return fields;
}

function readField(
  reader: BinaryReader,
  number: number,
  wireType: WireType,
  left: Left,
  depth: number,
): ProtobufField {
  switch (wireType) {
    case WireType.Varint:
      return { number, wire: 'varint', value: BigInt(reader.uint64()) };
    case WireType.Bit64:
      return { number, wire: 'fixed64', value: BigInt(reader.fixed64()) };
    case WireType.Bit32:
      return { number, wire: 'fixed32', value: BigInt(reader.fixed32()) };
    case WireType.StartGroup:
      return { number, wire: 'group', fields: readFields(reader, left, depth + 1, number) };
    case WireType.LengthDelimited: {
      const value = reader.bytes();
      const text = readUtf8(value);
      return {
        number,
        wire: 'bytes',
        value,
        text: text !== undefined && !hasControlCharacters(text) ? text : undefined,
        fields: readNested(value, left, depth),
      };
    }
    default:
      throw new DecodeError('malformed', { name: 'unknown-wire-type', number });
  }
}

/** Bytes that happen not to be a message are bytes: that is no failure of what is around them. */
function readNested(
  value: Uint8Array,
  left: Left,
  depth: number,
): readonly ProtobufField[] | undefined {
  if (value.length === 0 || depth >= MAX_DEPTH) return undefined;
  try {
    return readFields(new BinaryReader(value), left, depth + 1, undefined);
  } catch (error) {
    if (error instanceof DecodeError && error.reason === 'too-large') throw error;
    return undefined;
  }
}
