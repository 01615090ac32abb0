import { ratio } from '@/lib/base/bigint';

declare const hashKeyBrand: unique symbol;

/** A point in Kinesis's 128-bit hash-key space. Always exact: never a `number`. */
export type HashKey = bigint & { readonly [hashKeyBrand]: true };

/** The number of hash keys, one more than the highest (facts §1.1). */
export const HASH_KEY_COUNT = 2n ** 128n;
/** The start of the first shard's range. */
export const MIN_HASH_KEY = 0n as HashKey;
/** The end of the last shard's range, 2^128−1. */
export const MAX_HASH_KEY = (HASH_KEY_COUNT - 1n) as HashKey;

/** Both ends are inclusive, as in the Kinesis `HashKeyRange` structure. */
export interface HashKeyRange {
  readonly startingHashKey: HashKey;
  readonly endingHashKey: HashKey;
}

/** The range of a stream's only shard. Both ends are inclusive. */
export const WHOLE_RANGE: HashKeyRange = {
  startingHashKey: MIN_HASH_KEY,
  endingHashKey: MAX_HASH_KEY,
};

/** Brands a bigint that is known to be in the space; a mistake of ours throws. */
export function toHashKey(value: bigint): HashKey {
  if (value < MIN_HASH_KEY || value > MAX_HASH_KEY) {
    throw new RangeError(`Hash key ${value} is outside 0..2^128-1`);
  }
  return value as HashKey;
}

const DECIMAL_HASH_KEY = /^(0|[1-9]\d{0,38})$/;
const HEX_HASH_KEY = /^0x[0-9a-f]{1,32}$/i;

/** Parses the decimal string that Kinesis puts on the wire; undefined when it is not one. */
export function parseHashKey(text: string): HashKey | undefined {
  if (!DECIMAL_HASH_KEY.test(text)) return undefined;
  const value = BigInt(text);
  return value <= MAX_HASH_KEY ? (value as HashKey) : undefined;
}

/** Parses what a person types: decimal, or hex after `0x`; spaces, `_` and `,` may group digits. */
export function parseTypedHashKey(text: string): HashKey | undefined {
  const compact = text.replace(/[\s_,]/g, '');
  return HEX_HASH_KEY.test(compact) ? toHashKey(BigInt(compact)) : parseHashKey(compact);
}

/** How many keys the range holds. */
export function keyCountOf({ startingHashKey, endingHashKey }: HashKeyRange): bigint {
  return endingHashKey - startingHashKey + 1n;
}

/** The part of the whole space that the range covers, 0 to 1. */
export function shareOfSpace(range: HashKeyRange): number {
  return ratio(keyCountOf(range), HASH_KEY_COUNT);
}

/** Both ends of the range count. A key outside the space is in no range. */
export function containsKey(range: HashKeyRange, key: bigint): boolean {
  return range.startingHashKey <= key && key <= range.endingHashKey;
}

/** Ranges are compared by value: two listings never share their objects. */
export function sameRange(a: HashKeyRange, b: HashKeyRange): boolean {
  return a.startingHashKey === b.startingHashKey && a.endingHashKey === b.endingHashKey;
}

/** `2268…0970`: enough to recognize a key; whatever copies it copies the whole. */
export function shortHashKey(key: bigint): string {
  const text = key.toString();
  return text.length <= 9 ? text : `${text.slice(0, 4)}…${text.slice(-4)}`;
}

/** All 32 hex digits, so that keys in a column have the same length. */
export function hexHashKey(key: bigint): string {
  return `0x${key.toString(16).padStart(32, '0')}`;
}
