import { HEAT_SCALES } from './heat-bins';
import { HeatGrid } from './heat-grid';

/** Of all streams together: 24 KB each, a third more where coverage is counted too, and some for each shard. */
const MAX_ROWS = 2000;

/** The heat of each stream that is written to, in bounded space. */
export class HeatGrids<Id> {
  readonly #grids = new Map<Id, HeatGrid>();
  readonly #isSampled: boolean;
  readonly #maxRows: number;
  #countedFromMs: number | undefined;
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(isSampled: boolean, maxRows = MAX_ROWS) {
    this.#isSampled = isSampled;
    this.#maxRows = maxRows;
  }

  of(id: Id, nowMs: number): HeatGrid {
    return this.#grids.get(id) ?? this.#newGrid(id, nowMs);
  }

  /** An empty one where nothing was counted. */
  peek(id: Id, nowMs: number): HeatGrid {
    const known = this.#grids.get(id);
    return known ?? new HeatGrid(this.#isSampled, this.#countedFromMs ?? nowMs);
  }

  /** Called often; looks once in a step. */
  forgetOld(nowMs: number): void {
    this.#countedFromMs ??= nowMs;
    if (nowMs - this.#lookedAtMs < HEAT_SCALES.hour.stepMs) return;
    this.#lookedAtMs = nowMs;
    let total = 0;
    for (const [id, grid] of this.#grids) {
      grid.hour.forgetBefore(nowMs);
      grid.day.forgetBefore(nowMs);
      if (grid.rowCount === 0) this.#grids.delete(id);
      total += grid.rowCount;
    }
    for (; total > this.#maxRows; total--) this.#forgetOne();
  }

  /** Each gets a row of either length at once. */
  #newGrid(id: Id, nowMs: number): HeatGrid {
    const [first] = this.#grids.keys();
    if (first !== undefined && 2 * this.#grids.size >= this.#maxRows) {
      this.#grids.delete(first);
      this.#countedFromMs = nowMs;
    }
    this.#countedFromMs ??= nowMs;
    const grid = new HeatGrid(this.#isSampled, this.#countedFromMs);
    this.#grids.set(id, grid);
    return grid;
  }

  /** Evicts from the largest grid, its fine steps before its coarse ones. */
  #forgetOne(): void {
    let largest: HeatGrid | undefined;
    for (const grid of this.#grids.values()) {
      if (largest === undefined || grid.rowCount > largest.rowCount) largest = grid;
    }
    (largest !== undefined && largest.hour.rowCount > 0
      ? largest.hour
      : largest?.day
    )?.forgetOldest();
  }
}
