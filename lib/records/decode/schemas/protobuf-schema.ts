import { type DescMessage, type FileRegistry, fromBinary } from '@bufbuild/protobuf';
import { reflect } from '@bufbuild/protobuf/reflect';
import { ok, type Result, refuse } from '@/lib/base/result';
import { Allowance } from '../allowance';
import { DecodeError } from '../decode-error';
import type { DecodedObject } from '../decoded-value';
import { readDescriptorSet } from './descriptor-set';
import { checkProtobuf } from './protobuf-check';
import { messageContext, messageToObject } from './protobuf-value';
import type { SchemaRefusal } from './schema-refusal';

/** The message type that payloads have. */
export interface ProtobufSchema {
  readonly kind: 'protobuf';
  readonly message: DescMessage;
  /** Where the types are found that a `google.protobuf.Any` names. */
  readonly registry?: FileRegistry;
}

/** What `protoc --descriptor_set_out --include_imports` writes, and the message's full name. */
export function compileProtobufSchema(
  descriptorSet: Uint8Array,
  messageName: string,
): Result<ProtobufSchema, SchemaRefusal> {
  const read = readDescriptorSet(descriptorSet);
  if (!read.ok) return read;
  const { registry } = read.value;
  const message = registry.getMessage(messageName);
  if (message !== undefined) return ok({ kind: 'protobuf', message, registry });
  return refuse({ reason: 'no-such-message', messageNames: messageNames(registry) });
}

function messageNames(registry: FileRegistry): readonly string[] {
  return [...registry].filter(({ kind }) => kind === 'message').map(({ typeName }) => typeName);
}

/** The message's fields by name; those that the descriptor does not know by `#` and number. */
export function readProtobufMessage(
  bytes: Uint8Array,
  { message, registry }: ProtobufSchema,
  allowance = new Allowance(),
): DecodedObject {
  checkProtobuf(bytes, message, allowance);
  const read = reflect(message, fromBinary(message, bytes));
  // Any bytes of the right wire types fit a message without a field in common with it.
  const hasUnknown = (read.getUnknown() ?? []).length > 0;
  if (hasUnknown && !read.fields.some((field) => read.isSet(field))) {
    throw new DecodeError('schema-differs', {
      name: 'no-known-field',
      messageName: message.typeName,
    });
  }
  return messageToObject(read, messageContext(registry), 0);
}
