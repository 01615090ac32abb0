import { HASH_KEY_COUNT, type HashKey } from '@/lib/kinesis/hash-key';

/** The space is counted in so many equal bins: by their top bits, hence exact at the edges. */
export const HEAT_BINS = 2048;
const BIN_SHIFT = 117n;
/** The number of hash keys in a bin. */
export const HEAT_BIN_KEYS = HASH_KEY_COUNT >> 11n;

/** From 0 up to, not including, `HEAT_BINS`. */
export function heatBinOf(hashKey: HashKey): number {
  return Number(hashKey >> BIN_SHIFT);
}

/** The lowest hash key of the bin; of the number after the last bin, 2^128. */
export function heatBinStart(bin: number): bigint {
  return BigInt(bin) << BIN_SHIFT;
}

/** How finely time is counted, and how far back. */
export const HEAT_SCALES = {
  hour: { stepMs: 10_000, stepCount: 360 },
  day: { stepMs: 300_000, stepCount: 288 },
} as const;

/** `hour` has rows of 10 seconds, `day` of 5 minutes. */
export type HeatScale = keyof typeof HEAT_SCALES;

/** What was written in one step of time, by bin. */
export interface HeatRow {
  readonly records: Uint32Array;
  readonly byteCounts: Float64Array;
  /**
   * For how long each bin was read, averaged over its keys. Undefined where every record is counted
   * as it is written.
   */
  readonly coveredMs: Float32Array | undefined;
  /**
   * What came to each shard, by the number in its id. Bins do not tell where two shards share one,
   * and one hot key is where a split is likely to be. Undefined where shards were too many to count.
   */
  readonly shards: ReadonlyMap<number, ShardCount> | undefined;
}

/** The records of one shard in one step of time. */
export interface ShardCount {
  readonly records: number;
  readonly byteCount: number;
}

/** A moment on the axis of the heat, and what the stream's own clock showed then. */
export interface HeatMark {
  readonly axisMs: number;
  readonly clockMs: number;
}
