import { ok, type Result, refuse } from '@/lib/base/result';

/** Shorter words are base64 by chance: `test`, or a number of 8 digits. */
const MIN_BASE64_LENGTH = 16;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const URL_SAFE = /^[A-Za-z0-9_-]*={0,2}$/;
const CHUNK = 0x8000;
/** Not in Node 20, nor in browsers from before 2025. */
const NATIVE: {
  readonly BYTES_PER_ELEMENT: number;
  readonly fromBase64?: (text: string) => Uint8Array;
} = Uint8Array;
const NATIVE_VIEW: {
  readonly byteLength: number;
  readonly setFromBase64?: (text: string) => unknown;
} = Uint8Array.prototype;

/**
 * The bytes that a whole text stands for, in any of the ways in which base64 is written: wrapped
 * into lines, url-safe, without its padding, in double quotes. A refusal where it is something else.
 */
export function parseBase64(text: string): Result<Uint8Array, 'not-base64'> {
  const digits = digitsIn(text);
  return digits === undefined ? refuse('not-base64') : ok(decodeBase64(digits));
}

/** Numbers, hex digits, UUIDs and words are written with digits of base64 and decode to anything. */
const NOT_BASE64 = /^[\d.eE+-]*$|^[\da-fA-F-]*$|^[a-zA-Z_-]*$/;

/** Whether a text is more likely base64 than a word or a number. */
export function looksLikeBase64(text: string): boolean {
  return !NOT_BASE64.test(text) && digitsIn(text) !== undefined;
}

/** Standard digits without their padding; undefined where the text is something else. */
function digitsIn(text: string): string | undefined {
  const compact = unwrap(unquote(text.trim()));
  if (compact === undefined || compact.length < MIN_BASE64_LENGTH) return undefined;
  const isUrlSafe = /[_-]/.test(compact);
  if (!(isUrlSafe ? URL_SAFE : BASE64).test(compact)) return undefined;
  const digits = compact.replace(/=+$/, '');
  const isWhole = compact.length === digits.length || compact.length % 4 === 0;
  if (!isWhole || digits.length % 4 === 1) return undefined;
  return isUrlSafe ? fromUrlSafe(digits) : digits;
}

/** Answers whether a text is strict base64, however short. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}

/** Of a text that is meant to be base64, however short; undefined where it is not. */
export function fromBase64(text: string): Uint8Array | undefined {
  const compact = text.trim();
  return isBase64(compact) ? decodeBase64(compact) : undefined;
}

/** Of base64 that is known to be so, by the browser itself where it can. */
export function decodeBase64(base64: string): Uint8Array {
  if (NATIVE.fromBase64 !== undefined) return NATIVE.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/**
 * The same of each text, as parts of one buffer where the browser can fill it: a million small
 * buffers of a search keep its memory as busy as all else that it does.
 */
export function decodeEachBase64(texts: readonly string[]): readonly Uint8Array[] {
  const { setFromBase64 } = NATIVE_VIEW;
  if (setFromBase64 === undefined) return texts.map(decodeBase64);
  const room = new Uint8Array(texts.reduce((sum, text) => sum + byteCountOf(text), 0));
  let end = 0;
  return texts.map((text) => {
    const start = end;
    end += byteCountOf(text);
    const bytes = room.subarray(start, end);
    setFromBase64.call(bytes, text);
    return bytes;
  });
}

/** How many bytes padded base64 stands for. */
function byteCountOf(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

/**
 * Converts in pieces, because a call has a limited number of arguments. Browsers have no Buffer.
 */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/** A JSON string: serializers escape the line breaks and slashes in it. */
function unquote(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.slice(1, -1).replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\/', '/');
}

/** Lines of one length but for the last, as MIME and PEM wrap them; words in lines differ. */
function unwrap(text: string): string | undefined {
  if (!text.includes('\n')) return text;
  const lines = text.trim().split(/\r?\n/);
  const length = lines[0]?.length ?? 0;
  const areWrapped =
    length % 4 === 0 &&
    lines.slice(0, -1).every((line) => line.length === length) &&
    (lines.at(-1)?.length ?? 0) <= length;
  return areWrapped ? lines.join('') : undefined;
}

function fromUrlSafe(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/');
}
