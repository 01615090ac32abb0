import { maxBigint, minBigint, ratio } from '@/lib/base/bigint';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { HEAT_BIN_KEYS, HEAT_SCALES, type HeatMark, heatBinOf, heatBinStart } from './heat-bins';
import { type BinShares, HeatRing } from './heat-ring';

/** A record, as far as the heat counts it. */
export interface HeatRecord {
  /** Undefined where it cannot be told. */
  readonly hashKey: HashKey | undefined;
  /** The number in the id of the shard that it is in; any, where ids have none. */
  readonly shardIndex: number;
  readonly byteCount: number;
}

/**
 * Records by bin and by time, finely for the last hour and coarsely for the last day. A step with
 * no records takes no memory; one with takes the same however many they are.
 */
export class HeatGrid {
  readonly hour: HeatRing;
  readonly day: HeatRing;
  /** Records whose key cannot be told: their shards count them, and no bin. */
  unplacedCount = 0;

  /** `isSampled`: of all times only what is covered by reads is known. */
  constructor(isSampled: boolean, countedFromMs: number) {
    this.hour = new HeatRing(HEAT_SCALES.hour, isSampled, countedFromMs);
    this.day = new HeatRing(HEAT_SCALES.day, isSampled, countedFromMs);
  }

  get rowCount(): number {
    return this.hour.rowCount + this.day.rowCount;
  }

  count({ hashKey, shardIndex, byteCount }: HeatRecord, atMs: number, clockMs: number): void {
    const bin = hashKey === undefined ? undefined : heatBinOf(hashKey);
    if (bin === undefined) this.unplacedCount += 1;
    this.hour.count(bin, shardIndex, byteCount, atMs, clockMs);
    this.day.count(bin, shardIndex, byteCount, atMs, clockMs);
  }

  /** All records of the range that arrived from `fromMs` up to `toMs` have been counted. */
  cover(range: HashKeyRange, fromMs: number, toMs: number, nowMs: number): void {
    const shares = binShares(range);
    this.hour.cover(shares, fromMs, toMs, nowMs);
    this.day.cover(shares, fromMs, toMs, nowMs);
  }
}

function binShares({ startingHashKey, endingHashKey }: HashKeyRange): BinShares {
  const firstBin = heatBinOf(startingHashKey);
  const shares: number[] = [];
  for (let bin = firstBin; bin <= heatBinOf(endingHashKey); bin++) {
    const start = maxBigint(startingHashKey, heatBinStart(bin));
    const end = minBigint(endingHashKey + 1n, heatBinStart(bin + 1));
    shares.push(ratio(end - start, HEAT_BIN_KEYS));
  }
  return { firstBin, shares };
}

/** What is counted of a stream, and when that was looked at. */
export interface HeatReading {
  readonly grid: HeatGrid;
  readonly now: HeatMark;
}
