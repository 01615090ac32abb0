import type { DescEnum, DescField, Registry } from '@bufbuild/protobuf';
import { isReflectMessage, type ReflectMessage } from '@bufbuild/protobuf/reflect';
import { FeatureSet_FieldPresence as Presence } from '@bufbuild/protobuf/wkt';
import { assert } from '@/lib/base/assert';
import { DecodeError } from '../decode-error';
import { type DecodedObject, type DecodedValue, setField } from '../decoded-value';
import { readWellKnown } from './protobuf-well-known';

/** Where the types are found that a `google.protobuf.Any` names, and how much may still be shown. */
export interface MessageContext {
  readonly registry: Registry | undefined;
  fieldsLeft: number;
}

/** As deep as the reader itself goes. */
const MAX_DEPTH = 100;
/** A message of no bytes shows all its defaults, and millions of them fit a record. */
const MAX_FIELDS = 1_000_000;

/** A context for one payload. */
export function messageContext(registry: Registry | undefined): MessageContext {
  return { registry, fieldsLeft: MAX_FIELDS };
}

/**
 * The message's fields by name; those that the descriptor does not know by `#` and number. A field
 * that cannot be absent shows its default: a zero is not on the wire, and is meant all the same.
 */
export function messageToObject(
  message: ReflectMessage,
  context: MessageContext,
  depth: number,
): DecodedObject {
  if (depth > MAX_DEPTH) throw new DecodeError('too-deep', { name: 'max-depth', max: MAX_DEPTH });
  const object: Record<string, DecodedValue> = {};
  for (const field of message.fields) {
    if (!message.isSet(field) && field.presence !== Presence.IMPLICIT) continue;
    context.fieldsLeft -= 1;
    if (context.fieldsLeft < 0) {
      throw new DecodeError('too-large', { name: 'max-fields', max: MAX_FIELDS });
    }
    setField(object, field.name, fieldToValue(message, field, context, depth));
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

/** A message in another one: the well-known types as what they mean. */
function messageToValue(
  message: ReflectMessage,
  context: MessageContext,
  depth: number,
): DecodedValue {
  const meant = readWellKnown(message, {
    registry: context.registry,
    readFields: (inside) => messageToObject(inside, context, depth),
    readNested: (inside) => messageToValue(inside, context, depth + 1),
  });
  return meant === undefined ? messageToObject(message, context, depth) : meant;
}

function fieldToValue(
  message: ReflectMessage,
  field: DescField,
  context: MessageContext,
  depth: number,
): DecodedValue {
  switch (field.fieldKind) {
    case 'list':
      return Array.from(message.get(field), (item) =>
        itemToValue(item, field.enum, context, depth),
      );
    case 'map': {
      const object: Record<string, DecodedValue> = {};
      for (const [key, item] of message.get(field)) {
        setField(object, String(key), itemToValue(item, field.enum, context, depth));
      }
      return object;
    }
    default:
      return itemToValue(message.get(field), field.enum, context, depth);
  }
}

/** An enum by its name; by its number where the descriptor does not know that one. */
function itemToValue(
  item: unknown,
  enumeration: DescEnum | undefined,
  context: MessageContext,
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
      return messageToValue(item, context, depth + 1);
  }
}
