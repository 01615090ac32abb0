import { exactNumber } from '../../text/exact-json';
import type { DecodedValue } from '../decoded-value';

/** As JSON reads an integer: a double where it holds it exactly, a bigint where it does not. */
export function exactInteger(value: bigint): number | bigint {
  const double = Number(value);
  return Number.isSafeInteger(double) ? double : value;
}

/** Turning digits into text takes more than linear time: about 1,000 of them are enough. */
const MAX_BIGINT_BYTES = 416;
/** Further zeros are written as an exponent, or a scale of 2^31 would print as many of them. */
const MAX_SCALE = 1000;

/** A big-endian two's complement integer; undefined where it is too long to be read. */
export function readSigned(bytes: Uint8Array): bigint | undefined {
  const unsigned = readUnsigned(bytes);
  return unsigned === undefined ? undefined : BigInt.asIntN(bytes.length * 8, unsigned);
}

/** A big-endian integer without a sign; undefined where it is too long to be read. */
export function readUnsigned(bytes: Uint8Array): bigint | undefined {
  if (bytes.length > MAX_BIGINT_BYTES) return undefined;
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** `unscaled` × 10^−`scale`, with no digit lost. */
export function exactDecimal(unscaled: bigint, scale: number): DecodedValue {
  return exactNumber(printDecimal(unscaled, scale));
}

function printDecimal(unscaled: bigint, scale: number): string {
  if (scale === 0) return String(unscaled);
  if (scale < 0 || scale > MAX_SCALE) return `${unscaled}e${-scale}`;
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
