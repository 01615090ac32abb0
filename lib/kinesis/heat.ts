import { maxBigint, minBigint, ratio } from '@/lib/base/bigint';
import { HASH_KEY_COUNT, type HashKey, type HashKeyRange } from './hash-key';

/** The space is counted in so many equal bins: by their top bits, hence exact at the edges. */
export const HEAT_BINS = 2048;
const BIN_SHIFT = 117n;
export const HEAT_BIN_KEYS = HASH_KEY_COUNT >> 11n;

export function heatBinOf(hashKey: HashKey): number {
  return Number(hashKey >> BIN_SHIFT);
}

export function heatBinStart(bin: number): bigint {
  return BigInt(bin) << BIN_SHIFT;
}

/** How finely time is counted, and how far back. */
export const HEAT_SCALES = {
  hour: { stepMs: 10_000, stepCount: 360 },
  day: { stepMs: 300_000, stepCount: 288 },
} as const;

export type HeatScale = keyof typeof HEAT_SCALES;

interface HeatSteps {
  readonly stepMs: number;
  readonly stepCount: number;
}

/** What was written in one step of time, by bin. */
export interface HeatRow {
  readonly records: Uint32Array;
  readonly byteCounts: Float64Array;
  /**
   * For how long each bin was read, averaged over its keys. Undefined where every record is counted
   * as it is written.
   */
  readonly coveredMs: Float32Array | undefined;
}

/** A moment on the axis of the heat, and what the stream's own clock showed then. */
export interface HeatMark {
  readonly axisMs: number;
  readonly clockMs: number;
}

export interface CountedRow extends HeatRow {
  readonly step: number;
  /** Of the first record in it. */
  readonly mark: HeatMark;
  /** When anything was last added to it. */
  changedAtMs: number;
}

/**
 * Records by bin and by time, finely for the last hour and coarsely for the last day. A step with
 * no records takes no memory; one with takes the same however many they are.
 */
export class HeatGrid {
  readonly hour: HeatRing;
  readonly day: HeatRing;
  /** Records whose key cannot be told, and which no bin counts. */
  unplacedCount = 0;

  /** `isSampled`: of all times only what is covered by reads is known. */
  constructor(isSampled: boolean, countedFromMs: number) {
    this.hour = new HeatRing(HEAT_SCALES.hour, isSampled, countedFromMs);
    this.day = new HeatRing(HEAT_SCALES.day, isSampled, countedFromMs);
  }

  get rowCount(): number {
    return this.hour.rowCount + this.day.rowCount;
  }

  count(hashKey: HashKey, byteCount: number, atMs: number, clockMs: number): void {
    const bin = heatBinOf(hashKey);
    this.hour.count(bin, byteCount, atMs, clockMs);
    this.day.count(bin, byteCount, atMs, clockMs);
  }

  /** All records of the range that arrived from `fromMs` up to `toMs` have been counted. */
  cover(range: HashKeyRange, fromMs: number, toMs: number, nowMs: number): void {
    const shares = binShares(range);
    this.hour.cover(shares, fromMs, toMs, nowMs);
    this.day.cover(shares, fromMs, toMs, nowMs);
  }
}

interface BinShares {
  readonly firstBin: number;
  /** The part of each bin, from the first on, that lies in the range. */
  readonly shares: readonly number[];
}

function binShares({ startingHashKey, endingHashKey }: HashKeyRange): BinShares {
  const firstBin = heatBinOf(startingHashKey);
  const shares: number[] = [];
  for (let bin = firstBin; bin <= heatBinOf(endingHashKey); bin++) {
    const start = maxBigint(startingHashKey, heatBinStart(bin));
    const end = minBigint(endingHashKey + 1n, heatBinStart(bin + 1));
    shares.push(ratio(end - start, HEAT_BIN_KEYS));
  }
  return { firstBin, shares };
}

/** What is counted of a stream, and when that was looked at. */
export interface HeatReading {
  readonly grid: HeatGrid;
  readonly now: HeatMark;
}

/** The latest steps of one length; what is older makes room. */
class HeatRing {
  readonly #stepMs: number;
  readonly #stepCount: number;
  readonly #isSampled: boolean;
  readonly #rows = new Map<number, CountedRow>();
  #latest: CountedRow | undefined;
  #countedFromMs: number;

  constructor(scale: HeatSteps, isSampled: boolean, countedFromMs: number) {
    this.#stepMs = scale.stepMs;
    this.#stepCount = scale.stepCount;
    this.#isSampled = isSampled;
    this.#countedFromMs = countedFromMs;
  }

  /** A step without a row had no records, if it is not before this. */
  get countedFromMs(): number {
    return this.#countedFromMs;
  }

  get rowCount(): number {
    return this.#rows.size;
  }

  count(bin: number, byteCount: number, atMs: number, clockMs: number): void {
    const row = this.#rowAt(atMs, clockMs);
    row.records[bin] = (row.records[bin] ?? 0) + 1;
    row.byteCounts[bin] = (row.byteCounts[bin] ?? 0) + byteCount;
    if (atMs > row.changedAtMs) row.changedAtMs = atMs;
  }

  cover({ firstBin, shares }: BinShares, fromMs: number, toMs: number, nowMs: number): void {
    const earliestMs = (Math.floor(toMs / this.#stepMs) - this.#stepCount + 1) * this.#stepMs;
    for (let atMs = Math.max(fromMs, earliestMs); atMs < toMs; ) {
      const stepEndMs = (Math.floor(atMs / this.#stepMs) + 1) * this.#stepMs;
      const endMs = Math.min(stepEndMs, toMs);
      const row = this.#rowAt(atMs, atMs);
      const { coveredMs } = row;
      if (coveredMs === undefined) return;
      for (const [at, share] of shares.entries()) {
        coveredMs[firstBin + at] = (coveredMs[firstBin + at] ?? 0) + share * (endMs - atMs);
      }
      row.changedAtMs = Math.max(row.changedAtMs, nowMs);
      atMs = endMs;
    }
  }

  /** Those that something was added to since, oldest first. */
  rowsChangedSince(sinceMs: number): readonly CountedRow[] {
    return [...this.#rows.values()]
      .filter(({ changedAtMs }) => changedAtMs >= sinceMs)
      .sort((a, b) => a.step - b.step);
  }

  marks(): readonly HeatMark[] {
    return this.rowsChangedSince(Number.NEGATIVE_INFINITY).map(({ mark }) => mark);
  }

  /** Forgets what lies further back than the ring reaches. */
  forgetBefore(nowMs: number): void {
    const newest = Math.floor(nowMs / this.#stepMs);
    for (const step of this.#rows.keys()) {
      if (step <= newest - this.#stepCount) this.#forget(step);
    }
  }

  forgetOldest(): void {
    if (this.#rows.size > 0) this.#forget(Math.min(...this.#rows.keys()));
  }

  #rowAt(atMs: number, clockMs: number): CountedRow {
    const step = Math.floor(atMs / this.#stepMs);
    if (this.#latest?.step === step) return this.#latest;
    const row = this.#rows.get(step) ?? this.#newRow(step, { axisMs: atMs, clockMs });
    this.#latest = row;
    return row;
  }

  #newRow(step: number, mark: HeatMark): CountedRow {
    const row: CountedRow = {
      step,
      mark,
      changedAtMs: mark.axisMs,
      records: new Uint32Array(HEAT_BINS),
      byteCounts: new Float64Array(HEAT_BINS),
      coveredMs: this.#isSampled ? new Float32Array(HEAT_BINS) : undefined,
    };
    this.#rows.set(step, row);
    this.forgetBefore(mark.axisMs);
    return row;
  }

  #forget(step: number): void {
    this.#rows.delete(step);
    this.#countedFromMs = Math.max(this.#countedFromMs, (step + 1) * this.#stepMs);
    if (this.#latest?.step === step) this.#latest = undefined;
  }
}
