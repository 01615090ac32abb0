import type { Lineage } from '@/lib/kinesis/shards/lineage';
import type { LineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { HEAT_BINS, heatBinOf, type ShardCount } from '@/lib/load/heat/heat-bins';
import { type HeatMapFrame, type HeatRows, heatRowFromMs, layoutRows } from './heat-axes';
import type { HeatCell } from './heat-cell';
import type { HeatMapLayout } from './heat-map';
import { type CountedHeat, heatPerSecond, heatUtilization } from './heat-rates';
import { coveredBetween, type HeatRowSums, NOTHING, sumBetween, sumRow } from './heat-row-sums';
import { type HeldRanges, heldRanges } from './held-ranges';

/** What tells the load of the shards that held the keys. */
export interface ShardHeatSource {
  readonly heat: CountedHeat;
  readonly lineage: Lineage;
  readonly times: LineageTimes;
  readonly frame: HeatMapFrame;
}

/** By row of the map and bin, the load of the fullest shard there; NaN where it is not known. */
type ShardHeat = Float64Array;

/** Below any load: nobody is known to have held the keys. */
const NOBODY = -1;

/**
 * How full the shards were that held the keys, whichever keys are in view: done once for what was
 * counted, not at every frame. In a row in which keys changed hands, what came to them is taken to
 * have come evenly in time, and the row shows the fullest of those who held them.
 */
export function shardHeat(source: ShardHeatSource): ShardHeat {
  const rows = layoutRows(source.heat, source.frame);
  const rowCount = rows.ys.length - 1;
  const fullest = new Float64Array(rowCount * HEAT_BINS);
  const held = heldInView(source, rows);
  for (let row = 0; row < rowCount; row++) {
    const sums = sumRow(source.heat, rows, row);
    const firstCell = row * HEAT_BINS;
    fullest.fill(emptyLoad(source, sums), firstCell, firstCell + HEAT_BINS);
    for (let at = 0; at < held.count; at++) {
      if (!isHeldIn(held, at, sums)) continue;
      const utilization = utilizationOf(source, held, at, sums);
      const after = firstCell + (held.afterBins[at] ?? 0);
      for (let cell = firstCell + (held.firstBins[at] ?? 0); cell < after; cell++) {
        // One that is not known leaves the bin unknown: it may have been the fullest.
        fullest[cell] = Math.max(fullest[cell] ?? NOBODY, utilization);
      }
    }
  }
  return fullest.map((value) => (value === NOBODY ? Number.NaN : value));
}

/** Before its first shard a stream had no load, which is not the same as one that is not known. */
function emptyLoad({ heat, lineage, times }: ShardHeatSource, sums: HeatRowSums): number {
  const isCounted = heat.source === 'exact' && sums.fromMs < sums.toMs;
  return isCounted && lineage.ghosts.length === 0 && sums.toMs <= times.earliest ? 0 : NOBODY;
}

/** The map with each cell as hot as the fullest shard that held some of its keys. */
export function colorByShard(layout: HeatMapLayout, heat: ShardHeat): HeatMapLayout {
  const { binsPerCell, firstBin, xs } = layout;
  const columnCount = xs.length - 1;
  const utilizations = new Float64Array(layout.utilizations.length);
  let top = 0;
  for (let cell = 0; cell < utilizations.length; cell++) {
    const row = Math.floor(cell / columnCount);
    const first = row * HEAT_BINS + firstBin + (cell - row * columnCount) * binsPerCell;
    let value = NOBODY;
    for (let at = first; at < first + binsPerCell; at++) {
      value = Math.max(value, heat[at] ?? Number.NaN);
    }
    utilizations[cell] = value;
    if (value > top) top = value;
  }
  return { ...layout, utilizations, top };
}

/** What a shard took in a row of the map, in all its range. */
export interface ShardInRow {
  readonly shardId: string;
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly utilization: number;
}

/**
 * Those that held some of the keys in that row, the one whose load is shown first; none where the
 * load of one of them is not known.
 */
export function shardsInRow(
  source: ShardHeatSource,
  { row, range }: Pick<HeatCell, 'row' | 'range'>,
): readonly ShardInRow[] {
  const rows = layoutRows(source.heat, source.frame);
  const sums = sumRow(source.heat, rows, row);
  const firstBin = heatBinOf(range.startingHashKey);
  const lastBin = heatBinOf(range.endingHashKey);
  const held = heldInView(source, rows);
  const shards: ShardInRow[] = [];
  for (let at = 0; at < held.count; at++) {
    const isInRange = (held.firstBins[at] ?? 0) <= lastBin && (held.afterBins[at] ?? 0) > firstBin;
    if (!isInRange || !isHeldIn(held, at, sums)) continue;
    const utilization = utilizationOf(source, held, at, sums);
    const shard = source.lineage.shards[held.nodes[at] ?? 0];
    if (shard === undefined || Number.isNaN(utilization)) return [];
    const start = held.starts[at] ?? 0;
    const end = held.ends[at] ?? 0;
    const own = ownCount(held, at, sums);
    const coveredMs = coveredBetween(sums, start, end);
    const records = own?.records ?? sumBetween(sums.records, start, end);
    const bytes = own?.byteCount ?? sumBetween(sums.bytes, start, end);
    shards.push({
      shardId: shard.shardId,
      recordsPerSecond: heatPerSecond(records, coveredMs),
      bytesPerSecond: heatPerSecond(bytes, coveredMs),
      utilization,
    });
  }
  return shards.sort((a, b) => b.utilization - a.utilization);
}

function heldInView({ lineage, times }: ShardHeatSource, rows: HeatRows): HeldRanges {
  return heldRanges(lineage, times, heatRowFromMs(rows, 0), rows.nowMs);
}

function isHeldIn({ fromMs, toMs }: HeldRanges, at: number, sums: HeatRowSums): boolean {
  return (fromMs[at] ?? 0) < sums.toMs && (toMs[at] ?? 0) > sums.fromMs;
}

/**
 * How full the holder at that place was in a row; NaN where that is not known. Of expired shards
 * neither the range nor the time is sure.
 */
export function utilizationOf(
  { heat, lineage }: ShardHeatSource,
  held: HeldRanges,
  at: number,
  sums: HeatRowSums,
): number {
  if ((held.nodes[at] ?? 0) >= lineage.shards.length) return Number.NaN;
  const start = held.starts[at] ?? 0;
  const end = held.ends[at] ?? 0;
  const own = ownCount(held, at, sums);
  return heatUtilization(
    own?.records ?? sumBetween(sums.records, start, end),
    own?.byteCount ?? sumBetween(sums.bytes, start, end),
    coveredBetween(sums, start, end),
    heat.source,
    sums.durationMs,
  );
}

/**
 * What came to the shard itself: bins would share out a hot key between two shards that meet near
 * it. Undefined where that was not counted, or where it held its keys for a part of the row only:
 * then all that came to its range tells its rate, whoever held it.
 */
function ownCount(held: HeldRanges, at: number, sums: HeatRowSums): ShardCount | undefined {
  if (sums.shards === undefined) return undefined;
  const heldAll = (held.fromMs[at] ?? 0) <= sums.fromMs && (held.toMs[at] ?? 0) >= sums.toMs;
  const shardIndex = held.shardIndexes[at] ?? Number.NaN;
  if (!heldAll || Number.isNaN(shardIndex)) return undefined;
  return sums.shards.get(shardIndex) ?? NOTHING;
}
