import { parseJsonAsWritten, printsOtherwise } from '../text/exact-json';
import { Allowance } from './allowance';
import type { DecodedValue } from './decoded-value';
import type { ValueLayer } from './decoding';
import { readConnectEnvelope } from './meaning/connect';
import { unfoldStrings } from './meaning/unfold';

/**
 * The value of a layer for people and files: numbers of JSON are as they were written. A filter
 * computes with the value itself, which takes less time.
 */
export function shownValue({ decoder, value, text }: ValueLayer): DecodedValue {
  if (text === undefined) return value;
  // What is unfolded may be base64 in the text, so that the text alone does not tell.
  const mayDiffer = decoder === 'json-unfolded' || (decoder === 'json' && printsOtherwise(text));
  const written = mayDiffer ? parseJsonAsWritten(text.replace(/^\uFEFF/, '')) : undefined;
  if (written === undefined) return value;
  const meant = readConnectEnvelope(written) ?? written;
  return decoder === 'json' ? meant : unfoldStrings(meant, new Allowance(), parseJsonAsWritten);
}
