import { maxBigint, minBigint } from '@/lib/base/bigint';
import { indexOfKey, type ShardRange } from '@/lib/kinesis/shards/shard';
import { type ShardLoad, shareBelow, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import type { HashKeyViewport } from './hash-key-viewport';

/** How load is spread over the keys in view: one height for each column, left to right. */
export interface DensityLayout {
  readonly columnWidthPx: number;
  readonly heightsPx: readonly number[];
  /** What the tallest column takes of a shard's limit; 0 when nothing in view was sampled or written. */
  readonly peakUtilization: number;
}

const COLUMN_WIDTH_PX = 2;

/**
 * Scaled to the tallest column in view. Deep in the space a column is one key, so that the spike of
 * a hot key is as wide as its cell. `open` is sorted by starting hash key.
 */
export function layoutDensity(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  viewport: HashKeyViewport,
  widthPx: number,
  heightPx: number,
): DensityLayout {
  const isSampled = open.some(({ shardId }) => (loads.get(shardId)?.quantiles.length ?? 0) > 1);
  if (!isSampled) return { columnWidthPx: COLUMN_WIDTH_PX, heightsPx: [], peakUtilization: 0 };
  const max = Math.max(Math.ceil(widthPx / COLUMN_WIDTH_PX), 1);
  const count = viewport.keyCount < BigInt(max) ? Number(viewport.keyCount) : max;
  const columns = utilizationPerColumn(open, loads, columnEdges(viewport, count));
  const peak = columns.reduce((highest, value) => Math.max(highest, value), 0);
  return {
    columnWidthPx: widthPx / count,
    heightsPx: columns.map((value) => (peak === 0 ? 0 : (value / peak) * heightPx)),
    peakUtilization: peak,
  };
}

function columnEdges({ start, keyCount }: HashKeyViewport, count: number): readonly bigint[] {
  return Array.from(
    { length: count + 1 },
    (_, index) => start + (keyCount * BigInt(index)) / BigInt(count),
  );
}

/** Walks columns and shards side by side, so that each is looked at once. */
function utilizationPerColumn(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  edges: readonly bigint[],
): readonly number[] {
  let index = Math.max(indexOfKey(open, edges[0] ?? 0n), 0);
  const columns: number[] = [];
  for (let column = 0; column + 1 < edges.length; column++) {
    const start = edges[column] ?? 0n;
    const end = edges[column + 1] ?? 0n;
    let sum = 0;
    for (; index < open.length; index++) {
      const shard = open[index];
      if (shard === undefined || shard.hashKeyRange.startingHashKey >= end) break;
      const load = loads.get(shard.shardId);
      if (load !== undefined) sum += writeUtilization(load) * shareBetween(load, shard, start, end);
      if (shard.hashKeyRange.endingHashKey >= end) break;
    }
    columns.push(sum);
  }
  return columns;
}

function shareBetween(load: ShardLoad, shard: ShardRange, start: bigint, end: bigint): number {
  const { startingHashKey, endingHashKey } = shard.hashKeyRange;
  // A shard narrower than a column counts where it starts: nobody could see the difference.
  if (endingHashKey - startingHashKey < end - start) return startingHashKey >= start ? 1 : 0;
  const upper = shareBelow(load, shard.hashKeyRange, minBigint(end, endingHashKey + 1n));
  return upper - shareBelow(load, shard.hashKeyRange, maxBigint(start, startingHashKey));
}
