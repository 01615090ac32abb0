import type { HashKey } from '@/lib/kinesis/hash-key';
import type { LoadMeasure, LoadRates, StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { KeyTally, type TopKeys } from './key-tally';
import { LoadSample } from './load-sample';
import { type LoadSeries, SERIES_KINDS, type SeriesKind, type SeriesSpan } from './load-series';
import { RATE_SECONDS, type RatedAmounts, ShardCounts } from './shard-counts';

/** Rates are those of the last minute. */
export const RATE_WINDOW_MS = RATE_SECONDS * 1000;

/** What a meter counts of a record. */
export interface MeteredRecord {
  /** Undefined where nothing tells it: the quantiles leave the record out. */
  readonly hashKey: HashKey | undefined;
  /** Undefined where the record came without one. */
  readonly partitionKey: string | undefined;
  /** Data and partition key. */
  readonly byteCount: number;
}

/** What a meter counts of a read. */
export interface MeteredRead {
  readonly byteCount: number;
  readonly recordCount: number;
  /** How old the next unread record is; 0 at the end. Undefined where no consumer read. */
  readonly millisBehindLatest: number | undefined;
}

/** What a sampled meter can tell: neither what others read nor what Kinesis refused. */
const SAMPLED_KINDS: readonly SeriesKind[] = ['bytesIn', 'recordsIn'];

/**
 * What comes before the first count stands for the time just before it too. Without it, traffic that
 * starts now would seem faster than it is, because its first batch would take no time.
 */
const FIRST_INTERVAL_MS = 250;
const MIN_ELAPSED_MS = 1000;

/**
 * Counts what goes through one shard, in fixed space: its rates, where in its range the load lies,
 * its heaviest partition keys, and how all that went over time. An `exact` meter is told of
 * everything as it happens; a `sampled` one of what reads returned, and which times they covered.
 */
export class ShardMeter {
  readonly #source: StreamLoad['source'];
  readonly #counts = new ShardCounts();
  /** Both are made with the first record and dropped by `forgetKeys`. */
  #sample: LoadSample | undefined;
  #keys: KeyTally | undefined;
  /** The times that a sampled meter was told of; they may leave gaps. */
  #covered: readonly { readonly fromMs: number; readonly toMs: number }[] = [];
  /** When the counts that rates are made of began, and the latest of them. */
  #firstMs = 0;
  #lastMs = 0;
  /** When anything was last counted. */
  #usedMs = 0;

  constructor(source: StreamLoad['source']) {
    this.#source = source;
  }

  get hasSeries(): boolean {
    return this.#counts.hasSeries;
  }

  /** See ShardCounts: without this call there are only the counts of the last minute. */
  beginSeries(knownSinceMs: number, nowMs: number): void {
    this.#counts.beginSeries(knownSinceMs, nowMs);
  }

  /**
   * Counts a record once for all that the meter tells. `capacity` bounds the keys that are kept of
   * each half minute; `nowMs`, which a sampled record may have arrived before, is when they are met.
   */
  count(record: MeteredRecord, capacity: number, arrivedAtMs: number, nowMs = arrivedAtMs): void {
    const { hashKey, partitionKey, byteCount } = record;
    this.#touch(nowMs);
    this.#counts.addRecord(byteCount, arrivedAtMs);
    this.#keys ??= new KeyTally();
    this.#keys.add(partitionKey, byteCount, capacity, nowMs);
    if (hashKey === undefined) return;
    this.#sample ??= new LoadSample();
    this.#sample.add(hashKey, byteCount, capacity, nowMs);
  }

  /** Consumers also poll shards that have nothing to read: that is no use of the shard. */
  countRead({ byteCount, recordCount, millisBehindLatest }: MeteredRead, nowMs: number): void {
    if (recordCount > 0) this.#usedMs = nowMs;
    if (byteCount > 0) this.#touch(nowMs);
    this.#counts.addRead(byteCount, recordCount, nowMs);
    if (millisBehindLatest !== undefined) this.#counts.addAge(millisBehindLatest, nowMs);
  }

  countThrottled(use: 'write' | 'read', nowMs: number): void {
    this.#usedMs = nowMs;
    if (use === 'write') this.#touch(nowMs);
    this.#counts.addThrottled(use, nowMs);
  }

  /** Says to a sampled meter that all records of that time have been, or are now, counted. */
  cover(fromMs: number, toMs: number, nowMs: number): void {
    this.#counts.cover(fromMs, toMs);
    const since = nowMs - RATE_WINDOW_MS;
    this.#covered = [...this.#covered, { fromMs, toMs }].filter((span) => span.toMs > since);
  }

  /** Averages of the last minute; undefined where nothing was measured, which is no load of 0. */
  rates(nowMs: number): LoadRates | undefined {
    return this.#source === 'exact' ? this.#exactRates(nowMs) : this.#sampledRates(nowMs);
  }

  /** Cuts what was written into equal parts, by the records or by their bytes: see ShardLoad. */
  quantiles(measure: LoadMeasure, parts: number, nowMs: number): readonly HashKey[] {
    return this.#sample?.quantiles(measure, parts, nowMs) ?? [];
  }

  /** How many records the quantiles are made of. */
  sampledRecordCount(nowMs: number): number {
    return this.#sample?.recordCount(nowMs) ?? 0;
  }

  /** Undefined where no record came. */
  topKeys(nowMs: number): TopKeys | undefined {
    return this.#keys?.top(nowMs);
  }

  /** Undefined where none was begun. */
  series(span: SeriesSpan, nowMs: number): LoadSeries | undefined {
    const kinds = this.#source === 'exact' ? SERIES_KINDS : SAMPLED_KINDS;
    return this.#counts.series(kinds, span, nowMs);
  }

  /** Whether an exact meter has no rates: nothing was counted for a whole window. */
  isIdle(nowMs: number): boolean {
    return nowMs - this.#lastMs >= RATE_WINDOW_MS;
  }

  isUnusedFor(ms: number, nowMs: number): boolean {
    return nowMs - this.#usedMs >= ms;
  }

  /** Frees what an idle meter knows of keys. */
  forgetKeys(): void {
    this.#sample = undefined;
    this.#keys = undefined;
  }

  #touch(nowMs: number): void {
    if (this.isIdle(nowMs)) this.#firstMs = nowMs;
    this.#lastMs = nowMs;
    this.#usedMs = nowMs;
  }

  /** Over the window, or the time since counting began. */
  #exactRates(nowMs: number): LoadRates | undefined {
    if (this.isIdle(nowMs)) return undefined;
    const oldest = Math.floor(nowMs / 1000) - RATE_SECONDS + 1;
    const sinceMs = Math.max(this.#firstMs - FIRST_INTERVAL_MS, oldest * 1000);
    const elapsedMs = Math.max(MIN_ELAPSED_MS, nowMs - sinceMs);
    const totals = this.#counts.totalsSince(oldest);
    // Written out, because the rates of thousands of shards are asked for at once.
    return {
      recordsInPerSecond: (totals.recordsIn * 1000) / elapsedMs,
      bytesInPerSecond: (totals.bytesIn * 1000) / elapsedMs,
      payloadUnitsPerSecond: (totals.payloadUnits * 1000) / elapsedMs,
      bytesOutPerSecond: (totals.bytesOut * 1000) / elapsedMs,
      throttledPerSecond: (totals.writesThrottled * 1000) / elapsedMs,
    };
  }

  /** Over the times of the window that were covered; others count for nothing. */
  #sampledRates(nowMs: number): LoadRates | undefined {
    const since = nowMs - RATE_WINDOW_MS;
    const coveredMs = this.#covered.reduce(
      (sum, { fromMs, toMs }) => sum + Math.max(toMs - Math.max(fromMs, since), 0),
      0,
    );
    if (coveredMs === 0) return undefined;
    const oldest = Math.floor(since / 1000);
    const totals = this.#counts.totalsSince(oldest);
    const perSecond = (amount: keyof RatedAmounts) => (totals[amount] / coveredMs) * 1000;
    return {
      recordsInPerSecond: perSecond('recordsIn'),
      bytesInPerSecond: perSecond('bytesIn'),
      payloadUnitsPerSecond: perSecond('payloadUnits'),
      bytesOutPerSecond: undefined,
      throttledPerSecond: undefined,
    };
  }
}
