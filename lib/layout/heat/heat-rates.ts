import { writeUtilization } from '@/lib/kinesis/shards/shard-load';
import type { HeatRow } from '@/lib/load/heat/heat-bins';
import { COVERED_SHARE } from '@/lib/load/shard-counts';

/** Counts by step of time and bin of hash keys. */
export interface CountedHeat {
  readonly source: 'exact' | 'sampled';
  readonly stepMs: number;
  readonly nowMs: number;
  /** Before this nothing is known. */
  readonly countedFromMs: number;
  /** By step. */
  readonly rows: ReadonlyMap<number, HeatRow>;
}

/** Reads of less, or with fewer records, tell too little. */
const HALF_COVERED = 0.5;
const MIN_SAMPLES = 10;
/** What came first in a step would else be taken for its rate. */
const MIN_MS = 1000;

/**
 * The fuller of what a shard takes, 1 for all of it; NaN where too little was read to say. The time
 * that was counted or read is averaged over the keys.
 */
export function heatUtilization(
  records: number,
  bytes: number,
  coveredMs: number,
  source: CountedHeat['source'],
  durationMs: number,
): number {
  if (!isKnown(records, coveredMs, source, durationMs)) return Number.NaN;
  return writeUtilization({
    recordsInPerSecond: heatPerSecond(records, coveredMs),
    bytesInPerSecond: heatPerSecond(bytes, coveredMs),
  });
}

function isKnown(
  records: number,
  coveredMs: number,
  source: CountedHeat['source'],
  durationMs: number,
): boolean {
  if (coveredMs === 0 || source === 'exact') return coveredMs > 0;
  const covered = coveredMs / durationMs;
  return covered >= COVERED_SHARE || (covered >= HALF_COVERED && records >= MIN_SAMPLES);
}

/** Very short times count as longer ones, so that a few records are not a peak. */
export function heatPerSecond(amount: number, coveredMs: number): number {
  return (amount * 1000) / Math.max(coveredMs, MIN_MS);
}

/** Of a step where every record is counted: a step without a row had none. */
export function countedMs({ stepMs, nowMs, countedFromMs }: CountedHeat, step: number): number {
  return Math.max(Math.min((step + 1) * stepMs, nowMs) - Math.max(step * stepMs, countedFromMs), 0);
}
