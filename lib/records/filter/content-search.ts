import { hexToBytes } from '@noble/hashes/utils.js';
import { assertNever } from '@/lib/base/assert';
import { ok, type Result, refuse } from '@/lib/base/result';
import { type Decoding, failuresOf, innermost, layersOf } from '../decode/decoding';
import { printValue } from '../text/print-value';
import type { UndecidedReason } from './expression';
import type { CompilePattern, PatternRefusal } from './text-pattern';

/** How what is searched for is written: as it reads, as a regular expression, or as bytes. */
export const CONTENT_KINDS = ['text', 'regex', 'hex'] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** Found, not found, or why nobody can tell. */
export type ContentAnswer = boolean | UndecidedReason;

/** Looks for something in the payload of a record. */
export type ContentSearch = (decoding: Decoding, data: Uint8Array) => ContentAnswer;

/** Why nothing can be searched for. */
export type ContentRefusal = PatternRefusal | { readonly reason: 'not-hex' };

/**
 * A text is found in any case of letters. What no decoder has made a text of is searched in its
 * bytes as well; where a decoder recognized the payload and gave up, that something was not found
 * does not mean that it is not there.
 */
export function compileContentSearch(
  kind: ContentKind,
  wanted: string,
  compilePattern: CompilePattern,
): Result<ContentSearch, ContentRefusal> {
  switch (kind) {
    case 'text': {
      return ok(searchTexts(containsText(wanted)));
    }
    case 'regex': {
      const pattern = compilePattern(wanted);
      return pattern.ok ? ok(searchPattern(pattern.value.test)) : pattern;
    }
    case 'hex': {
      const bytes = parseHex(wanted);
      return bytes === undefined ? refuse({ reason: 'not-hex' }) : ok(searchBytes(bytes));
    }
    default:
      return assertNever(kind);
  }
}

/** Looks for what is searched for as text, in any case of letters. */
export function containsText(wanted: string): (haystack: string) => boolean {
  const text = wanted.toLowerCase();
  return (haystack) => haystack.toLowerCase().includes(text);
}

/** Whether a search has nothing to look at but the payload's own text, as it was sent. */
export function isPlainText(decoding: Decoding): boolean {
  return decoding.failures.length === 0 && (decoding.decoder === 'text' || isJsonAsRead(decoding));
}

function searchTexts(isIn: (haystack: string) => boolean): ContentSearch {
  return (decoding, data) => {
    const inner = innermost(decoding);
    const text = textOf(inner);
    if (text !== undefined && isIn(text)) return true;
    for (const haystack of otherTextsOf(decoding, inner, data)) {
      if (isIn(haystack)) return true;
    }
    return notFoundIn(decoding);
  };
}

function searchPattern(isIn: (haystack: string) => boolean): ContentSearch {
  const search = searchTexts(isIn);
  return (decoding, data) => {
    try {
      return search(decoding, data);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { reason: 'failed', said: error.message };
    }
  };
}

/** In the data as it was sent, and in whatever was unpacked from it. */
function searchBytes(wanted: Uint8Array): ContentSearch {
  // As text of a character each, in which engines find a long word in linear time.
  const word = LATIN.decode(wanted);
  const isIn = (bytes: Uint8Array) => LATIN.decode(bytes).includes(word);
  return (decoding, data) => {
    if (isIn(data)) return true;
    const isInside = layersOf(decoding).some((layer) => 'bytes' in layer && isIn(layer.bytes));
    return isInside || notFoundIn(decoding);
  };
}

function notFoundIn(decoding: Decoding): ContentAnswer {
  // That bytes are no text is no failure: they were searched.
  if (!('inside' in decoding) && decoding.failures.length === 0) return false;
  const failed = failuresOf(decoding).find(({ decoder }) => decoder !== 'text');
  return failed === undefined ? false : { reason: 'undecodable', decoder: failed.decoder };
}

/** Beside the text that it was decoded to, if it was. */
function otherTextsOf(decoding: Decoding, inner: Decoding, data: Uint8Array): Iterable<string> {
  // Most records are plain JSON or text, and have no others.
  const isPlain = inner === decoding && (inner.decoder === 'text' || isJsonAsRead(inner));
  return isPlain ? NO_TEXTS : readOtherTexts(decoding, inner, data);
}

const NO_TEXTS: readonly string[] = [];

function* readOtherTexts(decoding: Decoding, inner: Decoding, data: Uint8Array): Generator<string> {
  if ('value' in inner && !isJsonAsRead(inner)) yield printValue(inner.value);
  for (const layer of layersOf(decoding)) {
    const text = layer === inner ? undefined : textOf(layer);
    if (text !== undefined) yield text;
  }
  if (textOf(inner) !== undefined) return;
  yield* textsOfBytes(data);
  const unpacked = layersOf(decoding).findLast((layer) => 'bytes' in layer);
  if (unpacked !== undefined) yield* textsOfBytes(unpacked.bytes);
}

/** A character that JSON escapes is found as it is read, not only as it was sent. */
function isJsonAsRead(inner: Decoding): boolean {
  return inner.decoder === 'json' && textOf(inner)?.includes('\\') === false;
}

function textOf(decoding: Decoding): string | undefined {
  return 'text' in decoding ? decoding.text : undefined;
}

const UTF8 = new TextDecoder();
const LATIN = new TextDecoder('windows-1252');

/** As far as there are texts in bytes, most are in one of these two. */
function* textsOfBytes(bytes: Uint8Array): Generator<string> {
  yield LATIN.decode(bytes);
  yield UTF8.decode(bytes);
}

/** Spaces between bytes and `0x` in front of them mean nothing; undefined where it is not hex. */
function parseHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s|0x/gi, '');
  return /^([0-9a-f]{2})+$/i.test(digits) ? hexToBytes(digits.toLowerCase()) : undefined;
}
