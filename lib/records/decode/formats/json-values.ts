import type { Allowance } from '../allowance';
import { readUtf8 } from '../bytes/utf8';
import type { Content, Payload } from '../content';
import { DecodeError } from '../decode-error';
import { readJson } from './json';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);
/** White space, and the mark that RFC 7464 puts before each value. */
const BETWEEN: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0x1e]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7464 puts it before each value.
const MAY_BE_VALUES = /^\uFEFF?[\s\u001e]*[[{]/;

/** Numbers and words that follow one another are more often a text than values. */
export function resemblesJsonValues({ text }: Payload): 'maybe' | 'no' {
  return text !== undefined && MAY_BE_VALUES.test(text) ? 'maybe' : 'no';
}

/** Objects and arrays that follow one another, with or without line breaks or commas between. */
export function readJsonValues({ bytes }: Payload, { allowance }: Cost): Content {
  const pieces = cut(bytes, startOf(bytes), bytes.length, 'values', allowance);
  // Brackets balance in other texts too; a later piece that is no JSON is shown as such.
  const [first] = pieces;
  if (first !== undefined) JSON.parse(readUtf8(first) ?? '');
  return { parts: pieces.map(toPart) };
}

/** The items of one array. */
export function readJsonArray(payload: Payload, { allowance }: Cost): Content {
  if (!Array.isArray(readJson(payload).value)) {
    throw new DecodeError('malformed', { name: 'not-an-array' });
  }
  const { bytes } = payload;
  const pieces = cut(bytes, bytes.indexOf(0x5b) + 1, bytes.lastIndexOf(0x5d), 'items', allowance);
  return { parts: pieces.map(toPart) };
}

interface Cost {
  readonly allowance: Allowance;
}

function toPart(data: Uint8Array) {
  return { data };
}

function startOf(bytes: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
}

/**
 * Looks at brackets and quotes only: all of them are ASCII, which no other character of UTF-8 has in
 * it. Whether each piece is JSON is found out where it is read.
 */
function cut(
  bytes: Uint8Array,
  from: number,
  to: number,
  kind: 'values' | 'items',
  allowance: Allowance,
): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start: number | undefined;
  let depth = 0;
  const close = (end: number) => {
    allowance.checkTime();
    pieces.push(trimEnd(bytes.subarray(start, end)));
    start = undefined;
  };
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (start === undefined) {
      if (BETWEEN.has(byte) || (byte === COMMA && pieces.length > 0)) continue;
      if (kind === 'values' && !OPENING.has(byte)) {
        throw new DecodeError('malformed', { name: 'no-value-at' }, undefined, at);
      }
      start = at;
    }
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) depth -= 1;
    if (kind === 'values' ? depth <= 0 : depth === 0 && bytes[at + 1] === COMMA) close(at + 1);
  }
  if (start !== undefined) close(to);
  return pieces;
}

function trimEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && BETWEEN.has(bytes[end - 1] ?? 0)) end -= 1;
  return bytes.subarray(0, end);
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
