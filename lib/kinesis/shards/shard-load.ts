import { maxBigint, minBigint, ratio, scaleBigint } from '@/lib/base/bigint';
import { sortedIndex } from '@/lib/base/sorted';
import { containsKey, type HashKey, type HashKeyRange, toHashKey } from '../hash-key';
import { SHARD_WRITE_BYTES_PER_SECOND, SHARD_WRITE_RECORDS_PER_SECOND } from '../limits';
import { indexOfKey, type ShardRange } from './shard';

/** What is written to a range and read from it, averaged over the window that was measured. */
export interface LoadRates {
  readonly bytesInPerSecond: number;
  readonly recordsInPerSecond: number;
  /** Undefined where only what is written can be seen, as in records that were read. */
  readonly bytesOutPerSecond: number | undefined;
  /** PUT payload units: 25 KB of a record, rounded up per record (facts §8.1). */
  readonly payloadUnitsPerSecond: number;
  /** Records refused for throughput; undefined where refusals cannot be seen. */
  readonly throttledPerSecond: number | undefined;
}

/** What fills a shard: a shard has a write limit for either. */
export type LoadMeasure = 'records' | 'bytes';

/**
 * Load of one shard. `quantiles` cut its load, by its `loadMeasure`, into equal parts: of n + 1
 * keys, i / n of the load lies below the i-th. Keys that repeat are one hot key. Empty when nothing
 * was sampled.
 */
export interface ShardLoad extends LoadRates {
  readonly shardId: string;
  readonly quantiles: readonly HashKey[];
}

/** The load of a stream's shards over the last window, and how it was found out. */
export interface StreamLoad {
  /** `exact`: counted by the simulator. `sampled`: estimated from records that were read. */
  readonly source: 'exact' | 'sampled';
  readonly windowMs: number;
  /** How many records the quantiles were made from. */
  readonly sampledRecordCount: number;
  /**
   * Open shards only. One that is left out was not measured; where the source is exact and others
   * had traffic, it had none.
   */
  readonly shards: readonly ShardLoad[];
}

/**
 * A shard that was measured and had no traffic, which is not the same as one that was not
 * measured.
 */
export const NO_LOAD: LoadRates = {
  bytesInPerSecond: 0,
  recordsInPerSecond: 0,
  bytesOutPerSecond: 0,
  payloadUnitsPerSecond: 0,
  throttledPerSecond: 0,
};

type WriteRates = Pick<LoadRates, 'bytesInPerSecond' | 'recordsInPerSecond'>;

/** The fuller of the two limits of a shard, 1 when it takes what it can. */
export function writeUtilization(load: WriteRates): number {
  return Math.max(bytesUtilization(load), recordsUtilization(load));
}

/** Which of its two limits a shard is nearer to: its load is counted in that. */
export function loadMeasure(load: WriteRates): LoadMeasure {
  return bytesUtilization(load) > recordsUtilization(load) ? 'bytes' : 'records';
}

function bytesUtilization({ bytesInPerSecond }: WriteRates): number {
  return bytesInPerSecond / SHARD_WRITE_BYTES_PER_SECOND;
}

function recordsUtilization({ recordsInPerSecond }: WriteRates): number {
  return recordsInPerSecond / SHARD_WRITE_RECORDS_PER_SECOND;
}

/** For how many seconds a shard is full with one record. */
export function loadOfRecord(byteCount: number): number {
  return writeUtilization({ bytesInPerSecond: byteCount, recordsInPerSecond: 1 });
}

function addLoads(a: LoadRates, b: LoadRates): LoadRates {
  return {
    bytesInPerSecond: a.bytesInPerSecond + b.bytesInPerSecond,
    recordsInPerSecond: a.recordsInPerSecond + b.recordsInPerSecond,
    bytesOutPerSecond: addKnown(a.bytesOutPerSecond, b.bytesOutPerSecond),
    payloadUnitsPerSecond: a.payloadUnitsPerSecond + b.payloadUnitsPerSecond,
    throttledPerSecond: addKnown(a.throttledPerSecond, b.throttledPerSecond),
  };
}

function addKnown(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

/** Adds up rates of different shards in the same window. */
export function totalLoad(loads: readonly LoadRates[]): LoadRates {
  return loads.reduce(addLoads, NO_LOAD);
}

/**
 * The part of a shard's load whose key lies below `key`: what the lower child of a split there
 * would take, 0 to 1. Without samples the load is taken to be spread evenly.
 */
export function shareBelow(load: ShardLoad, range: HashKeyRange, key: bigint): number {
  if (key <= range.startingHashKey) return 0;
  if (key > range.endingHashKey) return 1;
  const { quantiles } = load;
  if (quantiles.length < 2) return evenShareBelow(range, key);
  const parts = quantiles.length - 1;
  const above = sortedIndex(quantiles, key);
  if (above === 0) return 0;
  if (above === quantiles.length) return 1;
  const lower = quantiles[above - 1] ?? range.startingHashKey;
  const upper = quantiles[above] ?? range.endingHashKey;
  return (above - 1 + ratio(key - lower, upper - lower)) / parts;
}

function evenShareBelow(range: HashKeyRange, key: bigint): number {
  return ratio(key - range.startingHashKey, range.endingHashKey - range.startingHashKey + 1n);
}

/** The key below which `share` of the shard's load lies. */
export function keyAtShare(load: ShardLoad, range: HashKeyRange, share: number): HashKey {
  const { quantiles } = load;
  if (quantiles.length < 2) {
    const width = range.endingHashKey - range.startingHashKey + 1n;
    return toHashKey(
      minBigint(range.startingHashKey + scaleBigint(width, share), range.endingHashKey),
    );
  }
  const position = share * (quantiles.length - 1);
  const index = Math.min(Math.floor(position), quantiles.length - 2);
  const lower = quantiles[index] ?? range.startingHashKey;
  const upper = quantiles[index + 1] ?? range.endingHashKey;
  return toHashKey(lower + scaleBigint(upper - lower, position - index));
}

/** A key and the part of a shard's load that it takes, by its `loadMeasure`. */
export interface HeaviestKey {
  readonly hashKey: HashKey;
  readonly share: number;
}

/**
 * The key in `part` that takes most of a shard's load, as far as the quantiles tell: it repeats in
 * them. Undefined where none does.
 */
export function heaviestKey(
  load: ShardLoad,
  range: HashKeyRange,
  part: HashKeyRange = range,
): HeaviestKey | undefined {
  let heaviest: HeaviestKey | undefined;
  const { quantiles } = load;
  for (const [index, hashKey] of quantiles.entries()) {
    const isFirstOfSeveral = hashKey !== quantiles[index - 1] && hashKey === quantiles[index + 1];
    if (!isFirstOfSeveral || !containsKey(part, hashKey)) continue;
    const share = shareBelow(load, range, hashKey + 1n) - shareBelow(load, range, hashKey);
    if (share > (heaviest?.share ?? 0)) heaviest = { hashKey, share };
  }
  return heaviest;
}

/** The key that halves a shard's load best: with one hot key, the better of its two sides. */
export function loadMedian(load: ShardLoad, range: HashKeyRange): HashKey {
  const key = keyAtShare(load, range, 0.5);
  const next = minBigint(key + 1n, range.endingHashKey);
  const imbalance = (at: bigint) => Math.abs(shareBelow(load, range, at) - 0.5);
  return toHashKey(imbalance(next) < imbalance(key) ? next : key);
}

/**
 * The key that halves the load of any range, however shards lie in it; undefined when none of
 * them was sampled. `open` is sorted by starting hash key.
 */
export function medianOfRange(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  range: HashKeyRange,
): HashKey | undefined {
  const parts = partsWithin(open, loads, range);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const { load, hashKeyRange, from, to, weight } of parts) {
    if (below + weight >= total / 2 && weight > 0) {
      const share = from + ((total / 2 - below) / weight) * (to - from);
      return keyAtShare(load, hashKeyRange, share);
    }
    below += weight;
  }
  return undefined;
}

function partsWithin(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  range: HashKeyRange,
) {
  const first = Math.max(indexOfKey(open, range.startingHashKey), 0);
  const last = indexOfKey(open, range.endingHashKey);
  return open.slice(first, last + 1).flatMap(({ shardId, hashKeyRange }) => {
    const load = loads.get(shardId);
    if (load === undefined || load.quantiles.length < 2) return [];
    const from = shareBelow(load, hashKeyRange, range.startingHashKey);
    const to = shareBelow(load, hashKeyRange, range.endingHashKey + 1n);
    return [{ load, hashKeyRange, from, to, weight: writeUtilization(load) * (to - from) }];
  });
}

/**
 * The load that each of the `after` ranges would take, if records keep coming as they did to the
 * `before` ranges; undefined where one that holds some of its keys was not measured. Both are sorted
 * and cover the whole space.
 */
export function predictLoads(
  before: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  after: readonly ShardRange[],
): readonly (LoadRates | undefined)[] {
  if (after === before) return before.map(({ shardId }) => loads.get(shardId));
  return after.map(({ hashKeyRange }) => {
    let total = NO_LOAD;
    const first = indexOfKey(before, hashKeyRange.startingHashKey);
    for (let index = Math.max(first, 0); index < before.length; index++) {
      const shard = before[index];
      if (shard === undefined || shard.hashKeyRange.startingHashKey > hashKeyRange.endingHashKey)
        break;
      const load = loads.get(shard.shardId);
      if (load === undefined) return undefined;
      total = addLoads(total, scaleLoad(load, overlapShare(load, shard, hashKeyRange)));
    }
    return total;
  });
}

function overlapShare(load: ShardLoad, shard: ShardRange, range: HashKeyRange): number {
  const end = minBigint(range.endingHashKey, shard.hashKeyRange.endingHashKey) + 1n;
  const start = maxBigint(range.startingHashKey, shard.hashKeyRange.startingHashKey);
  return shareBelow(load, shard.hashKeyRange, end) - shareBelow(load, shard.hashKeyRange, start);
}

function scaleLoad(load: LoadRates, share: number): LoadRates {
  return {
    bytesInPerSecond: load.bytesInPerSecond * share,
    recordsInPerSecond: load.recordsInPerSecond * share,
    bytesOutPerSecond: scaleKnown(load.bytesOutPerSecond, share),
    payloadUnitsPerSecond: load.payloadUnitsPerSecond * share,
    throttledPerSecond: scaleKnown(load.throttledPerSecond, share),
  };
}

function scaleKnown(rate: number | undefined, share: number): number | undefined {
  return rate === undefined ? undefined : rate * share;
}
