import type { HeatMark } from './heat-bins';
import { CountedRow } from './heat-row-counter';

interface HeatSteps {
  readonly stepMs: number;
  readonly stepCount: number;
}

/** The share of each bin that a range of hash keys covers, 0 to 1. */
export interface BinShares {
  readonly firstBin: number;
  /** The part of each bin, from the first on, that lies in the range. */
  readonly shares: readonly number[];
}

/** The latest steps of one length; what is older makes room. */
export class HeatRing {
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

  count(
    bin: number | undefined,
    shardIndex: number,
    byteCount: number,
    atMs: number,
    clockMs: number,
  ): void {
    const row = this.#rowAt(atMs, clockMs);
    row.count(bin, shardIndex, byteCount);
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
    const row = new CountedRow(step, mark, this.#isSampled);
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
