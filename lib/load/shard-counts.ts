import { SlotRing } from '@/lib/base/slot-ring';
import { PAYLOAD_UNIT_BYTES } from '@/lib/kinesis/limits';
import { type LoadSeries, type SeriesKind, type SeriesSpan, SPAN_SLOTS } from './load-series';

/** The columns of a slot. Rates need the first five alone, a series the others too. */
const COLUMNS = {
  recordsIn: 0,
  bytesIn: 1,
  payloadUnits: 2,
  bytesOut: 3,
  writesThrottled: 4,
  readsThrottled: 5,
  recordsOut: 6,
  iteratorAgeMs: 7,
  /** How often an age was told: 0 is an age as well. */
  ages: 8,
  /** How much of the slot was looked at. */
  coveredMs: 9,
} as const;
const RATE_COLUMN_COUNT = 5;
const COLUMN_COUNT = 10;

/** How far back rates look. */
export const RATE_SECONDS = 60;
/**
 * A span of which so much was read is as good as counted: reads meet each other to the millisecond,
 * but for how clocks are rounded.
 */
export const COVERED_SHARE = 0.9;

/** What rates are made of. */
export type RatedAmounts = Readonly<
  Record<'recordsIn' | 'bytesIn' | 'payloadUnits' | 'bytesOut' | 'writesThrottled', number>
>;

/**
 * Counts of one shard by the second, in fixed space: the last minute in 3 KB, or with a series the
 * last five minutes, and by ten seconds the last hour, in 53 KB.
 */
export class ShardCounts {
  #seconds = new SlotRing(1000, RATE_SECONDS, RATE_COLUMN_COUNT);
  #tens: SlotRing | undefined;
  #knownSinceMs = Number.POSITIVE_INFINITY;

  get hasSeries(): boolean {
    return this.#tens !== undefined;
  }

  /**
   * From now on there is a series. All is known from `knownSinceMs` on; of the time before it, only
   * what `cover` says.
   */
  beginSeries(knownSinceMs: number, nowMs: number): void {
    const window = this.#seconds;
    this.#knownSinceMs = knownSinceMs;
    this.#seconds = newRing('minutes');
    this.#tens = newRing('hour');
    const latest = Math.floor(nowMs / 1000);
    for (let second = latest - RATE_SECONDS + 1; second <= latest; second++) {
      for (let column = 0; column < RATE_COLUMN_COUNT; column++) {
        const amount = window.amount(column, second);
        if (amount > 0) this.#seconds.add(column, amount, second * 1000);
      }
    }
  }

  addRecord(byteCount: number, atMs: number): void {
    const slot = this.#seconds.openSlot(atMs);
    this.#seconds.addIn(slot, COLUMNS.recordsIn, 1);
    this.#seconds.addIn(slot, COLUMNS.bytesIn, byteCount);
    this.#seconds.addIn(slot, COLUMNS.payloadUnits, Math.ceil(byteCount / PAYLOAD_UNIT_BYTES));
    if (this.#tens === undefined) return;
    const ten = this.#tens.openSlot(atMs);
    this.#tens.addIn(ten, COLUMNS.recordsIn, 1);
    this.#tens.addIn(ten, COLUMNS.bytesIn, byteCount);
  }

  addRead(byteCount: number, recordCount: number, atMs: number): void {
    this.#seconds.add(COLUMNS.bytesOut, byteCount, atMs);
    this.#tens?.add(COLUMNS.bytesOut, byteCount, atMs);
    this.#addToSeries('recordsOut', recordCount, atMs);
  }

  addThrottled(use: 'write' | 'read', atMs: number): void {
    if (use === 'read') {
      this.#addToSeries('readsThrottled', 1, atMs);
      return;
    }
    this.#seconds.add(COLUMNS.writesThrottled, 1, atMs);
    this.#tens?.add(COLUMNS.writesThrottled, 1, atMs);
  }

  /** How old the next record was, when the shard was read up to there. */
  addAge(ageMs: number, atMs: number): void {
    if (this.#tens === undefined) return;
    this.#seconds.raise(COLUMNS.iteratorAgeMs, ageMs, atMs);
    this.#tens.raise(COLUMNS.iteratorAgeMs, ageMs, atMs);
    this.#addToSeries('ages', 1, atMs);
  }

  /** All that came from one moment to another has been counted. */
  cover(fromMs: number, toMs: number): void {
    if (this.#tens === undefined) return;
    for (const ring of [this.#seconds, this.#tens]) coverSlots(ring, fromMs, toMs);
  }

  /** Of all seconds from that one on. */
  totalsSince(firstSecond: number): RatedAmounts {
    const totals = this.#seconds.totalsSince(firstSecond);
    return {
      recordsIn: totals[COLUMNS.recordsIn] ?? 0,
      bytesIn: totals[COLUMNS.bytesIn] ?? 0,
      payloadUnits: totals[COLUMNS.payloadUnits] ?? 0,
      bytesOut: totals[COLUMNS.bytesOut] ?? 0,
      writesThrottled: totals[COLUMNS.writesThrottled] ?? 0,
    };
  }

  /** Up to the last slot that is over; undefined where no series was begun. */
  series(kinds: readonly SeriesKind[], span: SeriesSpan, nowMs: number): LoadSeries | undefined {
    const ring = span === 'minutes' ? this.#seconds : this.#tens;
    if (this.#tens === undefined || ring === undefined) return undefined;
    const { slotMs, slotCount } = ring;
    const first = Math.floor(nowMs / slotMs) - slotCount + 1;
    const numbers = Array.from({ length: slotCount - 1 }, (_, index) => first + index);
    const isKnown = (number: number) =>
      number * slotMs >= this.#knownSinceMs ||
      ring.amount(COLUMNS.coveredMs, number) >= slotMs * COVERED_SHARE;
    const measure = (kind: SeriesKind, number: number) => {
      const amount = ring.amount(COLUMNS[kind], number);
      if (kind === 'iteratorAgeMs')
        return ring.amount(COLUMNS.ages, number) > 0 ? amount : undefined;
      return isKnown(number) ? (amount * 1000) / slotMs : undefined;
    };
    return {
      startMs: first * slotMs,
      stepMs: slotMs,
      series: kinds.map((kind) => ({ kind, values: numbers.map((each) => measure(kind, each)) })),
    };
  }

  /** What the slots of the last minute have no column for. */
  #addToSeries(column: 'recordsOut' | 'readsThrottled' | 'ages', amount: number, atMs: number) {
    if (this.#tens === undefined) return;
    this.#seconds.add(COLUMNS[column], amount, atMs);
    this.#tens.add(COLUMNS[column], amount, atMs);
  }
}

function coverSlots(ring: SlotRing, fromMs: number, toMs: number): void {
  const { slotMs, slotCount } = ring;
  const earliest = Math.floor(toMs / slotMs) - slotCount + 1;
  for (
    let number = Math.max(Math.floor(fromMs / slotMs), earliest);
    number * slotMs < toMs;
    number++
  ) {
    const startMs = number * slotMs;
    const coveredMs = Math.min(toMs, startMs + slotMs) - Math.max(fromMs, startMs);
    if (coveredMs > 0) ring.add(COLUMNS.coveredMs, coveredMs, startMs);
  }
}

function newRing(span: SeriesSpan): SlotRing {
  const { slotMs, slotCount } = SPAN_SLOTS[span];
  return new SlotRing(slotMs, slotCount, COLUMN_COUNT);
}
