import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Allowance } from '../allowance';
import { startsWith } from '../bytes/bytes';
import { hasControlCharacters } from '../bytes/utf8';
import { DecodeError } from '../decode-error';

const LITTLE_ENDIAN_MARK = [0xff, 0xfe];
const BIG_ENDIAN_MARK = [0xfe, 0xff];
/** A character of two bytes may take three in UTF-8. */
const GROWTH = 1.5;

/** Answers whether bytes begin with the byte order mark of UTF-16. */
export function hasUtf16Mark(bytes: Uint8Array): boolean {
  return startsWith(bytes, LITTLE_ENDIAN_MARK) || startsWith(bytes, BIG_ENDIAN_MARK);
}

/** The text as UTF-8, so that what is inside it is read like any other: JSON, say. */
export function utf16ToUtf8(bytes: Uint8Array, allowance: Allowance): Uint8Array {
  if (bytes.length % 2 !== 0) throw new DecodeError('truncated');
  allowance.take(Math.ceil(bytes.length * GROWTH));
  const encoding = startsWith(bytes, BIG_ENDIAN_MARK) ? 'utf-16be' : 'utf-16le';
  const text = decodeStrictly(bytes, encoding);
  if (text === undefined || text === '' || hasControlCharacters(text)) {
    throw new DecodeError('malformed');
  }
  return utf8ToBytes(text);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
