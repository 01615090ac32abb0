import type { Allowance } from '../allowance';
import { ByteReader } from '../bytes/byte-reader';
import { concatenate } from '../bytes/bytes';
import { readUtf8 } from '../bytes/utf8';
import { DecodeError } from '../decode-error';
import { type DecodedValue, setField } from '../decoded-value';
import { isoSecondsAndNanos } from '../meaning/iso-time';
import { exactDecimal, exactInteger, readUnsigned } from '../meaning/numbers';
import { StructureBound } from '../structure-bound';
import { keyText } from './key-text';

/**
 * Reads one CBOR item (RFC 8949) that takes all of the bytes. The published readers allocate what a
 * header claims, recurse without a bound, and build objects that hold themselves where tags ask for it.
 */
export function readCbor(bytes: Uint8Array, allowance: Allowance): DecodedValue {
  const reader = new ByteReader(bytes);
  const value = readItem({ reader, bound: new StructureBound(allowance) }, 0);
  if (reader.bytesLeft > 0) {
    throw new DecodeError('malformed', { name: 'bytes-after-end' }, undefined, reader.at);
  }
  return value;
}

interface Reading {
  readonly reader: ByteReader;
  readonly bound: StructureBound;
}

/** The upper three bits of an item's first byte. */
const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const TAG = 6;
const INDEFINITE = 31;
const BREAK = 0xff;

function readItem(reading: Reading, depth: number): DecodedValue {
  reading.bound.enter(depth);
  const { reader } = reading;
  const first = reader.uint8();
  const type = first >> 5;
  const info = first & 31;
  switch (type) {
    case UNSIGNED:
      return exactInteger(readArgument(reader, first));
    case NEGATIVE:
      return exactInteger(-1n - readArgument(reader, first));
    case BYTES:
      return info === INDEFINITE
        ? concatenate(readChunks(reading, BYTES))
        : readBytes(reader, first);
    case TEXT:
      return info === INDEFINITE
        ? readChunks(reading, TEXT).map(textOf).join('')
        : textOf(readBytes(reader, first));
    case ARRAY: {
      const items: DecodedValue[] = [];
      repeat(reader, first, () => items.push(readItem(reading, depth + 1)));
      return items;
    }
    case MAP: {
      const map: Record<string, DecodedValue> = {};
      repeat(reader, first, () => {
        const key = keyText(readItem(reading, depth + 1));
        setField(map, key, readItem(reading, depth + 1));
      });
      return map;
    }
    case TAG: {
      const tag = readArgument(reader, first);
      return readTagged(tag, readItem(reading, depth + 1));
    }
    default:
      return readSimple(reader, first);
  }
}

function readArgument(reader: ByteReader, first: number): bigint {
  const info = first & 31;
  if (info < 24) return BigInt(info);
  switch (info) {
    case 24:
      return BigInt(reader.uint8());
    case 25:
      return BigInt(reader.uint16());
    case 26:
      return BigInt(reader.uint32());
    case 27:
      return reader.uint64();
    default:
      throw unknown(first, reader);
  }
}

/** Items up to a count, which is believed only as far as there are bytes, or up to a break. */
function repeat(reader: ByteReader, first: number, readOne: () => void): void {
  if ((first & 31) === INDEFINITE) {
    while (!readBreak(reader)) readOne();
    return;
  }
  const count = readArgument(reader, first);
  for (let index = 0; index < count; index += 1) readOne();
}

function readBreak(reader: ByteReader): boolean {
  if (reader.bytes[reader.at] !== BREAK) return false;
  reader.at += 1;
  return true;
}

function readBytes(reader: ByteReader, first: number): Uint8Array {
  return reader.take(Number(readArgument(reader, first)));
}

function readChunks({ reader, bound }: Reading, type: number): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  while (!readBreak(reader)) {
    bound.enter(0);
    const first = reader.uint8();
    if (first >> 5 !== type) throw unknown(first, reader);
    chunks.push(readBytes(reader, first));
  }
  return chunks;
}

function textOf(bytes: Uint8Array): string {
  const text = readUtf8(bytes);
  if (text === undefined) throw new DecodeError('malformed', { name: 'string-not-utf8' });
  return text;
}

function readSimple(reader: ByteReader, first: number): DecodedValue {
  switch (first & 31) {
    case 20:
      return false;
    case 21:
      return true;
    case 22:
    case 23:
      return null;
    case 25:
      return halfFloat(reader.uint16());
    case 26:
      return reader.float32();
    case 27:
      return reader.float64();
    default:
      // A value between 0 and 255 that has no meaning yet; longer arguments are floats.
      if ((first & 31) > 24) throw unknown(first, reader);
      return { '#simple': exactInteger(readArgument(reader, first)) };
  }
}

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
function halfFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const LAST_SECOND_OF_9999 = 253_402_300_799;

/** The tags of RFC 8949 §3.4 as what they mean, every other one as it stands. */
function readTagged(tag: bigint, value: DecodedValue): DecodedValue {
  const shown = { '#tag': exactInteger(tag), '#value': value };
  switch (tag) {
    case 0n:
    case 32n:
    case 55799n:
      return value;
    case 1n:
      // AWS's own writers mean milliseconds (facts §1.4), which would be far beyond.
      return typeof value === 'number' && Math.abs(value) <= LAST_SECOND_OF_9999
        ? secondsOf(value)
        : shown;
    case 2n:
    case 3n: {
      const number = value instanceof Uint8Array ? readUnsigned(value) : undefined;
      return number === undefined ? shown : exactInteger(tag === 2n ? number : -1n - number);
    }
    case 4n:
      return decimalOf(value) ?? shown;
    default:
      return shown;
  }
}

function secondsOf(seconds: number): string {
  const whole = Math.floor(seconds);
  // A double has no more than microseconds left at today's dates.
  return isoSecondsAndNanos(BigInt(whole), Math.round((seconds - whole) * 1e6) * 1000);
}

/** An exponent of ten and the number before it. */
function decimalOf(value: DecodedValue): DecodedValue | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [exponent, mantissa] = value;
  if (typeof exponent !== 'number' || !Number.isInteger(exponent)) return undefined;
  if (typeof mantissa === 'bigint') return exactDecimal(mantissa, -exponent);
  return Number.isInteger(mantissa) ? exactDecimal(BigInt(mantissa), -exponent) : undefined;
}

function unknown(byte: number, { at }: ByteReader): DecodeError {
  return new DecodeError('malformed', { name: 'unknown-type', byte }, undefined, at - 1);
}
