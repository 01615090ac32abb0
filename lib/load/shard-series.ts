import { SlotRing } from '@/lib/base/slot-ring';
import {
  type LoadSeries,
  SERIES_KINDS,
  type SeriesKind,
  type SeriesSpan,
  SPAN_SLOTS,
} from './load-series';

const AGE = SERIES_KINDS.indexOf('iteratorAgeMs');
/** Beside the kinds themselves: whether there is an age, and how much of the slot was looked at. */
const AGE_COUNT = SERIES_KINDS.length;
const COVERED_MS = SERIES_KINDS.length + 1;
const COLUMN_COUNT = SERIES_KINDS.length + 2;
/** Reads meet each other to the millisecond, but for how clocks are rounded. */
const COVERED_SHARE = 0.9;

/**
 * What happened in one shard, by the second and by ten, in fixed space: about 40 KB. What is not
 * known is kept apart from nothing: all is known from `knownSinceMs` on, and what `cover` says.
 */
export class ShardHistory {
  readonly #rings = {
    minutes: newRing('minutes'),
    hour: newRing('hour'),
  } satisfies Record<SeriesSpan, SlotRing>;
  readonly #kinds: readonly SeriesKind[];
  readonly #knownSinceMs: number;

  constructor(kinds: readonly SeriesKind[], knownSinceMs = Number.POSITIVE_INFINITY) {
    this.#kinds = kinds;
    this.#knownSinceMs = knownSinceMs;
  }

  count(kind: Exclude<SeriesKind, 'iteratorAgeMs'>, amount: number, atMs: number): void {
    this.#add(SERIES_KINDS.indexOf(kind), amount, atMs);
  }

  /** How old the next record was, when it was read up to there. */
  age(ageMs: number, atMs: number): void {
    this.#rings.minutes.raise(AGE, ageMs, atMs);
    this.#rings.hour.raise(AGE, ageMs, atMs);
    this.#add(AGE_COUNT, 1, atMs);
  }

  /** All that came from one moment to another has been counted. */
  cover(fromMs: number, toMs: number): void {
    for (const ring of [this.#rings.minutes, this.#rings.hour]) {
      const { slotMs, slotCount } = ring;
      const first = Math.max(
        Math.floor(fromMs / slotMs),
        Math.floor(toMs / slotMs) - slotCount + 1,
      );
      for (let number = first; number * slotMs < toMs; number++) {
        const startMs = number * slotMs;
        const coveredMs = Math.min(toMs, startMs + slotMs) - Math.max(fromMs, startMs);
        if (coveredMs > 0) ring.add(COVERED_MS, coveredMs, startMs);
      }
    }
  }

  /** Up to the last slot that is over. */
  read(span: SeriesSpan, nowMs: number): LoadSeries {
    const ring = this.#rings[span];
    const { slotMs, slotCount } = ring;
    const first = Math.floor(nowMs / slotMs) - slotCount + 1;
    const numbers = Array.from({ length: slotCount - 1 }, (_, index) => first + index);
    const isKnown = numbers.map(
      (number) =>
        number * slotMs >= this.#knownSinceMs ||
        ring.amount(COVERED_MS, number) >= slotMs * COVERED_SHARE,
    );
    return {
      startMs: first * slotMs,
      stepMs: slotMs,
      series: this.#kinds.map((kind) => ({
        kind,
        values: numbers.map((number, index) => {
          if (kind === 'iteratorAgeMs') {
            return ring.amount(AGE_COUNT, number) > 0 ? ring.amount(AGE, number) : undefined;
          }
          if (isKnown[index] !== true) return undefined;
          return (ring.amount(SERIES_KINDS.indexOf(kind), number) * 1000) / slotMs;
        }),
      })),
    };
  }

  #add(column: number, amount: number, atMs: number): void {
    this.#rings.minutes.add(column, amount, atMs);
    this.#rings.hour.add(column, amount, atMs);
  }
}

function newRing(span: SeriesSpan): SlotRing {
  const { slotMs, slotCount } = SPAN_SLOTS[span];
  return new SlotRing(slotMs, slotCount, COLUMN_COUNT);
}
