import { SlotRing } from '@/lib/base/slot-ring';
import { type StreamHour, toPoints } from '@/lib/load/stream-hour';

const SLOT_MS = 10_000;
const HOUR_SLOTS = 360;
/** How long an age holds after a consumer told it. */
const AGE_SLOTS = 6;
/** An age of 0 is an age, hence the highest age plus one. */
const COLUMNS = { bytes: 0, records: 1, agePlusOne: 2 } as const;
const COLUMN_COUNT = 3;

/**
 * The last hour of one stream, all of its shards together, in 12 KB however many they are: the series
 * of single shards are kept of the first 512 only.
 */
export class HourMeter {
  readonly #slots = new SlotRing(SLOT_MS, HOUR_SLOTS + 1, COLUMN_COUNT);
  #usedMs = 0;

  countRecord(byteCount: number, nowMs: number): void {
    this.#usedMs = nowMs;
    const slot = this.#slots.openSlot(nowMs);
    this.#slots.addIn(slot, COLUMNS.bytes, byteCount);
    this.#slots.addIn(slot, COLUMNS.records, 1);
  }

  countAge(ageMs: number, nowMs: number): void {
    this.#usedMs = nowMs;
    this.#slots.raise(COLUMNS.agePlusOne, ageMs + 1, nowMs);
  }

  /** Up to the last slot that is over. What came before `knownSinceMs` is not known. */
  hour(knownSinceMs: number, nowMs: number): StreamHour {
    return {
      bytes: this.#points(COLUMNS.bytes, knownSinceMs, nowMs),
      records: this.#points(COLUMNS.records, knownSinceMs, nowMs),
    };
  }

  /** The highest of the last minute, in the latest slot that has any. */
  iteratorAgeMs(nowMs: number): number | undefined {
    const latest = Math.floor(nowMs / SLOT_MS);
    for (let slot = latest; slot > latest - AGE_SLOTS; slot--) {
      const agePlusOne = this.#slots.amount(COLUMNS.agePlusOne, slot);
      if (agePlusOne > 0) return agePlusOne - 1;
    }
    return undefined;
  }

  isUnusedFor(ms: number, nowMs: number): boolean {
    return nowMs - this.#usedMs >= ms;
  }

  #points(column: number, knownSinceMs: number, nowMs: number): readonly (number | null)[] {
    const first = Math.floor(nowMs / SLOT_MS) - HOUR_SLOTS;
    const steps = Array.from({ length: HOUR_SLOTS }, (_, index) => {
      const slot = first + index;
      const isKnown = slot * SLOT_MS >= knownSinceMs;
      return isKnown ? (this.#slots.amount(column, slot) * 1000) / SLOT_MS : null;
    });
    return toPoints(steps);
  }
}
