import { KeyTally } from '@/lib/load/key-tally';
import { LoadSample } from '@/lib/load/load-sample';

/** What is counted of a shard, as positions in a bucket. */
export const COUNTERS = {
  records: 0,
  bytesIn: 1,
  bytesOut: 2,
  payloadUnits: 3,
  throttled: 4,
} as const;
const COUNTER_COUNT = 5;

export const WINDOW_SECONDS = 60;

/**
 * What came first stands for the time just before it too. Without it a generator that starts now
 * would be seen to send more than it does, because its first batch would take no time.
 */
const FIRST_INTERVAL_MS = 250;
const MIN_ELAPSED_MS = 1000;

/** Counts of the last minute by the second, and where it lay: all in fixed space. */
export class ShardMeter {
  readonly partitionKeys = new KeyTally();
  readonly sample = new LoadSample();
  readonly #buckets = new Float64Array(WINDOW_SECONDS * COUNTER_COUNT);
  readonly #seconds = new Float64Array(WINDOW_SECONDS);
  #firstMs = 0;
  #lastMs = 0;

  countRecord(byteCount: number, payloadUnits: number, nowMs: number): void {
    const offset = this.#offsetOf(nowMs);
    this.#add(offset + COUNTERS.records, 1);
    this.#add(offset + COUNTERS.bytesIn, byteCount);
    this.#add(offset + COUNTERS.payloadUnits, payloadUnits);
  }

  count(counter: number, amount: number, nowMs: number): void {
    this.#add(this.#offsetOf(nowMs) + counter, amount);
  }

  #add(at: number, amount: number): void {
    this.#buckets[at] = (this.#buckets[at] ?? 0) + amount;
  }

  /** Where the bucket of the present second begins, emptied when it held an older one. */
  #offsetOf(nowMs: number): number {
    if (this.isIdle(nowMs)) this.#firstMs = nowMs;
    this.#lastMs = nowMs;
    const second = Math.floor(nowMs / 1000);
    const slot = second % WINDOW_SECONDS;
    const offset = slot * COUNTER_COUNT;
    if (this.#seconds[slot] !== second) {
      this.#seconds[slot] = second;
      this.#buckets.fill(0, offset, offset + COUNTER_COUNT);
    }
    return offset;
  }

  /** Nothing was counted for a whole window. */
  isIdle(nowMs: number): boolean {
    return nowMs - this.#lastMs >= WINDOW_SECONDS * 1000;
  }

  /** How much of each counter per second, over the window or the time since counting began. */
  ratesPerSecond(nowMs: number): readonly number[] {
    const oldest = Math.floor(nowMs / 1000) - WINDOW_SECONDS + 1;
    const totals = new Array<number>(COUNTER_COUNT).fill(0);
    for (const [slot, second] of this.#seconds.entries()) {
      if (second < oldest) continue;
      for (let counter = 0; counter < COUNTER_COUNT; counter++) {
        const amount = this.#buckets[slot * COUNTER_COUNT + counter] ?? 0;
        totals[counter] = (totals[counter] ?? 0) + amount;
      }
    }
    const sinceMs = Math.max(this.#firstMs - FIRST_INTERVAL_MS, oldest * 1000);
    const elapsedMs = Math.max(MIN_ELAPSED_MS, nowMs - sinceMs);
    return totals.map((total) => (total * 1000) / elapsedMs);
  }
}
