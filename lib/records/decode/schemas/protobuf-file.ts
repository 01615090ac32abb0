import type { DescMessage } from '@bufbuild/protobuf';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { ok, type Result } from '@/lib/base/result';
import { DecodeError } from '../decode-error';
import type { FrameName } from '../layer-names';
import { readDescriptorSet } from './descriptor-set';
import type { ProtobufSchema } from './protobuf-schema';
import type { SchemaRefusal } from './schema-refusal';

/** All messages of a file: which of them a payload is, its frame says. */
export interface ProtobufFile {
  readonly kind: 'protobuf-file';
  readonly messages: readonly DescMessage[];
}

/** The file is the last of the set; those before it are what it imports. */
export function compileProtobufFile(
  descriptorSet: Uint8Array,
): Result<ProtobufFile, SchemaRefusal> {
  const read = readDescriptorSet(descriptorSet);
  if (!read.ok) return read;
  const { registry, fileName } = read.value;
  const messages = registry.getFile(fileName)?.messages ?? [];
  return ok({ kind: 'protobuf-file', messages });
}

/** A payload of a frame without the index of its message, and the message. */
export interface IndexedPayload {
  readonly bytes: Uint8Array;
  readonly schema: ProtobufSchema;
}

/**
 * Frames of registries have the index of the message before a Protobuf payload: Glue a number, in
 * the order of all full names; Confluent a path through the file, of which `00` is the first message.
 * Where the message was chosen, the index is only passed over.
 */
export function readMessageIndex(
  bytes: Uint8Array,
  schema: ProtobufSchema | ProtobufFile,
  frame: FrameName | undefined,
): IndexedPayload {
  if (frame === undefined) {
    if (schema.kind === 'protobuf') return { bytes, schema };
    throw new DecodeError('no-schema');
  }
  const reader = new BinaryReader(bytes);
  const find = frame === 'glue' ? readGlueIndex(reader) : readConfluentPath(reader);
  const message = schema.kind === 'protobuf' ? schema.message : find(schema.messages);
  if (message === undefined) throw new DecodeError('schema-differs', { name: 'no-such-message' });
  return { bytes: bytes.subarray(reader.pos), schema: { kind: 'protobuf', message } };
}

type FindMessage = (messages: readonly DescMessage[]) => DescMessage | undefined;

function readGlueIndex(reader: BinaryReader): FindMessage {
  const index = reader.uint32();
  return (messages) => allOf(messages).toSorted(byFullName)[index];
}

function allOf(messages: readonly DescMessage[]): readonly DescMessage[] {
  return messages.flatMap((message) => [message, ...allOf(message.nestedMessages)]);
}

function byFullName(one: DescMessage, other: DescMessage): number {
  return one.typeName < other.typeName ? -1 : 1;
}

/** As deep as a path is read. */
const MAX_PATH_LENGTH = 100;

function readConfluentPath(reader: BinaryReader): FindMessage {
  const length = reader.sint32();
  if (length < 0 || length > MAX_PATH_LENGTH) throw new DecodeError('schema-differs');
  const path = length === 0 ? [0] : Array.from({ length }, () => reader.sint32());
  return (messages) => {
    let among: readonly DescMessage[] = messages;
    let found: DescMessage | undefined;
    for (const index of path) {
      found = among[index];
      among = found?.nestedMessages ?? [];
    }
    return found;
  };
}
