import type { DecodeFailureReason, DecodeProblem } from './decode-error';
import type { DecodedValue } from './decoded-value';
import type { FormatName, FrameName, PackingName } from './layer-names';
import type { KplKeys } from './several/kpl';

/** What some bytes turned out to be, and which decoders recognized them but could not read them. */
export type Decoding = Layer & { readonly failures: readonly FailedAttempt[] };

/** The name that the table and an export show. */
export type DecoderName = Layer['decoder'];

/** A decoder that recognized the bytes and could not read them. */
export interface FailedAttempt {
  readonly decoder: DecoderName;
  readonly reason: DecodeFailureReason;
  readonly problem: DecodeProblem | undefined;
  /** What a library said, in English. */
  readonly said: string | undefined;
  /** The byte of what it read, from 0, at which a schema stops to fit. */
  readonly at?: number;
  /** The path of the field that it read there. */
  readonly field?: string;
  /** Its place in the chain, counted from 1, where a person chose it. */
  readonly step?: number;
}

/** The result of one decoder. Some results contain the result of another. */
export type Layer =
  | PackedLayer
  | FramedLayer
  | SeveralLayer
  | ValueLayer
  | { readonly decoder: FormatName; readonly text: string }
  | { readonly decoder: 'raw' };

interface PackedLayer {
  readonly decoder: PackingName | 'skip' | 'field';
  readonly bytes: Uint8Array;
  readonly inside: Decoding;
}

interface FramedLayer {
  readonly decoder: FrameName;
  /** As the registry writes it. */
  readonly schemaId: string;
  readonly bytes: Uint8Array;
  readonly inside: Decoding;
}

/** The text is as it was sent, where it is one; the value has no number rounded. */
export interface ValueLayer {
  readonly decoder: FormatName;
  readonly value: DecodedValue;
  readonly text?: string;
}

/** Several values in one payload: each of them is shown as a record. */
interface SeveralLayer {
  readonly decoder: 'kpl' | FormatName;
  readonly parts: readonly DecodedPart[];
}

/** One of them, with its own bytes. */
export interface DecodedPart {
  readonly data: Uint8Array;
  readonly decoding: Decoding;
  /** Only a sub-record of an aggregate has keys of its own. */
  readonly keys?: KplKeys;
}

/** From the outermost layer to the innermost, such as gzip, then JSON. */
export function layersOf(decoding: Decoding): readonly [Decoding, ...Decoding[]] {
  return 'inside' in decoding ? [decoding, ...layersOf(decoding.inside)] : [decoding];
}

/** Which decoders were used, outermost first. */
export function decodersOf(decoding: Decoding): readonly DecoderName[] {
  return layersOf(decoding).map(({ decoder }) => decoder);
}

/** Which decoders failed in any layer. */
export function failuresOf(decoding: Decoding): readonly FailedAttempt[] {
  return layersOf(decoding).flatMap(({ failures }) => failures);
}

/** Skips packings and headers. Of several values none is the innermost, so it ends there. */
export function innermost(decoding: Decoding): Decoding {
  return 'inside' in decoding ? innermost(decoding.inside) : decoding;
}
