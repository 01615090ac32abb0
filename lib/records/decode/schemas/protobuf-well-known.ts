import { type DescMessage, fromBinary, type Registry } from '@bufbuild/protobuf';
import { isReflectMessage, type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect';
import { type DecodedObject, type DecodedValue, isDecodedObject } from '../decoded-value';
import { isoSecondsAndNanos } from '../meaning/iso-time';

/** Reads the messages inside a well-known type. */
export interface InsideReader {
  readonly registry: Registry | undefined;
  readonly readFields: (message: ReflectMessage) => DecodedObject;
  readonly readNested: (message: ReflectMessage) => DecodedValue;
}

const PACKAGE = 'google.protobuf.';
const NANOS_PER_SECOND = 1e9;

/** A well-known type as Protobuf's own JSON shows it; undefined where it is an ordinary message. */
export function readWellKnown(
  message: ReflectMessage,
  inside: InsideReader,
): DecodedValue | undefined {
  const { typeName } = message.desc;
  if (!typeName.startsWith(PACKAGE)) return undefined;
  switch (typeName.slice(PACKAGE.length)) {
    case 'Timestamp':
      return readTime(message, isoSecondsAndNanos);
    case 'Duration':
      return readTime(message, printDuration);
    case 'DoubleValue':
    case 'FloatValue':
    case 'Int64Value':
    case 'UInt64Value':
    case 'Int32Value':
    case 'UInt32Value':
    case 'BoolValue':
    case 'StringValue':
    case 'BytesValue':
      return inside.readFields(message).value;
    case 'Struct':
      return inside.readFields(message).fields;
    case 'ListValue':
      return inside.readFields(message).values;
    case 'Value':
      return readValue(message, inside);
    case 'FieldMask': {
      const { paths } = inside.readFields(message);
      return Array.isArray(paths) ? paths.join(',') : undefined;
    }
    case 'Any':
      return readAny(message, inside);
    default:
      return undefined;
  }
}

function readTime(
  message: ReflectMessage,
  print: (seconds: bigint, nanos: number) => string | undefined,
): string | undefined {
  const [seconds, nanos] = ['seconds', 'nanos'].map((name) => {
    const field = message.fields.find((known) => known.name === name);
    return field === undefined ? undefined : message.get(field);
  });
  if (typeof seconds !== 'bigint' || typeof nanos !== 'number') return undefined;
  return Math.abs(nanos) < NANOS_PER_SECOND ? print(seconds, nanos) : undefined;
}

/** Prints `-1.500s`, say; both parts have the same sign. */
function printDuration(seconds: bigint, nanos: number): string {
  const sign = seconds < 0n || nanos < 0 ? '-' : '';
  const whole = seconds < 0n ? -seconds : seconds;
  const fraction = String(Math.abs(nanos))
    .padStart(9, '0')
    .replace(/(000)+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}s`;
}

/** The one field that is set, where null is a value as well. */
function readValue(message: ReflectMessage, inside: InsideReader): DecodedValue {
  const field = message.fields.find((known) => message.isSet(known));
  if (field === undefined || field.name === 'null_value') return null;
  const item: unknown = message.get(field);
  if (isReflectMessage(item)) return inside.readNested(item);
  return inside.readFields(message)[field.name] ?? null;
}

/** Named by its type, with the fields of that where the descriptor set has it. */
function readAny(message: ReflectMessage, inside: InsideReader): DecodedValue | undefined {
  const { type_url: typeUrl, value } = inside.readFields(message);
  if (typeof typeUrl !== 'string' || !(value instanceof Uint8Array)) return undefined;
  const desc = inside.registry?.getMessage(typeUrl.slice(typeUrl.lastIndexOf('/') + 1));
  const packed = desc === undefined ? undefined : unpack(value, desc);
  if (packed === undefined) return { '@type': typeUrl, value };
  const read = inside.readNested(packed);
  return { '@type': typeUrl, ...(isDecodedObject(read) ? read : { value: read }) };
}

/** Undefined where the bytes are no such message: they are shown as they are. */
function unpack(bytes: Uint8Array, desc: DescMessage): ReflectMessage | undefined {
  try {
    return reflect(desc, fromBinary(desc, bytes));
  } catch {
    return undefined;
  }
}
