/** Between one and two of these are looked back on. */
const PERIOD_MS = 30_000;

/** Counts of the last half to whole minute: of the present half and of the one before it. */
export class LastMinute<Counts> {
  readonly #begin: () => Counts;
  #period = -1;
  #latest: Counts;
  #before: Counts;

  constructor(begin: () => Counts) {
    this.#begin = begin;
    this.#latest = begin();
    this.#before = begin();
  }

  /** What to count into. */
  latest(nowMs: number): Counts {
    this.#turnTo(nowMs);
    return this.#latest;
  }

  both(nowMs: number): readonly [before: Counts, latest: Counts] {
    this.#turnTo(nowMs);
    return [this.#before, this.#latest];
  }

  #turnTo(nowMs: number): void {
    const period = Math.floor(nowMs / PERIOD_MS);
    if (period <= this.#period) return;
    this.#before = period === this.#period + 1 ? this.#latest : this.#begin();
    this.#latest = this.#begin();
    this.#period = period;
  }
}
