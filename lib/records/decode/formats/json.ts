import { parseExactJson } from '../../text/exact-json';
import type { Payload } from '../content';
import { DecodeError } from '../decode-error';
import type { DecodedValue } from '../decoded-value';
import { readConnectEnvelope } from '../meaning/connect';

const MAY_BE_JSON = /^\uFEFF?\s*[[{"\-\dtfn]/;
const MUST_BE_JSON = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*["{[\]\d-])/;

/** "not found" and "12 apples" are texts that begin like JSON; only of a structure it is sure. */
export function resemblesJson({ text }: Payload): 'surely' | 'maybe' | 'no' {
  if (text === undefined || !MAY_BE_JSON.test(text)) return 'no';
  return MUST_BE_JSON.test(text) ? 'surely' : 'maybe';
}

/** Throws a SyntaxError, as JSON.parse does, where it is not one value. */
export function readJson({ text }: Payload): {
  readonly text: string;
  readonly value: DecodedValue;
} {
  if (text === undefined) throw new DecodeError('not-utf8');
  const value = parseExactJson(text.replace(/^\uFEFF/, ''));
  return { text, value: readConnectEnvelope(value) ?? value };
}
