import { HASH_KEY_COUNT, type HashKey, parseHashKey, toHashKey } from '@/lib/kinesis/hash-key';
import type { LessonKey } from './lesson';

const PART = /^(\d{1,5})\/(\d{1,5})$/;

/** The exact key; undefined where the text is neither a hash key nor a part of the space below 1. */
export function parseLessonKey(text: LessonKey): HashKey | undefined {
  const [, numerator, denominator] = PART.exec(text) ?? [];
  if (numerator === undefined || denominator === undefined) return parseHashKey(text);
  const [part, whole] = [BigInt(numerator), BigInt(denominator)];
  return part < whole ? toHashKey((part * HASH_KEY_COUNT) / whole) : undefined;
}

/** The key of a lesson that was checked; throws where it is none. */
export function lessonKey(text: LessonKey): HashKey {
  const key = parseLessonKey(text);
  if (key === undefined) throw new RangeError(`“${text}” is no key of a lesson`);
  return key;
}

/** `1/3` where the key is that part of the space, with a small denominator; else its decimal digits. */
export function writeLessonKey(key: HashKey): LessonKey {
  for (let whole = 2n; whole <= 64n; whole++) {
    const part = (key * whole + HASH_KEY_COUNT - 1n) / HASH_KEY_COUNT;
    if (part > 0n && part < whole && (part * HASH_KEY_COUNT) / whole === key) {
      return `${part}/${whole}`;
    }
  }
  return key.toString();
}
