import { DecodeError } from './decode-error';
import type { DecodedValue } from './decoded-value';
import type { FormatName } from './layer-names';
import type { KplKeys } from './several/kpl';

/** Bytes, and their text where they are UTF-8: that is found out once for all who ask. */
export interface Payload {
  readonly bytes: Uint8Array;
  readonly text: string | undefined;
}

/** What a format read out of a payload. */
export type Content =
  /** The text is as it was sent, where the payload is one. */
  | { readonly value: DecodedValue; readonly text?: string }
  | { readonly text: string }
  | { readonly parts: readonly Part[] };

/** Each value is a row of its own; one of a few bytes costs a row as well. */
export const MAX_PARTS = 10_000;

/** For a payload that would be more rows than that: it is shown whole. */
export function tooManyParts(): DecodeError {
  return new DecodeError('too-large', { name: 'max-values', max: MAX_PARTS });
}

/** One of several values in one payload. */
export interface Part {
  /** Its own bytes: what would be put to send it alone. */
  readonly data: Uint8Array;
  /** What it was read as; its bytes are decoded like any others where it is not there. */
  readonly read?: { readonly format: FormatName; readonly value: DecodedValue };
  /** Where the part has a key of its own, as the sub-records of an aggregate do. */
  readonly keys?: KplKeys;
}

/** What a header says, and the payload after it. */
export interface FramedPayload {
  /** As its registry writes it. */
  readonly schemaId: string;
  readonly bytes: Uint8Array;
}
