import { assertNever } from '@/lib/base/assert';
import { WireTimestamp } from '../../model/answers/wire-value';
import { KinesisError } from '../../model/kinesis-error';
import type { Fields, MapMember, Member } from '../../model/shape';
import { readBlob } from '../encoding/read-blob';

/**
 * The type check of a request: members that are not in the table are ignored, `null` is absence,
 * and a value of another type is refused in the words of AWS's own parser (facts §7.3).
 */
export function readFields(fields: Fields, value: object): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const name in fields) {
    const member = fields[name];
    const field: unknown = Reflect.get(value, name);
    if (member === undefined || field === undefined || field === null) continue;
    read[name] = readMember(member, field);
  }
  return read;
}

function readMember(member: Member, value: unknown): unknown {
  switch (member.kind) {
    case 'text':
      return typeof value === 'string' ? value : refuseScalar(value, 'an String');
    case 'integer':
      return typeof value === 'number' && !Number.isNaN(value)
        ? Math.max(Math.min(Math.floor(value), MAX_INTEGER), -MAX_INTEGER)
        : refuseScalar(value, 'an Integer');
    case 'boolean':
      return typeof value === 'boolean' ? value : refuseBoolean(value);
    case 'timestamp':
      return readTimestamp(value);
    case 'blob':
      if (value instanceof Uint8Array) return value;
      return typeof value === 'string' ? readBlob(value) : refuseScalar(value, 'a Blob');
    case 'list':
      return readList(member.of, value);
    case 'map':
      return readMap(member, value);
    case 'structure':
      return readFields(member.fields, structureIn(value, 'Expected null'));
    default:
      return assertNever(member);
  }
}

const MAX_INTEGER = 2 ** 31 - 1;

function readList(of: Member, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => readMember(of, item ?? emptyItem(of)));
  }
  throw serialization(
    typeof value === 'object'
      ? 'Start of structure or map found where not expected.'
      : 'Expected list or null',
  );
}

/** What stands for `null` in a list: AWS reads on, and the constraints find the fault. */
function emptyItem(of: Member): object | string {
  return of.kind === 'text' ? '' : {};
}

function readMap({ values }: MapMember, value: unknown): ReadonlyMap<string, unknown> {
  const entries = Object.entries(structureIn(value, 'Expected map or null'));
  return new Map(
    entries.map(([key, item]: [string, unknown]) => [key, readMember(values, item ?? '')]),
  );
}

/** JSON has seconds, CBOR milliseconds under a tag (facts §7.4). Either can say what is no time. */
function readTimestamp(value: unknown): number {
  let ms = Number.NaN;
  if (value instanceof WireTimestamp) ms = value.epochMs;
  else if (typeof value === 'number') ms = value * 1000;
  if (Number.isFinite(ms)) return Math.round(ms);
  return refuseScalar(value, 'milliseconds since epoch');
}

function structureIn(value: unknown, expected: string): object {
  if (Array.isArray(value)) throw serialization('Start of list found where not expected');
  if (typeof value !== 'object' || value === null) throw serialization(expected);
  return value;
}

function refuseBoolean(value: unknown): never {
  if (typeof value === 'string') {
    throw serialization(`'${value.toUpperCase()}' can not be converted to an Boolean`);
  }
  return refuseScalar(value, 'an Boolean');
}

function refuseScalar(value: unknown, wanted: string): never {
  if (Array.isArray(value)) throw serialization('Start of list found where not expected');
  if (typeof value === 'object') {
    throw serialization('Start of structure or map found where not expected.');
  }
  throw serialization(`class ${javaClassOf(value)} can not be converted to ${wanted}`);
}

function javaClassOf(value: unknown): string {
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (typeof value === 'string') return 'java.lang.String';
  return 'com.amazon.coral.value.json.numbers.TruncatingBigNumber';
}

function serialization(message: string): KinesisError {
  return new KinesisError('SerializationException', message);
}
