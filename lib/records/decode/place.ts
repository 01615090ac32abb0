import type { Allowance } from './allowance';
import type { Chain } from './chain';
import type { Decoding, FailedAttempt } from './decoding';
import type { FrameName } from './layer-names';
import type { LazyCode } from './lazy-code';
import type { Schema } from './schemas/schema';

/** What holds for all layers of one record. */
export interface Run {
  /** Of the bytes inside the innermost header, or of all. */
  readonly schema?: Schema | undefined;
  readonly schemas?: ReadonlyMap<string, Schema> | undefined;
  /** All of it; what is left of it is passed on from layer to layer. */
  readonly chain?: Chain | undefined;
  readonly missing?: Set<LazyCode<unknown>> | undefined;
  readonly allowance: Allowance;
  readonly used: Used;
  /** The innermost header around the bytes. */
  readonly frame: FrameName | undefined;
}

/** What one record has used up so far. */
export interface Used {
  /** The values that the record was taken apart into so far. */
  parts: number;
  /** The decoder during which the time was over. */
  tooComplex: FailedAttempt | undefined;
}

/** Bytes that are being decoded, where they stand, and what was tried. */
export interface Place {
  readonly bytes: Uint8Array;
  readonly run: Run;
  readonly depth: number;
  readonly failures: FailedAttempt[];
  /** Decodes what is inside, by what is left of a chain. */
  readonly inside: (bytes: Uint8Array, chain?: Chain, run?: Run) => Decoding;
}

/** There are archives that unpack to themselves. */
export const MAX_LAYERS = 8;
