import { clampBigint, maxBigint, minBigint, scaleBigint } from '@/lib/base/bigint';
import {
  HASH_KEY_COUNT,
  type HashKey,
  type HashKeyRange,
  keyCountOf,
  MAX_HASH_KEY,
  MIN_HASH_KEY,
  toHashKey,
} from '@/lib/kinesis/hash-key';

/**
 * The slice of the hash-key space that is shown: `start` up to, not including, `start + keyCount`.
 * Half-open where ranges from Kinesis are inclusive; the types differ so that they cannot be mixed.
 */
export interface HashKeyViewport {
  readonly start: bigint;
  readonly keyCount: bigint;
}

/** The view that a page opens with. */
export const WHOLE_SPACE: HashKeyViewport = { start: MIN_HASH_KEY, keyCount: HASH_KEY_COUNT };
const MIN_KEY_COUNT = 1n;

/** Subtract in bigint first, then convert: the difference fits a double, the key does not. */
export function hashKeyToX(key: bigint, viewport: HashKeyViewport, widthPx: number): number {
  return (Number(key - viewport.start) / Number(viewport.keyCount)) * widthPx;
}

/** Steps per pixel, a power of two so that scaling a double by it loses nothing. */
const SUBPIXELS = 2 ** 20;

/**
 * The key whose cell holds `x`. A key's own x (its cell's left edge) gives the key back for as long
 * as a cell is wider than a few subpixels: the rounding of a double is made up for there, and
 * nowhere else, so that x = 0 is the viewport's start at every zoom.
 */
export function xToHashKey(x: number, viewport: HashKeyViewport, widthPx: number): HashKey {
  const position = viewport.keyCount * BigInt(Math.round(x * SUBPIXELS));
  const width = BigInt(Math.round(widthPx * SUBPIXELS));
  const rounding = minBigint(4n * viewport.keyCount, width);
  const key = viewport.start + floorDivide(2n * position + rounding, 2n * width);
  return toHashKey(clampBigint(key, MIN_HASH_KEY, MAX_HASH_KEY));
}

/** The key whose left edge is nearest to `x`: where a boundary that is dragged to `x` comes to lie. */
export function xToBoundary(x: number, viewport: HashKeyViewport, widthPx: number): HashKey {
  return xToHashKey(x + widthPx / Number(viewport.keyCount) / 2, viewport, widthPx);
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value < 0n && quotient * divisor !== value ? quotient - 1n : quotient;
}

/**
 * Shows `factor` times as many keys; the key under `anchor` (0 = left edge, 1 = right edge) stays
 * put. A factor above or below 1 always changes the view by a key at least, within the space.
 */
export function zoomBy(viewport: HashKeyViewport, factor: number, anchor: number): HashKeyViewport {
  const scaled = scaleBigint(viewport.keyCount, factor);
  const grown = factor > 1 ? maxBigint(scaled, viewport.keyCount + 1n) : scaled;
  const keyCount = clampBigint(grown, MIN_KEY_COUNT, HASH_KEY_COUNT);
  const anchored = minBigint(scaleBigint(viewport.keyCount, anchor), viewport.keyCount - 1n);
  const shift = clampBigint(
    scaleBigint(viewport.keyCount - keyCount, anchor),
    anchored - keyCount + 1n,
    anchored,
  );
  return fitInSpace({ start: viewport.start + shift, keyCount });
}

/** Moves the view by a share of its own width; positive shows higher keys. */
export function panBy(viewport: HashKeyViewport, share: number): HashKeyViewport {
  const shift = (scaleBigint(2n * viewport.keyCount, share) + (share < 0 ? -1n : 1n)) / 2n;
  return fitInSpace({ ...viewport, start: viewport.start + shift });
}

/** Moves the view by a quarter of its width, and by one key at least. */
export function panStep(viewport: HashKeyViewport, direction: -1 | 1): HashKeyViewport {
  const shift = maxBigint(viewport.keyCount / 4n, 1n) * BigInt(direction);
  return fitInSpace({ ...viewport, start: viewport.start + shift });
}

/** The nearest view that lies within the space. */
export function fitInSpace({ start, keyCount }: HashKeyViewport): HashKeyViewport {
  const fitting = clampBigint(keyCount, MIN_KEY_COUNT, HASH_KEY_COUNT);
  return { start: clampBigint(start, 0n, HASH_KEY_COUNT - fitting), keyCount: fitting };
}

const FIT_PADDING = 0.1;

/** Shows the range with `padding` times its width on either side. */
export function fitRange(range: HashKeyRange, padding = FIT_PADDING): HashKeyViewport {
  const keyCount = keyCountOf(range);
  const margin = scaleBigint(keyCount, padding);
  return fitInSpace({
    start: range.startingHashKey - margin,
    keyCount: keyCount + 2n * margin,
  });
}

/** False where a single key fills the width. */
export function canZoomIn({ keyCount }: HashKeyViewport): boolean {
  return keyCount > MIN_KEY_COUNT;
}

/** False where the whole space is shown. */
export function canZoomOut({ keyCount }: HashKeyViewport): boolean {
  return keyCount < HASH_KEY_COUNT;
}

/** Compares by value: each change makes a new object. */
export function sameViewport(a: HashKeyViewport, b: HashKeyViewport): boolean {
  return a.start === b.start && a.keyCount === b.keyCount;
}

/** The keys in view, both ends inclusive. */
export function viewportRange({ start, keyCount }: HashKeyViewport): HashKeyRange {
  return { startingHashKey: toHashKey(start), endingHashKey: toHashKey(start + keyCount - 1n) };
}

const VIEWPORT_TEXT = /^(0|[1-9]\d{0,38})~([1-9]\d{0,38})$/;

/** For a URL: `start~keyCount` in decimal. */
export function formatViewport({ start, keyCount }: HashKeyViewport): string {
  return `${start}~${keyCount}`;
}

/** Undefined when the text is not a viewport within the space. */
export function parseViewport(text: string): HashKeyViewport | undefined {
  const [, startText, keyCountText] = VIEWPORT_TEXT.exec(text) ?? [];
  if (startText === undefined || keyCountText === undefined) return undefined;
  const viewport = { start: BigInt(startText), keyCount: BigInt(keyCountText) };
  return sameViewport(viewport, fitInSpace(viewport)) ? viewport : undefined;
}
