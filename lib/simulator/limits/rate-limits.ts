import { TokenBucket } from '@/lib/base/concurrency/token-bucket';
import {
  FAN_OUT_BYTES_PER_SECOND,
  SHARD_READ_BYTES_PER_SECOND,
  SHARD_READS_PER_SECOND,
  SHARD_WRITE_BYTES_PER_SECOND,
  SHARD_WRITE_RECORDS_PER_SECOND,
} from '@/lib/kinesis/limits';
import type { Limits, ShardUse } from '../model/operation';
import type { ShardPlace } from '../model/stream-shard';

interface ShardBuckets {
  readonly bytesIn: TokenBucket;
  readonly recordsIn: TokenBucket;
  readonly bytesOut: TokenBucket;
  readonly reads: TokenBucket;
  readonly iterators: TokenBucket;
}

/**
 * What shards and the API let through each second. It stands beside the state, as the meter does,
 * and follows the simulator's clock. Buckets that are full again are forgotten.
 */
export class RateLimits implements Limits {
  readonly isOn: boolean;
  /** By the numbers of streams, then by the indexes of shards: each record looks here. */
  readonly #streams = new Map<number, Map<number, ShardBuckets>>();
  readonly #pushes = new Map<string, TokenBucket>();
  readonly #calls = new Map<string, TokenBucket>();
  readonly #onRefused: (use: ShardUse, place: ShardPlace, nowMs: number) => void;

  constructor(
    isOn: boolean,
    onRefused: (use: ShardUse, place: ShardPlace, nowMs: number) => void = () => {},
  ) {
    this.isOn = isOn;
    this.#onRefused = onRefused;
  }

  takeWrite(place: ShardPlace, byteCount: number, nowMs: number): boolean {
    const { bytesIn, recordsIn } = this.#shardAt(place, nowMs);
    if (!recordsIn.has(1, nowMs) || !bytesIn.has(byteCount, nowMs)) {
      this.countRefused('write', place, nowMs);
      return false;
    }
    recordsIn.take(1);
    bytesIn.take(byteCount);
    return true;
  }

  takeWrites(place: ShardPlace, count: number, byteCount: number, nowMs: number): number {
    const { bytesIn, recordsIn } = this.#shardAt(place, nowMs);
    const taken = Math.min(count, recordsIn.timesOf(1, nowMs), bytesIn.timesOf(byteCount, nowMs));
    recordsIn.take(taken);
    bytesIn.take(taken * byteCount);
    return taken;
  }

  countRefused(use: ShardUse, place: ShardPlace, nowMs: number): void {
    this.#onRefused(use, place, nowMs);
  }

  takeRead(place: ShardPlace, nowMs: number): boolean {
    const { bytesOut, reads } = this.#shardAt(place, nowMs);
    if (!bytesOut.hasAny(nowMs) || !reads.has(1, nowMs)) {
      this.countRefused('read', place, nowMs);
      return false;
    }
    reads.take(1);
    return true;
  }

  countRead(place: ShardPlace, byteCount: number, nowMs: number): void {
    this.#shardAt(place, nowMs).bytesOut.takeAllFor(byteCount);
  }

  takeIterator(place: ShardPlace, nowMs: number): boolean {
    const { iterators } = this.#shardAt(place, nowMs);
    if (!iterators.has(1, nowMs)) return false;
    iterators.take(1);
    return true;
  }

  mayPush(subscription: string, nowMs: number): boolean {
    return this.#pushAt(subscription, nowMs).hasAny(nowMs);
  }

  countPush(subscription: string, byteCount: number, nowMs: number): void {
    this.#pushAt(subscription, nowMs).take(byteCount);
  }

  takeCall(caller: string, perSecond: number, nowMs: number): boolean {
    const bucket = this.#calls.get(caller) ?? new TokenBucket(perSecond, nowMs);
    this.#calls.set(caller, bucket);
    if (!bucket.has(1, nowMs)) return false;
    bucket.take(1);
    return true;
  }

  /** Called often: keeps only buckets that are not full. */
  forgetIdle(nowMs: number): void {
    for (const [streamNumber, shards] of this.#streams) {
      for (const [shardIndex, buckets] of shards) {
        const isIdle = Object.values(buckets).every((bucket) => bucket.isFull(nowMs));
        if (isIdle) shards.delete(shardIndex);
      }
      if (shards.size === 0) this.#streams.delete(streamNumber);
    }
    for (const buckets of [this.#pushes, this.#calls]) {
      for (const [id, bucket] of buckets) if (bucket.isFull(nowMs)) buckets.delete(id);
    }
  }

  #pushAt(subscription: string, nowMs: number): TokenBucket {
    const known = this.#pushes.get(subscription);
    if (known !== undefined) return known;
    const bucket = new TokenBucket(FAN_OUT_BYTES_PER_SECOND, nowMs);
    this.#pushes.set(subscription, bucket);
    return bucket;
  }

  #shardAt({ streamNumber, shardIndex }: ShardPlace, nowMs: number): ShardBuckets {
    let shards = this.#streams.get(streamNumber);
    if (shards === undefined) {
      shards = new Map();
      this.#streams.set(streamNumber, shards);
    }
    const known = shards.get(shardIndex);
    if (known !== undefined) return known;
    const buckets = {
      bytesIn: new TokenBucket(SHARD_WRITE_BYTES_PER_SECOND, nowMs),
      recordsIn: new TokenBucket(SHARD_WRITE_RECORDS_PER_SECOND, nowMs),
      bytesOut: new TokenBucket(SHARD_READ_BYTES_PER_SECOND, nowMs),
      reads: new TokenBucket(SHARD_READS_PER_SECOND, nowMs),
      // GetShardIterator has the same rate (facts §6.1).
      iterators: new TokenBucket(SHARD_READS_PER_SECOND, nowMs),
    };
    shards.set(shardIndex, buckets);
    return buckets;
  }
}
