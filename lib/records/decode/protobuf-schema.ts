import {
  createFileRegistry,
  type DescEnum,
  type DescField,
  type DescMessage,
  type FileRegistry,
  fromBinary,
} from '@bufbuild/protobuf';
import { isReflectMessage, type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { assert } from '@/lib/base/assert';
import { ok, type Result, refuse } from '@/lib/base/result';
import { DecodeError } from './decode-error';
import { type DecodedObject, type DecodedValue, setField } from './decoded-value';
import type { SchemaRefusal } from './schema-refusal';

/** The message type that payloads have. */
export interface ProtobufSchema {
  readonly kind: 'protobuf';
  readonly message: DescMessage;
}

/** What `protoc --descriptor_set_out --include_imports` writes, and the message's full name. */
export function compileProtobufSchema(
  descriptorSet: Uint8Array,
  messageName: string,
): Result<ProtobufSchema, SchemaRefusal> {
  const registry = readRegistry(descriptorSet);
  if (!registry.ok) return registry;
  const message = registry.value.getMessage(messageName);
  if (message !== undefined) return ok({ kind: 'protobuf', message });
  return refuse({ reason: 'no-such-message', messageNames: messageNames(registry.value) });
}

function readRegistry(descriptorSet: Uint8Array): Result<FileRegistry, SchemaRefusal> {
  try {
    return ok(createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorSet)));
  } catch (error) {
    return refuse({ reason: 'unreadable', said: error instanceof Error ? error.message : '' });
  }
}

function messageNames(registry: FileRegistry): readonly string[] {
  return [...registry].filter(({ kind }) => kind === 'message').map(({ typeName }) => typeName);
}

/** The message's fields by name; those that the descriptor does not know by `#` and number. */
export function readProtobufMessage(bytes: Uint8Array, { message }: ProtobufSchema): DecodedObject {
  const read = reflect(message, fromBinary(message, bytes));
  const value = messageToObject(read, 0);
  // Any bytes of the right wire types fit a message without a field in common with it.
  if (bytes.length > 0 && Object.keys(value).every((name) => name.startsWith('#'))) {
    throw new DecodeError('schema-differs', {
      name: 'no-known-field',
      messageName: message.typeName,
    });
  }
  return value;
}

/** As deep as the reader itself goes. */
const MAX_DEPTH = 100;

function messageToObject(message: ReflectMessage, depth: number): DecodedObject {
  if (depth > MAX_DEPTH) throw new DecodeError('too-deep', { name: 'max-depth', max: MAX_DEPTH });
  const object: Record<string, DecodedValue> = {};
  for (const field of message.fields) {
    if (message.isSet(field)) setField(object, field.name, fieldToValue(message, field, depth));
  }
  const unknown = new Map<number, Uint8Array[]>();
  for (const { no, data } of message.getUnknown() ?? []) {
    const known = unknown.get(no);
    if (known === undefined) unknown.set(no, [data]);
    else known.push(data);
  }
  for (const [no, data] of unknown) setField(object, `#${no}`, data);
  return object;
}

function fieldToValue(message: ReflectMessage, field: DescField, depth: number): DecodedValue {
  switch (field.fieldKind) {
    case 'list':
      return Array.from(message.get(field), (item) => itemToValue(item, field.enum, depth));
    case 'map': {
      const object: Record<string, DecodedValue> = {};
      for (const [key, item] of message.get(field)) {
        setField(object, String(key), itemToValue(item, field.enum, depth));
      }
      return object;
    }
    default:
      return itemToValue(message.get(field), field.enum, depth);
  }
}

/** An enum by its name; by its number where the descriptor does not know that one. */
function itemToValue(
  item: unknown,
  enumeration: DescEnum | undefined,
  depth: number,
): DecodedValue {
  switch (typeof item) {
    case 'number':
      return enumeration?.value[item]?.name ?? item;
    case 'bigint':
    case 'boolean':
    case 'string':
      return item;
    default:
      if (item instanceof Uint8Array) return item;
      assert(isReflectMessage(item), 'An item of a message is a scalar or a message');
      return messageToObject(item, depth + 1);
  }
}
