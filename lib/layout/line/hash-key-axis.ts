import { minBigint } from '@/lib/base/bigint';
import { HASH_KEY_COUNT, type HashKey, MAX_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import { type HashKeyViewport, hashKeyToX } from './hash-key-viewport';

/** A mark on the axis: an exact key, its pixel, and its label. */
export interface AxisTick {
  readonly hashKey: HashKey;
  readonly x: number;
  readonly label: AxisLabel;
}

/** What a tick says; the words are up to whoever draws it. */
export type AxisLabel =
  | { readonly kind: 'end' }
  /** In lowest terms, of the whole space; 0 / 1 for its start. */
  | { readonly kind: 'fraction'; readonly numerator: number; readonly denominator: number }
  | {
      readonly kind: 'key';
      /** The digits that tell the ticks apart; `zeros` more digits follow, all 0. */
      readonly digits: string;
      readonly zeros: number;
      /** Whether the key has further digits before these. */
      readonly isCut: boolean;
    };

/** Finer fractions than this say less than digits do. */
const FINEST_DENOMINATOR = 64;
const SHOWN_DIGITS = 3;

/**
 * Ticks at least `minSpacingPx` apart: fractions of the space near the overview, round keys deeper
 * down, every key where there is room for each.
 */
export function layoutHashKeyAxis(
  viewport: HashKeyViewport,
  widthPx: number,
  minSpacingPx: number,
): readonly AxisTick[] {
  const wholeWidthPx = (widthPx * Number(HASH_KEY_COUNT)) / Number(viewport.keyCount);
  const denominator = 2 ** Math.floor(Math.log2(wholeWidthPx / minSpacingPx));
  if (denominator > FINEST_DENOMINATOR) return keyTicks(viewport, widthPx, minSpacingPx);
  return fractionTicks(viewport, widthPx, Math.max(denominator, 1));
}

function fractionTicks(
  viewport: HashKeyViewport,
  widthPx: number,
  denominator: number,
): readonly AxisTick[] {
  const step = HASH_KEY_COUNT / BigInt(denominator);
  return multiplesInView(viewport, step).map((key) => ({
    hashKey: toHashKey(minBigint(key, MAX_HASH_KEY)),
    x: hashKeyToX(key, viewport, widthPx),
    label: key > MAX_HASH_KEY ? { kind: 'end' } : fractionLabel(Number(key / step), denominator),
  }));
}

function fractionLabel(numerator: number, denominator: number): AxisLabel {
  if (numerator === 0) return { kind: 'fraction', numerator: 0, denominator: 1 };
  if (numerator % 2 === 0) return fractionLabel(numerator / 2, denominator / 2);
  return { kind: 'fraction', numerator, denominator };
}

function keyTicks(
  viewport: HashKeyViewport,
  widthPx: number,
  minSpacingPx: number,
): readonly AxisTick[] {
  const { step, zeros } = roundStep(viewport, widthPx, minSpacingPx);
  return multiplesInView(viewport, step)
    .filter((key) => key <= MAX_HASH_KEY)
    .map((key) => {
      const significant = (key / 10n ** BigInt(zeros)).toString();
      return {
        hashKey: toHashKey(key),
        x: hashKeyToX(key, viewport, widthPx),
        label: {
          kind: 'key',
          digits: significant.slice(-SHOWN_DIGITS),
          zeros: significant === '0' ? 0 : zeros,
          isCut: significant.length > SHOWN_DIGITS,
        },
      };
    });
}

/** The smallest of 1, 2, 5, 10, 20, 50 … keys that is wide enough. */
function roundStep({ keyCount }: HashKeyViewport, widthPx: number, minSpacingPx: number) {
  const narrowest = Number(keyCount) * (minSpacingPx / widthPx);
  for (let zeros = 0; ; zeros++) {
    for (const digit of [1n, 2n, 5n]) {
      const step = digit * 10n ** BigInt(zeros);
      if (Number(step) >= narrowest) return { step, zeros };
    }
  }
}

/** Up to and including the right edge, where the end of the space may lie. */
function multiplesInView({ start, keyCount }: HashKeyViewport, step: bigint): readonly bigint[] {
  const keys: bigint[] = [];
  const first = ((start + step - 1n) / step) * step;
  for (let key = first; key <= start + keyCount; key += step) keys.push(key);
  return keys;
}
