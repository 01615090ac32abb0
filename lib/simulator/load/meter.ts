import { loadMeasure, type ShardLoad, type StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { HeatGrids } from '@/lib/load/heat/heat-grids';
import type { TopKeys } from '@/lib/load/key-tally';
import type { LoadSeries, SeriesSpan } from '@/lib/load/load-series';
import { RATE_WINDOW_MS, ShardMeter } from '@/lib/load/shard-meter';
import type { StreamHour } from '@/lib/load/stream-hour';
import {
  type AppendedRecord,
  NO_PARTITION_KEY,
  type ReadCount,
  recordSize,
  type ShardUse,
} from '../model/operation';
import { openShardsIn, type Stream } from '../model/state';
import type { ShardPlace } from '../model/stream-shard';
import { HourMeter } from './hour-meter';

/**
 * Of all shards together, so that neither memory nor an answer grows with their number. Up to four
 * times as many are kept: twice as many of each half minute.
 */
const MAX_SAMPLES = 2 ** 15;
const MAX_SAMPLES_PER_SHARD = 128;
const MIN_SAMPLES_PER_SHARD = 8;
const MAX_QUANTILES = 4096;
const MAX_PARTS_PER_SHARD = 64;
/** 53 KB each: further shards have no series, so that memory stays within bounds. */
const MAX_SERIES = 512;
const SERIES_KEPT_MS = 60 * 60_000;

interface StreamMeters {
  readonly shards: Map<number, ShardMeter>;
  readonly hour: HourMeter;
  /** How many of them counted something in the last minute. */
  busyCount: number;
}

/** Counts what is written to the shards and read from them. It stands beside the state. */
export class Meter {
  readonly heat = new HeatGrids<number>(false);
  readonly #streams = new Map<number, StreamMeters>();
  #seriesCount = 0;
  /** Before that nobody counted, or there was no room for the series of some shard. */
  #knownSinceMs: number | undefined;
  #countingSinceMs: number | undefined;

  countAppended(records: readonly AppendedRecord[], nowMs: number): void {
    this.#countingSinceMs ??= nowMs;
    for (const record of records) {
      const { streamNumber, shardIndex, hashKey, partitionKey } = record;
      const meters = this.#metersOf(streamNumber);
      const byteCount = recordSize(record);
      meters.hour.countRecord(byteCount, nowMs);
      const ownKey = partitionKey === NO_PARTITION_KEY ? undefined : partitionKey;
      this.#meterAt(meters, shardIndex, nowMs).count(
        { hashKey, partitionKey: ownKey, byteCount },
        samplesPerShard(meters.busyCount),
        nowMs,
      );
      const heat = this.heat.of(streamNumber, nowMs);
      heat.count({ hashKey, shardIndex, byteCount }, nowMs, record.arrivedAtMs);
    }
  }

  countRead(read: ReadCount, nowMs: number): void {
    const meter =
      read.recordCount > 0
        ? this.#meterAt(this.#metersOf(read.streamNumber), read.shardIndex, nowMs)
        : this.#known(read);
    meter?.countRead(read, nowMs);
    const { streamNumber, millisBehindLatest } = read;
    if (millisBehindLatest === undefined) return;
    this.#metersOf(streamNumber).hour.countAge(millisBehindLatest, nowMs);
  }

  countThrottled(use: ShardUse, { streamNumber, shardIndex }: ShardPlace, nowMs: number): void {
    this.#meterAt(this.#metersOf(streamNumber), shardIndex, nowMs).countThrottled(use, nowMs);
  }

  /**
   * Of the open shards; what was not measured in the last minute is left out. Where records are placed
   * by AUTO, no quantile is told: no key of theirs decided their shard.
   */
  loadOf(stream: Stream, nowMs: number): StreamLoad {
    const shards = this.#streams.get(stream.streamNumber)?.shards;
    const open = openShardsIn(stream);
    const parts = Math.min(MAX_PARTS_PER_SHARD, Math.floor(MAX_QUANTILES / open.length));
    const hasQuantiles = parts >= 2 && stream.recordDistribution === 'USER_PARTITION_KEY';
    const loads: ShardLoad[] = [];
    let sampledRecordCount = 0;
    for (const { shardId, shardIndex } of open) {
      const meter = shards?.get(shardIndex);
      const rates = meter?.rates(nowMs);
      if (meter === undefined || rates === undefined) continue;
      if (hasQuantiles) sampledRecordCount += meter.sampledRecordCount(nowMs);
      const quantiles = hasQuantiles ? meter.quantiles(loadMeasure(rates), parts, nowMs) : [];
      loads.push({ shardId, ...rates, quantiles });
    }
    return { source: 'exact', windowMs: RATE_WINDOW_MS, sampledRecordCount, shards: loads };
  }

  /** Undefined where no record came in the last minute. */
  topKeysOf(place: ShardPlace, nowMs: number): TopKeys | undefined {
    return this.#known(place)?.topKeys(nowMs);
  }

  /** Undefined where no series is kept of the shard. */
  seriesOf(place: ShardPlace, span: SeriesSpan, nowMs: number): LoadSeries | undefined {
    return this.#known(place)?.series(span, nowMs);
  }

  /** Of all shards of the stream together. */
  hourOf(streamNumber: number, nowMs: number): StreamHour {
    const meter = this.#streams.get(streamNumber)?.hour ?? new HourMeter();
    return meter.hour(this.#countingSinceMs ?? nowMs, nowMs);
  }

  /** The highest of the last minute; undefined where no consumer read. */
  iteratorAgeOf(streamNumber: number, nowMs: number): number | undefined {
    return this.#streams.get(streamNumber)?.hour.iteratorAgeMs(nowMs);
  }

  /** Forgets shards that are not used any more. */
  forgetIdle(nowMs: number): void {
    this.#knownSinceMs ??= nowMs;
    this.#countingSinceMs ??= nowMs;
    this.heat.forgetOld(nowMs);
    for (const [streamNumber, meters] of this.#streams) {
      meters.busyCount = 0;
      for (const [shardIndex, meter] of meters.shards) {
        if (!meter.isIdle(nowMs)) meters.busyCount++;
        else if (!meter.hasSeries) meters.shards.delete(shardIndex);
        else if (meter.isUnusedFor(SERIES_KEPT_MS, nowMs)) {
          meters.shards.delete(shardIndex);
          this.#seriesCount--;
        } else meter.forgetKeys();
      }
      const isUnused = meters.shards.size === 0 && meters.hour.isUnusedFor(SERIES_KEPT_MS, nowMs);
      if (isUnused) this.#streams.delete(streamNumber);
    }
  }

  #known({ streamNumber, shardIndex }: ShardPlace): ShardMeter | undefined {
    return this.#streams.get(streamNumber)?.shards.get(shardIndex);
  }

  #metersOf(streamNumber: number): StreamMeters {
    const known = this.#streams.get(streamNumber);
    if (known !== undefined) return known;
    const hour = new HourMeter();
    const meters = { shards: new Map<number, ShardMeter>(), hour, busyCount: 0 };
    this.#streams.set(streamNumber, meters);
    return meters;
  }

  #meterAt(meters: StreamMeters, shardIndex: number, nowMs: number): ShardMeter {
    const known = meters.shards.get(shardIndex);
    if (known?.hasSeries) return known;
    const meter = known ?? new ShardMeter('exact');
    if (known === undefined) {
      meters.shards.set(shardIndex, meter);
      meters.busyCount++;
    }
    this.#beginSeries(meter, nowMs);
    return meter;
  }

  #beginSeries(meter: ShardMeter, nowMs: number): void {
    this.#knownSinceMs ??= nowMs;
    if (this.#seriesCount >= MAX_SERIES) {
      this.#knownSinceMs = nowMs + 1;
      return;
    }
    meter.beginSeries(this.#knownSinceMs, nowMs);
    this.#seriesCount++;
  }
}

function samplesPerShard(busyCount: number): number {
  const share = Math.floor(MAX_SAMPLES / busyCount);
  return Math.min(MAX_SAMPLES_PER_SHARD, Math.max(MIN_SAMPLES_PER_SHARD, share));
}
