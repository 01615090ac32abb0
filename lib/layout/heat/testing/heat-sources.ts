import fc from 'fast-check';
import { containsKey, type HashKey } from '@/lib/kinesis/hash-key';
import { keyHolders } from '@/lib/kinesis/shards/key-holders';
import { buildLineage } from '@/lib/kinesis/shards/lineage';
import { lineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { type Shard, shardIndexOf } from '@/lib/kinesis/shards/shard';
import { HEAT_SCALES, type HeatScale } from '@/lib/load/heat/heat-bins';
import { HeatGrid } from '@/lib/load/heat/heat-grid';
import { anyKey } from '@/lib/testing/arbitraries';
import { STREAM_CREATED_AT } from '@/lib/testing/streams';
import type { ShardHeatSource } from '../heat-by-shard';

/** When the streams of `lib/testing/streams` were made. */
export const CREATED_MS = STREAM_CREATED_AT * 1000;
export const MINUTE_MS = 60_000;

/** Records of one key at one time. */
export interface Written {
  readonly hashKey: HashKey;
  readonly afterMs: number;
  readonly count: number;
}

export const anyWritten: fc.Arbitrary<readonly Written[]> = fc.array(
  fc.record({
    hashKey: anyKey,
    afterMs: fc.nat(30 * MINUTE_MS - 1),
    count: fc.integer({ min: 1, max: 40 }),
  }),
  { maxLength: 30 },
);

/** Half an hour of heat: each record counted in the shard that held its key. */
export function sourceOf(
  shards: readonly Shard[],
  written: readonly Written[],
  scale: HeatScale,
): ShardHeatSource {
  const grid = new HeatGrid(false, CREATED_MS);
  const lineage = buildLineage(shards);
  const times = lineageTimes(lineage);
  for (const { hashKey, afterMs, count } of written) {
    const atMs = CREATED_MS + afterMs;
    const shard = keyHolders(lineage, times, atMs, atMs + 1)
      .map(({ node }) => lineage.shards[node])
      .find((held) => held !== undefined && containsKey(held.hashKeyRange, hashKey));
    const shardIndex = (shard && shardIndexOf(shard.shardId)) ?? 0;
    for (let time = 0; time < count; time++) {
      grid.count({ hashKey, shardIndex, byteCount: 0 }, atMs, atMs);
    }
  }
  return sourceWith(shards, grid, 'exact', scale);
}

/** Half an hour of what the grid counted. */
export function sourceWith(
  shards: readonly Shard[],
  grid: HeatGrid,
  source: 'exact' | 'sampled',
  scale: HeatScale,
): ShardHeatSource {
  const lineage = buildLineage(shards);
  const rows = grid[scale].rowsChangedSince(0);
  return {
    lineage,
    times: lineageTimes(lineage),
    heat: {
      source,
      stepMs: HEAT_SCALES[scale].stepMs,
      nowMs: CREATED_MS + 30 * MINUTE_MS,
      countedFromMs: CREATED_MS,
      rows: new Map(rows.map((row) => [row.step, row])),
    },
    frame: {
      widthPx: 1400,
      heightPx: 180,
      fromMs: CREATED_MS,
      toMs: CREATED_MS + 30 * MINUTE_MS,
    },
  };
}
