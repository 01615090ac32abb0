import { HEAT_BINS, type HeatRow, type ShardCount } from '@/lib/load/heat/heat-bins';
import { type HeatRows, heatRowFromMs, heatRowMs } from './heat-axes';
import type { CountedHeat } from './heat-rates';

/** What came in a row of the map, summed up from the first bin on: any range is a difference. */
export interface HeatRowSums {
  /** The part of the row's time that is counted; none where both are the same. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly durationMs: number;
  readonly records: Float64Array;
  readonly bytes: Float64Array;
  /** Undefined where every record is counted. */
  readonly coveredMs: Float64Array | undefined;
  /** By the number in the shard's id; undefined where they were not counted one by one. */
  readonly shards: ReadonlyMap<number, ShardCount> | undefined;
}

/** Adds up the steps of the row once, so that any range costs two look-ups. */
export function sumRow(heat: CountedHeat, rows: HeatRows, row: number): HeatRowSums {
  const fromMs = heatRowFromMs(rows, row);
  const durationMs = heatRowMs(rows, row);
  const firstStep = rows.firstStep + row * rows.stepsPerCell;
  const counted = Array.from({ length: rows.stepsPerCell }, (_, index) =>
    heat.rows.get(firstStep + index),
  ).filter((step) => step !== undefined);
  const sums = {
    fromMs: Math.min(Math.max(fromMs, heat.countedFromMs), fromMs + durationMs),
    toMs: fromMs + durationMs,
    durationMs,
    records: new Float64Array(HEAT_BINS + 1),
    bytes: new Float64Array(HEAT_BINS + 1),
    coveredMs: heat.source === 'sampled' ? new Float64Array(HEAT_BINS + 1) : undefined,
    shards: addShards(counted),
  };
  for (const { records, byteCounts, coveredMs } of counted) {
    addUp(sums.records, records, Number.POSITIVE_INFINITY);
    addUp(sums.bytes, byteCounts, Number.POSITIVE_INFINITY);
    if (sums.coveredMs && coveredMs) addUp(sums.coveredMs, coveredMs, heat.stepMs);
  }
  return sums;
}

function addShards(rows: readonly HeatRow[]): ReadonlyMap<number, ShardCount> | undefined {
  const sums = new Map<number, ShardCount>();
  for (const { shards } of rows) {
    if (shards === undefined) return undefined;
    for (const [shardIndex, { records, byteCount }] of shards) {
      const sum = sums.get(shardIndex) ?? NOTHING;
      sums.set(shardIndex, {
        records: sum.records + records,
        byteCount: sum.byteCount + byteCount,
      });
    }
  }
  return sums;
}

/** A shard that had no records in a step. */
export const NOTHING: ShardCount = { records: 0, byteCount: 0 };

function addUp(sums: Float64Array, amounts: ArrayLike<number>, max: number): void {
  let sum = 0;
  for (let bin = 0; bin < HEAT_BINS; bin++) {
    sum += Math.min(amounts[bin] ?? 0, max);
    sums[bin + 1] = (sums[bin + 1] ?? 0) + sum;
  }
}

/** What came from `start` to `end`, in bins. What lies within a bin is taken to be spread evenly. */
export function sumBetween(sums: Float64Array, start: number, end: number): number {
  return sumBelow(sums, end) - sumBelow(sums, start);
}

/** How much of the row's time was counted or read, averaged over these keys. */
export function coveredBetween(row: HeatRowSums, start: number, end: number): number {
  if (row.coveredMs === undefined) return row.toMs - row.fromMs;
  if (end > start) return sumBetween(row.coveredMs, start, end) / (end - start);
  // Of a range too narrow for a double, what its bin has.
  const bin = Math.min(Math.floor(start), HEAT_BINS - 1);
  return (row.coveredMs[bin + 1] ?? 0) - (row.coveredMs[bin] ?? 0);
}

function sumBelow(sums: Float64Array, place: number): number {
  const bin = Math.floor(place);
  const below = sums[bin] ?? 0;
  return below + (place - bin) * ((sums[bin + 1] ?? below) - below);
}
