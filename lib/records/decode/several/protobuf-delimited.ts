import { BinaryReader } from '@bufbuild/protobuf/wire';
import type { Allowance } from '../allowance';
import { type Content, MAX_PARTS, type Part, tooManyParts } from '../content';
import { DecodeError, placedError } from '../decode-error';
import { type ProtobufSchema, readProtobufMessage } from '../schemas/protobuf-schema';

/** Messages that follow one another, each behind its length, as `writeDelimitedTo` writes them. */
export function readProtobufDelimited(
  bytes: Uint8Array,
  schema: ProtobufSchema,
  allowance: Allowance,
): Content {
  const reader = new BinaryReader(bytes);
  const parts: Part[] = [];
  while (reader.pos < bytes.length) {
    if (parts.length === MAX_PARTS) throw tooManyParts();
    const at = reader.pos;
    const data = readDelimited(reader, bytes, at);
    const value = readAt(reader.pos - data.length, () =>
      readProtobufMessage(data, schema, allowance),
    );
    parts.push({ data, read: { format: 'protobuf', value } });
  }
  return { parts };
}

function readDelimited(reader: BinaryReader, bytes: Uint8Array, at: number): Uint8Array {
  const length = readAt(at, () => reader.uint32());
  if (length > bytes.length - reader.pos) {
    const left = bytes.length - reader.pos;
    throw new DecodeError('schema-differs', { name: 'too-few-bytes', length, left }, undefined, at);
  }
  reader.pos += length;
  return bytes.subarray(reader.pos - length, reader.pos);
}

/** The place of a failure, counted in all of the bytes. */
function readAt<Value>(start: number, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw placedError(error, start + (error instanceof DecodeError ? (error.at ?? 0) : 0));
  }
}
