import { keyHolders } from '@/lib/kinesis/shards/key-holders';
import type { Lineage } from '@/lib/kinesis/shards/lineage';
import type { LineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { shardIndexOf } from '@/lib/kinesis/shards/shard';
import { HEAT_BINS } from '@/lib/load/heat/heat-bins';

/**
 * The keys that nodes of the lineage held, and when. Flat arrays: all of them are looked at for each
 * row of the map, and there may be many.
 */
export interface HeldRanges {
  readonly count: number;
  readonly nodes: Uint32Array;
  /** The number in the shard's id, NaN where there is none. */
  readonly shardIndexes: Float64Array;
  readonly fromMs: Float64Array;
  readonly toMs: Float64Array;
  /** In bins, and the bins that have any part of it. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly firstBins: Uint32Array;
  readonly afterBins: Uint32Array;
}

/** Includes every node that held keys at any time from `fromMs` to `toMs`. */
export function heldRanges(
  lineage: Lineage,
  times: LineageTimes,
  fromMs: number,
  toMs: number,
): HeldRanges {
  const holders = keyHolders(lineage, times, fromMs, toMs);
  const nodes = Uint32Array.from(holders, ({ node }) => node);
  const starts = Float64Array.from(nodes, (node) => (lineage.startShares[node] ?? 0) * HEAT_BINS);
  const ends = Float64Array.from(nodes, (node) => (lineage.endShares[node] ?? 0) * HEAT_BINS);
  const firstBins = Uint32Array.from(starts, (start) => Math.min(Math.floor(start), HEAT_BINS - 1));
  return {
    count: holders.length,
    nodes,
    shardIndexes: Float64Array.from(
      nodes,
      (node) => shardIndexOf(lineage.shards[node]?.shardId ?? '') ?? Number.NaN,
    ),
    fromMs: Float64Array.from(holders, (holder) => holder.fromMs),
    toMs: Float64Array.from(holders, (holder) => holder.toMs),
    starts,
    ends,
    firstBins,
    // A shard may be narrower than a double can tell, and is in its bin all the same.
    afterBins: Uint32Array.from(ends, (end, at) =>
      Math.max(Math.ceil(end), (firstBins[at] ?? 0) + 1),
    ),
  };
}
