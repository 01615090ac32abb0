import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import { type Lineage, nodeRange } from '@/lib/kinesis/shards/lineage';
import { type HashKeyViewport, hashKeyToX } from '../line/hash-key-viewport';

/** Where the edges of a lineage's nodes lie, in pixels, however far out of view. */
export interface LineageProjection {
  readonly left: (node: number) => number;
  readonly right: (node: number) => number;
  /** False only if the node is out of view: quick to ask, and sure enough to skip it. */
  readonly mayBeInView: (node: number) => boolean;
}

/** A pixel is then still a thousand times what a share of the space is rounded by. */
const MIN_KEYS_FOR_SHARES = HASH_KEY_COUNT >> 30n;

/** From doubles where they suffice, which is faster, and from exact keys deep in the space. */
export function projectLineage(
  lineage: Lineage,
  viewport: HashKeyViewport,
  widthPx: number,
): LineageProjection {
  const { startShares, endShares } = lineage;
  const startShare = Number(viewport.start) / SPACE;
  const endShare = Number(viewport.start + viewport.keyCount) / SPACE;
  // Rounding keeps the order of keys, so that what is in view never seems to lie beyond its ends.
  const mayBeInView = (node: number) =>
    (startShares[node] ?? 0) <= endShare && (endShares[node] ?? 0) >= startShare;
  if (viewport.keyCount < MIN_KEYS_FOR_SHARES) {
    return {
      left: (node) => hashKeyToX(nodeRange(lineage, node).startingHashKey, viewport, widthPx),
      right: (node) => hashKeyToX(nodeRange(lineage, node).endingHashKey + 1n, viewport, widthPx),
      mayBeInView,
    };
  }
  const pxPerShare = widthPx / (Number(viewport.keyCount) / SPACE);
  return {
    left: (node) => ((startShares[node] ?? 0) - startShare) * pxPerShare,
    right: (node) => ((endShares[node] ?? 0) - startShare) * pxPerShare,
    mayBeInView,
  };
}

const SPACE = Number(HASH_KEY_COUNT);
