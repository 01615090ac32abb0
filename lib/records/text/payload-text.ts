import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { assertNever } from '@/lib/base/assert';
import { fromBase64, toBase64 } from '../decode/bytes/base64';
import { hasControlCharacters, readUtf8 } from '../decode/bytes/utf8';

/** How a payload is typed. */
export const PAYLOAD_FORMATS = ['text', 'hex', 'base64'] as const;
/** `text` is UTF-8; `hex` may have spaces between its digits. */
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

/** The bytes that are meant; undefined where the text is not of that format. */
export function parsePayload(text: string, format: PayloadFormat): Uint8Array | undefined {
  switch (format) {
    case 'text':
      return utf8ToBytes(text);
    case 'hex': {
      const digits = text.replace(/\s/g, '');
      // Pairs are not looked for: a loop over a group overflows the stack at some megabytes.
      const isHex = digits.length % 2 === 0 && /^[0-9a-f]*$/i.test(digits);
      return isHex ? hexToBytes(digits) : undefined;
    }
    case 'base64':
      return fromBase64(text.replace(/\s/g, ''));
    default:
      return assertNever(format);
  }
}

/** Undefined where the bytes cannot be edited in that format and come back the same. */
export function printPayload(bytes: Uint8Array, format: PayloadFormat): string | undefined {
  switch (format) {
    case 'text': {
      const text = readUtf8(bytes);
      // A text area makes a line feed of each carriage return.
      const isKept = text !== undefined && !text.includes('\r') && !hasControlCharacters(text);
      return isKept ? text : undefined;
    }
    case 'hex':
      return bytesToHex(bytes);
    case 'base64':
      return toBase64(bytes);
    default:
      return assertNever(format);
  }
}
