import { ok, type Result, refuse } from '@/lib/base/result';

/** Shorter words are base64 by chance: `test`, or a number of 8 digits. */
const MIN_BASE64_LENGTH = 16;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const CHUNK = 0x8000;
/** Not in Node 20, nor in browsers from before 2025. */
const NATIVE: {
  readonly BYTES_PER_ELEMENT: number;
  readonly fromBase64?: (text: string) => Uint8Array;
} = Uint8Array;

/** The bytes that a whole text stands for; a refusal where it is not strict base64. */
export function parseBase64(text: string): Result<Uint8Array, 'not-base64'> {
  const bytes = text.trim().length < MIN_BASE64_LENGTH ? undefined : fromBase64(text);
  return bytes === undefined ? refuse('not-base64') : ok(bytes);
}

/** Of a text that is meant to be base64, however short; undefined where it is not. */
export function fromBase64(text: string): Uint8Array | undefined {
  const compact = text.trim();
  if (compact.length % 4 !== 0 || !BASE64.test(compact)) return undefined;
  return decodeBase64(compact);
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
 * Converts in pieces, because a call has a limited number of arguments. Browsers have no Buffer.
 */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}
