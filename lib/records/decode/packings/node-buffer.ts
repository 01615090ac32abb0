import { readUtf8 } from '../bytes/utf8';
import { DecodeError } from '../decode-error';

const START = /^\s*\{\s*"type"\s*:\s*"Buffer"\s*,\s*"data"\s*:\s*\[/;
const WHOLE = /^\s*\{[^[]*\[([\s\d,]*)\]\s*\}\s*$/;
/** As far as the list may begin, printed with spaces. */
const LOOKED_AT_BYTES = 100;

/** Answers whether bytes begin as `JSON.stringify` writes a Node.js Buffer. */
export function beginsLikeNodeBuffer(bytes: Uint8Array): boolean {
  const [brace, quote, letter] = bytes;
  const isWorthALook = brace === 0x7b && (quote !== 0x22 || letter === 0x74);
  // Everything before the list is ASCII.
  return isWorthALook && START.test(String.fromCharCode(...bytes.subarray(0, LOOKED_AT_BYTES)));
}

/** The bytes that are listed in it, in decimal. */
export function unpackNodeBuffer(bytes: Uint8Array): Uint8Array {
  const list = WHOLE.exec(readUtf8(bytes) ?? '')?.[1];
  if (list === undefined) throw new DecodeError('malformed');
  const numbers = list.trim() === '' ? [] : list.split(',').map(Number);
  const wrong = numbers.find((number) => !Number.isInteger(number) || number > 255);
  if (wrong !== undefined) throw new DecodeError('malformed', { name: 'bad-byte', value: wrong });
  return Uint8Array.from(numbers);
}
