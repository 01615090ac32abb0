import { bytesToHex } from '@noble/hashes/utils.js';
import { type Decoding, innermost } from '../decode/decoding';
import { shownValue } from '../decode/shown-value';
import { printValue } from './print-value';

/**
 * Control characters, halves of characters, line separators, and whatever else has no look of its
 * own: marks that turn text, fillers, joiners.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{DI}\u2028\u2029\ufff9-\ufffb]/gu;
const JOINER = /[\p{Join_Control}\p{VS}]/u;
const LAST_ASCII = 0x7f;
const SHORT_ESCAPES = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
const PREVIEW_BYTES = 64;

/** A text in which nothing is hidden and nothing turns the line around, on one line. */
export function showUnseen(text: string): string {
  return text.replace(UNSEEN, (character, at: number) => {
    // Emoji and some scripts need joiners; behind ASCII there is nothing for them to join.
    if (text.charCodeAt(at - 1) > LAST_ASCII && JOINER.test(character)) return character;
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return SHORT_ESCAPES.get(character) ?? `\\u{${hex}}`;
  });
}

/** A text of JSON with the same meaning, in which nothing is hidden. */
export function escapeUnseen(json: string): string {
  return json.replace(UNSEEN, (character) =>
    Array.from({ length: character.length }, (_, at) => {
      const unit = character.charCodeAt(at).toString(16).padStart(4, '0');
      return `\\u${unit}`;
    }).join(''),
  );
}

/** One line for a table; it costs no more for 10 MiB than for what it shows. */
export function previewOf(decoding: Decoding, maxLength: number, data: Uint8Array): string {
  const inner = innermost(decoding);
  if ('value' in inner) return showUnseen(printValue(shownValue(inner), { maxLength }));
  if ('text' in inner) return showUnseen(inner.text.slice(0, maxLength));
  return bytesToHex(data.subarray(0, PREVIEW_BYTES)).slice(0, maxLength);
}
