import { PAYLOAD_UNIT_BYTES } from '@/lib/kinesis/limits';
import { loadMeasure, type ShardLoad, type StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { HeatGrids } from '@/lib/load/heat-grids';
import type { TopKeys } from '@/lib/load/key-tally';
import {
  type AppendedRecord,
  NO_PARTITION_KEY,
  type ReadCount,
  recordSize,
  type ShardUse,
} from '../model/operation';
import { openShardsIn, type Stream } from '../model/state';
import type { ShardPlace } from '../model/stream-shard';
import { LoadHistory } from './load-history';
import { COUNTERS, ShardMeter, WINDOW_SECONDS } from './shard-meter';

/**
 * Of all shards together, so that neither memory nor an answer grows with their number. Up to four
 * times as many are kept: twice as many of each half minute.
 */
const MAX_SAMPLES = 2 ** 15;
const MAX_SAMPLES_PER_SHARD = 128;
const MIN_SAMPLES_PER_SHARD = 8;
const MAX_QUANTILES = 4096;
const MAX_PARTS_PER_SHARD = 64;

/** Counts what is written to the shards and read from them. It stands beside the state. */
export class Meter {
  readonly heat = new HeatGrids<number>(false);
  readonly history = new LoadHistory();
  readonly #streams = new Map<number, Map<number, ShardMeter>>();

  countAppended(records: readonly AppendedRecord[], nowMs: number): void {
    for (const record of records) {
      const { streamNumber, shardIndex, hashKey, partitionKey } = record;
      const shards = this.#shardsOf(streamNumber);
      const meter = meterOf(shards, shardIndex);
      const byteCount = recordSize(record);
      const capacity = samplesPerShard(shards.size);
      meter.countRecord(byteCount, Math.ceil(byteCount / PAYLOAD_UNIT_BYTES), nowMs);
      meter.sample.add(hashKey, byteCount, capacity, nowMs);
      const ownKey = partitionKey === NO_PARTITION_KEY ? undefined : partitionKey;
      meter.partitionKeys.add(ownKey, byteCount, capacity, nowMs);
      const heat = this.heat.of(streamNumber, nowMs);
      heat.count({ hashKey, shardIndex, byteCount }, nowMs, record.arrivedAtMs);
      this.history.countRecord(record, byteCount, nowMs);
    }
  }

  countRead(read: ReadCount, nowMs: number): void {
    this.history.countRead(read, nowMs);
    const { streamNumber, shardIndex, byteCount } = read;
    if (byteCount === 0) return;
    const meter = meterOf(this.#shardsOf(streamNumber), shardIndex);
    meter.count(COUNTERS.bytesOut, byteCount, nowMs);
  }

  countThrottled(use: ShardUse, place: ShardPlace, nowMs: number): void {
    this.history.countThrottled(use, place, nowMs);
    if (use === 'read') return;
    const { streamNumber, shardIndex } = place;
    meterOf(this.#shardsOf(streamNumber), shardIndex).count(COUNTERS.throttled, 1, nowMs);
  }

  /**
   * Of the open shards; what was not measured in the last minute is left out. Where records are placed
   * by AUTO, no quantile is told: no key of theirs decided their shard.
   */
  loadOf(stream: Stream, nowMs: number): StreamLoad {
    const meters = this.#streams.get(stream.streamNumber);
    const open = openShardsIn(stream);
    const parts = Math.min(MAX_PARTS_PER_SHARD, Math.floor(MAX_QUANTILES / open.length));
    const hasQuantiles = parts >= 2 && stream.recordDistribution === 'USER_PARTITION_KEY';
    const shards: ShardLoad[] = [];
    let sampledRecordCount = 0;
    for (const { shardId, shardIndex } of open) {
      const meter = meters?.get(shardIndex);
      if (meter === undefined || meter.isIdle(nowMs)) continue;
      const rates = loadRates(meter, nowMs);
      sampledRecordCount += meter.sample.recordCount(nowMs);
      shards.push({
        shardId,
        ...rates,
        quantiles: hasQuantiles ? meter.sample.quantiles(loadMeasure(rates), parts, nowMs) : [],
      });
    }
    return { source: 'exact', windowMs: WINDOW_SECONDS * 1000, sampledRecordCount, shards };
  }

  /** Undefined where nothing came in the last minute. */
  topKeysOf({ streamNumber, shardIndex }: ShardPlace, nowMs: number): TopKeys | undefined {
    return this.#streams.get(streamNumber)?.get(shardIndex)?.partitionKeys.top(nowMs);
  }

  /** Forgets shards that are not used any more. */
  forgetIdle(nowMs: number): void {
    this.heat.forgetOld(nowMs);
    this.history.forgetIdle(nowMs);
    for (const [streamNumber, shards] of this.#streams) {
      for (const [shardIndex, meter] of shards) {
        if (meter.isIdle(nowMs)) shards.delete(shardIndex);
      }
      if (shards.size === 0) this.#streams.delete(streamNumber);
    }
  }

  #shardsOf(streamNumber: number): Map<number, ShardMeter> {
    const known = this.#streams.get(streamNumber);
    if (known !== undefined) return known;
    const shards = new Map<number, ShardMeter>();
    this.#streams.set(streamNumber, shards);
    return shards;
  }
}

function meterOf(shards: Map<number, ShardMeter>, shardIndex: number): ShardMeter {
  const known = shards.get(shardIndex);
  if (known !== undefined) return known;
  const meter = new ShardMeter();
  shards.set(shardIndex, meter);
  return meter;
}

function samplesPerShard(shardCount: number): number {
  const share = Math.floor(MAX_SAMPLES / shardCount);
  return Math.min(MAX_SAMPLES_PER_SHARD, Math.max(MIN_SAMPLES_PER_SHARD, share));
}

function loadRates(meter: ShardMeter, nowMs: number) {
  const rates = meter.ratesPerSecond(nowMs);
  return {
    recordsInPerSecond: rates[COUNTERS.records] ?? 0,
    bytesInPerSecond: rates[COUNTERS.bytesIn] ?? 0,
    bytesOutPerSecond: rates[COUNTERS.bytesOut] ?? 0,
    payloadUnitsPerSecond: rates[COUNTERS.payloadUnits] ?? 0,
    throttledPerSecond: rates[COUNTERS.throttled] ?? 0,
  };
}
