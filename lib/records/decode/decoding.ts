import type { DecodeFailureReason, DecodeProblem } from './decode-error';
import type { DecodedObject, DecodedValue } from './decoded-value';
import type { KplSubRecord } from './kpl';
import type { ProtobufField } from './protobuf-fields';
import type { Compression } from './unpack';

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
}

/** The result of one decoder. Some results contain the result of another. */
export type Layer =
  | CompressedLayer
  | GlueLayer
  | Base64Layer
  | AggregateLayer
  | { readonly decoder: 'avro' | 'protobuf'; readonly value: DecodedValue }
  | {
      readonly decoder: 'protobuf-fields';
      readonly fields: readonly ProtobufField[];
      readonly value: DecodedObject;
    }
  /** The text is as it was sent, the value without a number rounded. */
  | { readonly decoder: 'json'; readonly text: string; readonly value: DecodedValue }
  | { readonly decoder: 'text'; readonly text: string }
  | { readonly decoder: 'raw' };

interface CompressedLayer {
  readonly decoder: Compression;
  readonly bytes: Uint8Array;
  readonly inside: Decoding;
}

interface GlueLayer {
  readonly decoder: 'glue';
  readonly schemaVersionId: string;
  readonly bytes: Uint8Array;
  readonly inside: Decoding;
}

interface Base64Layer {
  readonly decoder: 'base64';
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly inside: Decoding;
}

interface AggregateLayer {
  readonly decoder: 'kpl';
  readonly subRecords: readonly DecodedSubRecord[];
}

interface DecodedSubRecord extends KplSubRecord {
  readonly decoding: Decoding;
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

/**
 * Skips compression and headers. A KPL aggregate has several payloads, so the search ends there.
 */
export function innermost(decoding: Decoding): Decoding {
  return 'inside' in decoding ? innermost(decoding.inside) : decoding;
}
