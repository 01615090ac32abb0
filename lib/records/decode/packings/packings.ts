import type { Allowance } from '../allowance';
import { parseBase64 } from '../bytes/base64';
import { startsWith } from '../bytes/bytes';
import { readUtf8 } from '../bytes/utf8';
import type { Payload } from '../content';
import { DecodeError } from '../decode-error';
import type { PackingName } from '../layer-names';
import { LazyCode } from '../lazy-code';
import { inflate } from './inflate';
import { beginsLikeNodeBuffer, unpackNodeBuffer } from './node-buffer';
import { hasUtf16Mark, utf16ToUtf8 } from './utf16';
import { unpackZstd } from './zstd';

/** One way to pack bytes. A packing without `hasMark` and `maybe` is only used when it is chosen. */
export interface Packing {
  /** Told by its first bytes: that it cannot be unpacked is then worth saying. */
  readonly hasMark?: (bytes: Uint8Array) => boolean;
  /** Ordinary texts begin with its mark too. */
  readonly isMarkShort?: true;
  /**
   * Nothing marks it, but trying costs little. It is believed where something that has a form is
   * inside; the order of such guesses is that of `GUESSES`.
   */
  readonly maybe?: (payload: Payload) => boolean;
  /** Takes what it unpacks off the allowance before it allocates; throws a DecodeError. */
  readonly unpack: (bytes: Uint8Array, allowance: Allowance) => Uint8Array;
}

const lz4 = new LazyCode(() => import('./lz4'));
const snappy = new LazyCode(() => import('./snappy'));
const brotli = new LazyCode(() => import('./brotli'));

export const PACKINGS: Readonly<Record<PackingName, Packing>> = {
  gzip: {
    hasMark: (bytes) => startsWith(bytes, [0x1f, 0x8b]),
    unpack: (bytes, allowance) => inflate('gzip', bytes, allowance),
  },
  zstd: {
    hasMark: (bytes) => startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd]),
    unpack: unpackZstd,
  },
  zlib: {
    hasMark: ([method = 0, flags = 0]) =>
      (method & 0x8f) === 0x08 && ((method << 8) | flags) % 31 === 0,
    // The two bytes that start zlib also start ordinary texts, such as "x^2".
    isMarkShort: true,
    unpack: (bytes, allowance) => inflate('zlib', bytes, allowance),
  },
  deflate: {
    maybe: ({ text }) => text === undefined,
    unpack: (bytes, allowance) => inflate('deflate', bytes, allowance),
  },
  lz4: {
    hasMark: (bytes) => startsWith(bytes, [0x04, 0x22, 0x4d, 0x18]),
    unpack: (bytes, allowance) => lz4.get().unpackLz4(bytes, allowance),
  },
  snappy: {
    hasMark: (bytes) => startsWith(bytes, SNAPPY_MARK),
    unpack: (bytes, allowance) => snappy.get().unpackSnappyFrames(bytes, allowance),
  },
  'snappy-raw': {
    maybe: ({ bytes, text }) => text === undefined && mayBeRawSnappy(bytes),
    unpack: (bytes, allowance) => snappy.get().unpackRawSnappy(bytes, allowance),
  },
  brotli: { unpack: (bytes, allowance) => brotli.get().unpackBrotli(bytes, allowance) },
  base64: {
    maybe: ({ text }) => text !== undefined && mayBeBase64(text),
    unpack: unpackBase64,
  },
  'node-buffer': { hasMark: beginsLikeNodeBuffer, unpack: unpackNodeBuffer },
  'utf-16': { hasMark: hasUtf16Mark, isMarkShort: true, unpack: utf16ToUtf8 },
};

/** Snappy's frames start with a chunk of six bytes, which spell its name. */
const SNAPPY_MARK = [0xff, 6, 0, 0, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59];
/** A shorter block is a length and a text by chance. */
const MIN_RAW_SNAPPY_BYTES = 12;

/** A length, and then a literal: nothing is there yet that could be copied. */
function mayBeRawSnappy(bytes: Uint8Array): boolean {
  const lengthBytes = bytes.findIndex((byte) => byte < 0x80) + 1;
  const tag = bytes[lengthBytes] ?? 0;
  const isLiteral = lengthBytes >= 1 && lengthBytes <= 5 && (tag & 3) === 0;
  return isLiteral && bytes.length >= MIN_RAW_SNAPPY_BYTES;
}

/** Numbers, hex digits and UUIDs are written with digits of base64 and decode to anything. */
const NOT_BASE64 = /^[\d.eE+-]*$|^[\da-fA-F-]*$/;

function mayBeBase64(text: string): boolean {
  return /^\s*["\w/+-]/.test(text) && !NOT_BASE64.test(text);
}

function unpackBase64(bytes: Uint8Array): Uint8Array {
  const parsed = parseBase64(readUtf8(bytes) ?? '');
  if (!parsed.ok) throw new DecodeError('malformed');
  return parsed.value;
}
