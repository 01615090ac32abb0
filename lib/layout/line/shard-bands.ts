import { bisect } from '@/lib/base/bisect';
import { MIN_HASH_KEY } from '@/lib/kinesis/hash-key';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { coalesceRow, type PixelRow } from './coalesce-row';
import { type HashKeyViewport, hashKeyToX } from './hash-key-viewport';

/**
 * What the number line draws for shards, clipped to the visible width. A run stands for neighbors
 * that are too narrow to tell apart.
 */
export type ShardBand =
  | {
      readonly kind: 'shard';
      /** Its place among the open shards. */
      readonly index: number;
      readonly shardId: string;
      readonly x: number;
      readonly width: number;
      readonly label: LabelRoom;
    }
  | {
      readonly kind: 'run';
      readonly firstIndex: number;
      readonly lastIndex: number;
      readonly count: number;
      readonly x: number;
      readonly width: number;
    };

/** How much of a shard id the visible part has room for: `short` may be its number alone. */
export type LabelRoom = 'full' | 'short' | 'none';

const MIN_BAND_WIDTH_PX = 3;
const FULL_LABEL_WIDTH_PX = 168;
const SHORT_LABEL_WIDTH_PX = 18;

/** `open` is sorted by starting hash key. */
export function layoutShardBands(
  open: readonly ShardRange[],
  viewport: HashKeyViewport,
  widthPx: number,
): readonly ShardBand[] {
  const row = shardRow(open, viewport, widthPx);
  const origin = hashKeyToX(MIN_HASH_KEY, viewport, widthPx);
  return coalesceRow(row, widthPx, MIN_BAND_WIDTH_PX, origin).map(({ first, last, ...edges }) => {
    const x = Math.max(edges.x, 0);
    const width = Math.min(edges.right, widthPx) - x;
    const shard = open[first];
    return first === last && shard !== undefined
      ? { kind: 'shard', index: first, shardId: shard.shardId, x, width, label: labelRoom(width) }
      : { kind: 'run', firstIndex: first, lastIndex: last, count: last - first + 1, x, width };
  });
}

/** The edges of the open shards in pixels, beyond the picture too. `open` is sorted by keys. */
export function shardRow(
  open: readonly ShardRange[],
  viewport: HashKeyViewport,
  widthPx: number,
): PixelRow {
  return {
    length: open.length,
    left: (index) => hashKeyToX(open[index]?.hashKeyRange.startingHashKey ?? 0n, viewport, widthPx),
    right: (index) =>
      hashKeyToX((open[index]?.hashKeyRange.endingHashKey ?? 0n) + 1n, viewport, widthPx),
  };
}

/** `widthPx` is the visible part of the band. */
export function labelRoom(widthPx: number): LabelRoom {
  if (widthPx >= FULL_LABEL_WIDTH_PX) return 'full';
  return widthPx >= SHORT_LABEL_WIDTH_PX ? 'short' : 'none';
}

/** The band under `x`, in bands from left to right. */
export function bandAtX(bands: readonly ShardBand[], x: number): ShardBand | undefined {
  const reaching = bisect(0, bands.length, (index) => {
    const band = bands[index];
    return band === undefined || x < band.x + band.width;
  });
  const band = bands[reaching];
  return band !== undefined && band.x <= x ? band : undefined;
}
