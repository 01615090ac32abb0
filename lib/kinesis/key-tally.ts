import { HeavyHitters } from '@/lib/base/heavy-hitters';

/** The partition keys of a shard's latest records, the heaviest first. */
export interface TopKeys {
  /** How many of the latest records were counted. */
  readonly recordCount: number;
  /** By how much a count below may be too low; 0 where the keys were few enough to count each. */
  readonly undercount: number;
  readonly keys: readonly {
    readonly partitionKey: string;
    readonly recordCount: number;
  }[];
}

/** Between one and two of these are looked back on. */
const PERIOD_MS = 30_000;
const MOST_SHOWN = 10;

/** Counts partition keys over the last half to whole minute, in fixed space. */
export class KeyTally {
  #period = -1;
  #latest = new HeavyHitters();
  #before = new HeavyHitters();

  add(partitionKey: string, capacity: number, nowMs: number): void {
    this.#turnTo(nowMs);
    this.#latest.add(partitionKey, capacity);
  }

  top(nowMs: number): TopKeys {
    this.#turnTo(nowMs);
    const counts = new Map(this.#before.counts);
    for (const [partitionKey, count] of this.#latest.counts) {
      counts.set(partitionKey, (counts.get(partitionKey) ?? 0) + count);
    }
    return {
      recordCount: this.#before.total + this.#latest.total,
      undercount: this.#before.undercount + this.#latest.undercount,
      keys: Array.from(counts, ([partitionKey, recordCount]) => ({ partitionKey, recordCount }))
        .sort((a, b) => b.recordCount - a.recordCount)
        .slice(0, MOST_SHOWN),
    };
  }

  #turnTo(nowMs: number): void {
    const period = Math.floor(nowMs / PERIOD_MS);
    if (period <= this.#period) return;
    this.#before = period === this.#period + 1 ? this.#latest : new HeavyHitters();
    this.#latest = new HeavyHitters();
    this.#period = period;
  }
}
