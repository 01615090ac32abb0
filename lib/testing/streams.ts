import { ensure } from '@/lib/base/assert';
import {
  type HashKey,
  type HashKeyRange,
  keyCountOf,
  toHashKey,
  WHOLE_RANGE,
} from '@/lib/kinesis/hash-key';
import { SHARD_WRITE_BYTES_PER_SECOND } from '@/lib/kinesis/limits';
import {
  evenRanges,
  mergeRanges,
  middleKey,
  splitRange,
} from '@/lib/kinesis/reshard/reshard-rules';
import { CLOSING_SEQUENCE_INDEX, encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { type Shard, shardIdOf } from '@/lib/kinesis/shards/shard';
import type { ShardLoad } from '@/lib/kinesis/shards/shard-load';

/** When the streams below were created, in epoch seconds; each reshard comes a minute later. */
export const STREAM_CREATED_AT = 1_700_000_000;

/**
 * ```
 * |              0              |
 * ```
 */
export function oneShard(): readonly Shard[] {
  return new ShardHistory(1).shards();
}

/**
 * ```
 * |   0   |   1   |   2   |   3   |
 * ```
 */
export function evenFour(): readonly Shard[] {
  return new ShardHistory(4).shards();
}

/**
 * ```
 * |               0               |  closed
 * |       1       |       2       |  closed
 * |   3   |   4   |               |  4 closed
 * |   3   |           5           |  5 merges 4 and 2
 * ```
 */
export function splitThenMerged(): readonly Shard[] {
  const history = new ShardHistory(1);
  history.split(0);
  history.split(1);
  history.merge(4, 2);
  return history.shards();
}

/**
 * As splitThenMerged, when retention has taken shards 0 and 1:
 * ```
 * |       ?       |       2       |  2 closed, 1 a ghost
 * |   3   |   4   |               |  4 closed
 * |   3   |           5           |
 * ```
 */
export function expiredParent(): readonly Shard[] {
  return splitThenMerged().slice(2);
}

/**
 * ```
 * |   0   |   1   |   2   | 3 hot |  half of 3's records carry one key
 * ```
 */
export function hotShard(): {
  readonly shards: readonly Shard[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly hotKey: HashKey;
} {
  const shards = evenFour();
  const hot = ensure(shards[3], 'shard 3').hashKeyRange;
  const hotKey = toHashKey(hot.startingHashKey + keyCountOf(hot) / 3n);
  const { startingHashKey: start, endingHashKey: end } = hot;
  const loads = shards.map((shard, index) =>
    index === 3
      ? loadOf(shard.shardId, 1, [start, hotKey, hotKey, hotKey, end])
      : loadOf(shard.shardId, 0.1, [
          shard.hashKeyRange.startingHashKey,
          shard.hashKeyRange.endingHashKey,
        ]),
  );
  return { shards, loads: new Map(loads.map((load) => [load.shardId, load])), hotKey };
}

/** A load at `utilization` of the limit for bytes. */
export function loadOf(
  shardId: string,
  utilization: number,
  quantiles: readonly HashKey[],
): ShardLoad {
  return {
    shardId,
    bytesInPerSecond: utilization * SHARD_WRITE_BYTES_PER_SECOND,
    recordsInPerSecond: utilization * 1000,
    bytesOutPerSecond: 2 * utilization * SHARD_WRITE_BYTES_PER_SECOND,
    payloadUnitsPerSecond: utilization * 1000,
    throttledPerSecond: 0,
    quantiles,
  };
}

/**
 * ```
 * | 0 | 1 | 2 | … | count - 1 |
 * ```
 */
export function manyShards(count: number): readonly Shard[] {
  return new ShardHistory(count).shards();
}

/**
 * A stream with a long past: splits and merges all over it, in turn, until `closedCount` shards are
 * closed and `openCount` are open. Always the same for the same counts.
 * ```
 * |   |   |   |   |   |   |   |   |
 * |     |   |     | | |   |   |   |
 * |     | | |     |     | |   |   |   …
 * ```
 */
export function deepLineage(openCount: number, closedCount: number): readonly Shard[] {
  const merges = Math.floor(closedCount / 3);
  const splits = closedCount - 2 * merges;
  const history = new ShardHistory(openCount + merges - splits);
  let at = 0;
  for (let index = 0; index < splits + merges; index++) {
    // A stride that shares no factor with the count visits shards everywhere, in no visible order.
    at = (at + 7919) % (history.openCount - 1);
    if (index % 2 === 0 && index < 2 * splits && index < 2 * merges) history.splitAt(at);
    else if (index < 2 * merges) history.mergeAt(at);
    else history.splitAt(at);
  }
  return history.shards();
}

/** Plays splits and merges as Kinesis does: the ids, the sequence numbers and the times. */
export class ShardHistory {
  private readonly all: Shard[];
  /** Indexes of the open shards, lowest hash keys first. */
  private readonly open: number[];
  /** In the order in which they were closed. */
  private readonly closed: number[] = [];
  private readonly createdAt: number[] = [];
  private now = STREAM_CREATED_AT;

  constructor(shardCount: number) {
    this.all = evenRanges(WHOLE_RANGE, shardCount).map((range, index) =>
      this.newShard(index, range, []),
    );
    this.open = this.all.map((_, index) => index);
  }

  get openCount(): number {
    return this.open.length;
  }

  /** All that were ever there, but for those that were closed first and have expired. */
  shards(expiredCount = 0): readonly Shard[] {
    const expired = new Set(this.closed.slice(0, expiredCount));
    return this.all.filter((_, index) => !expired.has(index));
  }

  get closedCount(): number {
    return this.closed.length;
  }

  split(index: number): void {
    this.splitAt(this.open.indexOf(index));
  }

  merge(lower: number, upper: number): void {
    const at = this.open.indexOf(lower);
    if (this.open[at + 1] !== upper) throw new Error(`${lower} and ${upper} are not neighbors`);
    this.mergeAt(at);
  }

  splitAt(at: number): void {
    const parent = this.close(at);
    const children = splitRange(parent.hashKeyRange, middleKey(parent.hashKeyRange));
    if (!children.ok) throw new Error(children.refusal.reason);
    this.replace(at, 1, children.value, [parent]);
  }

  mergeAt(at: number): void {
    const lower = this.close(at);
    const upper = this.close(at + 1);
    this.replace(at, 2, [mergeRanges(lower.hashKeyRange, upper.hashKeyRange)], [lower, upper]);
  }

  private close(at: number): Shard {
    const index = ensure(this.open[at], `open shard ${at}`);
    const shard = ensure(this.all[index], `shard ${index}`);
    const endingSequenceNumber = encodeSequenceNumber({
      shardCreatedAt: this.createdAt[index] ?? STREAM_CREATED_AT,
      shardIndex: index,
      sequenceIndex: CLOSING_SEQUENCE_INDEX,
      recordedAt: this.now + 59,
    });
    const closed = { ...shard, endingSequenceNumber };
    this.all[index] = closed;
    this.closed.push(index);
    return closed;
  }

  private replace(
    at: number,
    count: number,
    ranges: readonly HashKeyRange[],
    parents: readonly Shard[],
  ): void {
    this.now += 60;
    const first = this.all.length;
    ranges.forEach((range, offset) => {
      this.all.push(this.newShard(first + offset, range, parents));
    });
    this.open.splice(at, count, ...ranges.map((_, offset) => first + offset));
  }

  private newShard(index: number, hashKeyRange: HashKeyRange, parents: readonly Shard[]): Shard {
    this.createdAt[index] = this.now;
    return {
      shardId: shardIdOf(index),
      hashKeyRange,
      parentShardId: parents[0]?.shardId,
      adjacentParentShardId: parents[1]?.shardId,
      startingSequenceNumber: encodeSequenceNumber({
        shardCreatedAt: this.now,
        shardIndex: index,
        sequenceIndex: 0n,
        recordedAt: this.now,
      }),
      endingSequenceNumber: undefined,
    };
  }
}
