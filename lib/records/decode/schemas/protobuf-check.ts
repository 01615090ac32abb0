import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { formatValuePath } from '../../value-path';
import type { Allowance } from '../allowance';
import { DecodeError, placedError } from '../decode-error';

/** As deep as the reader itself goes. */
const MAX_DEPTH = 100;

/**
 * Throws where the bytes are no message of that type, with the byte at which they stop to fit. The
 * library reads a field of the wrong wire type as if it were right, and does not say where it failed.
 */
export function checkProtobuf(bytes: Uint8Array, message: DescMessage, allowance: Allowance): void {
  const walk: Walk = { reader: new BinaryReader(bytes), allowance, at: 0, path: [] };
  try {
    checkMessage(walk, message, bytes.length, 0);
  } catch (error) {
    const field = walk.path.length === 0 ? undefined : formatValuePath(walk.path);
    throw placedError(error, walk.at, field);
  }
}

interface Walk {
  readonly reader: BinaryReader;
  readonly allowance: Allowance;
  /** Where the field begins that is being looked at. */
  at: number;
  /** That field, within those around it. */
  readonly path: string[];
}

function checkMessage(walk: Walk, message: DescMessage, end: number, depth: number): void {
  if (depth > MAX_DEPTH) throw new DecodeError('too-deep', { name: 'max-depth', max: MAX_DEPTH });
  const { reader } = walk;
  const fields = fieldsOf(message);
  while (reader.pos < end) {
    walk.allowance.checkTime();
    walk.at = reader.pos;
    const [number, wireType] = reader.tag();
    const field = fields.get(number);
    walk.path.push(field?.name ?? `#${number}`);
    if (field !== undefined && !wireTypesOf(field).includes(wireType)) {
      throw new DecodeError('schema-differs', {
        name: 'wrong-wire-type',
        expected: wireTypesOf(field).map(nameOf).join(' / '),
        found: nameOf(wireType),
      });
    }
    const isNested = field !== undefined && 'message' in field && field.message !== undefined;
    if (!isNested || wireType !== WireType.LengthDelimited) {
      reader.skip(wireType, number);
    } else {
      const length = reader.uint32();
      if (length > end - reader.pos) {
        const left = end - reader.pos;
        throw new DecodeError('schema-differs', { name: 'too-few-bytes', length, left });
      }
      if (field.fieldKind === 'map') reader.pos += length;
      else checkMessage(walk, field.message, reader.pos + length, depth + 1);
    }
    if (reader.pos > end) {
      throw new DecodeError('schema-differs', { name: 'field-too-long' });
    }
    walk.path.pop();
  }
}

const known = new WeakMap<DescMessage, ReadonlyMap<number, DescField>>();

function fieldsOf(message: DescMessage): ReadonlyMap<number, DescField> {
  const found = known.get(message) ?? new Map(message.fields.map((field) => [field.number, field]));
  known.set(message, found);
  return found;
}

/** By the names of the specification. */
const WIRE_TYPE_NAMES: Readonly<Record<WireType, string>> = {
  [WireType.Varint]: 'VARINT',
  [WireType.Bit64]: 'I64',
  [WireType.LengthDelimited]: 'LEN',
  [WireType.StartGroup]: 'SGROUP',
  [WireType.EndGroup]: 'EGROUP',
  [WireType.Bit32]: 'I32',
};

function nameOf(type: WireType): string {
  return WIRE_TYPE_NAMES[type];
}

function wireTypesOf(field: DescField): readonly WireType[] {
  switch (field.fieldKind) {
    case 'map':
      return [WireType.LengthDelimited];
    case 'message':
      return [field.delimitedEncoding ? WireType.StartGroup : WireType.LengthDelimited];
    case 'enum':
      return [WireType.Varint];
    case 'scalar':
      return [scalarWireType(field.scalar)];
    case 'list': {
      if (field.listKind === 'message') {
        return [field.delimitedEncoding ? WireType.StartGroup : WireType.LengthDelimited];
      }
      const one = field.listKind === 'enum' ? WireType.Varint : scalarWireType(field.scalar);
      // Readers accept both, whether the schema says packed or not.
      return [one, WireType.LengthDelimited];
    }
  }
}

function scalarWireType(type: ScalarType): WireType {
  switch (type) {
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return WireType.Bit64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return WireType.Bit32;
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return WireType.LengthDelimited;
    default:
      return WireType.Varint;
  }
}
