import { assertNever } from '@/lib/base/assert';
import { ByteReader } from '../bytes/byte-reader';
import type { DecodedObject, DecodedValue } from '../decoded-value';
import {
  type FractionDigits,
  isoDay,
  isoLocalTime,
  isoTimeOfDay,
  isoTimestamp,
} from '../meaning/iso-time';
import { exactDecimal, readSigned } from '../meaning/numbers';
import { printUuid } from '../meaning/uuid';

/** The meaning of a value that is written as a plain type (Avro 1.12, "Logical Types"). */
export type AvroLogicalType =
  | { readonly name: 'decimal'; readonly scale: number }
  | { readonly name: 'uuid' | 'date' | 'duration' }
  | { readonly name: 'time' | 'timestamp' | 'local-timestamp'; readonly digits: FractionDigits };

/** The type that a logical type is written as. */
interface WrittenType {
  readonly kind: string;
  readonly size?: number;
}

/** By how much each unit divides a second. */
const UNITS = new Map<string, FractionDigits>([
  ['millis', 3],
  ['micros', 6],
  ['nanos', 9],
]);

/**
 * Undefined where nothing is meant, and where the specification says that it is to be ignored: a
 * name that is not known, or one that does not fit its type.
 */
export function logicalTypeOf(
  { logicalType, precision, scale = 0 }: DecodedObject,
  type: WrittenType,
): AvroLogicalType | undefined {
  if (typeof logicalType !== 'string') return undefined;
  switch (logicalType) {
    case 'decimal': {
      const isWritable = type.kind === 'bytes' || type.kind === 'fixed';
      const isScaled = isCount(precision) && isCount(scale) && scale <= precision;
      return isWritable && isScaled ? { name: 'decimal', scale } : undefined;
    }
    case 'uuid':
      return isFixed(type, 16) ? { name: 'uuid' } : undefined;
    case 'date':
      return type.kind === 'int' ? { name: 'date' } : undefined;
    case 'duration':
      return isFixed(type, 12) ? { name: 'duration' } : undefined;
    default:
      return timeType(logicalType, type);
  }
}

/** The value as what it means; as it was where it cannot be, such as a time after midnight's. */
export function readLogical(value: DecodedValue, type: AvroLogicalType): DecodedValue {
  switch (type.name) {
    case 'decimal': {
      const unscaled = value instanceof Uint8Array ? readSigned(value) : undefined;
      return unscaled === undefined ? value : exactDecimal(unscaled, type.scale);
    }
    case 'uuid':
      return value instanceof Uint8Array ? printUuid(value) : value;
    case 'duration':
      return value instanceof Uint8Array ? printDuration(value) : value;
    case 'date':
      return isoDay(unitsOf(value));
    case 'time': {
      const units = unitsOf(value);
      const isInDay = units >= 0n && units < 86_400n * 10n ** BigInt(type.digits);
      return isInDay ? isoTimeOfDay(units, type.digits) : value;
    }
    case 'timestamp':
      return isoTimestamp(unitsOf(value), type.digits);
    case 'local-timestamp':
      return isoLocalTime(unitsOf(value), type.digits);
    default:
      return assertNever(type);
  }
}

function isCount(value: DecodedValue | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isFixed(type: WrittenType, size: number): boolean {
  return type.kind === 'fixed' && type.size === size;
}

/** Milliseconds of a day are an int, everything else is a long. */
function timeType(logicalType: string, type: WrittenType): AvroLogicalType | undefined {
  const [, name, unit = ''] = /^(time|timestamp|local-timestamp)-(\w+)$/.exec(logicalType) ?? [];
  const digits = UNITS.get(unit);
  if (digits === undefined) return undefined;
  if (name === 'time') {
    const kind = digits === 3 ? 'int' : 'long';
    return type.kind === kind && digits !== 9 ? { name, digits } : undefined;
  }
  if (type.kind !== 'long') return undefined;
  return name === 'timestamp' || name === 'local-timestamp' ? { name, digits } : undefined;
}

function unitsOf(value: DecodedValue): bigint {
  return typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : 0n;
}

/** Months, days and milliseconds, each of four bytes with the lowest first, as ISO 8601. */
function printDuration(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes);
  const [months, days, millis] = [reader.uint32(true), reader.uint32(true), reader.uint32(true)];
  const date = `${months === 0 ? '' : `${months}M`}${days === 0 ? '' : `${days}D`}`;
  const time = millis === 0 && date !== '' ? '' : `T${millis / 1000}S`;
  return `P${date}${time}`;
}
