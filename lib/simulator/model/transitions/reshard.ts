import { assert, assertNever, ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, type HashKey, type HashKeyRange, toHashKey } from '@/lib/kinesis/hash-key';
import { mergeRanges, splitRange, uniformBoundaries } from '@/lib/kinesis/reshard/reshard-rules';
import { boundariesOf, openShards } from '@/lib/kinesis/shards/shard';
import type { Reshard } from '../state';
import {
  closeShard,
  firstShardFrom,
  newShard,
  type ShardParents,
  type StreamShard,
  shardAt,
} from '../stream-shard';

/** The shards after a reshard that was carried out at `atMs`; it has been checked before. */
export function applyReshard(
  shards: readonly StreamShard[],
  reshard: Reshard,
  atMs: number,
): readonly StreamShard[] {
  const table = new ShardTable(shards, Math.floor(atMs / 1000));
  switch (reshard.kind) {
    case 'split':
      table.split(openShardAt(shards, reshard.shardIndex), reshard.newStartingHashKey);
      break;
    case 'merge':
      table.merge(
        openShardAt(shards, reshard.shardIndex),
        openShardAt(shards, reshard.adjacentShardIndex),
      );
      break;
    case 'scale':
      scale(table, reshard.targetShardCount);
      break;
    default:
      return assertNever(reshard);
  }
  return table.shards;
}

/**
 * Equal shards by the fewest calls, from the lowest keys to the highest: each new shard gets its
 * upper boundary, by a split where there is none, and then its pieces are merged. That AWS does it
 * in this order is assumed; the one listing that was published agrees (facts §3.2). `planReshard`
 * makes as many calls, but all splits first, which gives other ids and more shards on the way.
 * Returns the most shards that are open at once.
 */
function scale(table: ShardTable, targetShardCount: number): number {
  const open = openShards(table.shards);
  const boundaries = uniformBoundaries(boundariesOf(open), targetShardCount);
  const rest = [...open].reverse();
  let openShardCount = open.length;
  let peak = openShardCount;
  for (const end of [...boundaries, HASH_KEY_COUNT]) {
    const pieces: StreamShard[] = [];
    let covered = 0n;
    while (covered < end) {
      let piece = ensure(rest.pop(), 'open shard below the boundary');
      if (piece.hashKeyRange.endingHashKey >= end) {
        const [lower, upper] = table.split(piece, toHashKey(end));
        rest.push(upper);
        piece = lower;
        openShardCount += 1;
      }
      pieces.push(piece);
      covered = piece.hashKeyRange.endingHashKey + 1n;
    }
    peak = Math.max(peak, openShardCount);
    pieces.reduce((lower, upper) => table.merge(lower, upper));
    openShardCount -= pieces.length - 1;
  }
  return peak;
}

/** The most shards that are open at once while UpdateShardCount goes to the target. */
export function peakOfScaling(shards: readonly StreamShard[], targetShardCount: number): number {
  return scale(new ShardTable(shards, 0), targetShardCount);
}

function openShardAt(shards: readonly StreamShard[], shardIndex: number): StreamShard {
  const shard = ensure(shardAt(shards, shardIndex), `shard ${shardIndex}`);
  assert(shard.closedAtSeconds === undefined, `${shard.shardId} is open`);
  return shard;
}

/** A copy of the shards that one reshard changes step by step, and nobody else sees till then. */
export class ShardTable {
  readonly shards: StreamShard[];
  /** When the next split or merge is carried out. */
  atSeconds: number;

  constructor(shards: readonly StreamShard[], atSeconds: number) {
    this.shards = [...shards];
    this.atSeconds = atSeconds;
  }

  /** The two children, lower first. */
  split(shard: StreamShard, newStartingHashKey: HashKey): readonly [StreamShard, StreamShard] {
    const ranges = splitRange(shard.hashKeyRange, newStartingHashKey);
    assert(ranges.ok, `${shard.shardId} can be split at ${newStartingHashKey}`);
    const [lower, upper] = ranges.value;
    const createdAt = this.#close([shard]) + 1;
    const parents = { parentShardId: shard.shardId, adjacentParentShardId: undefined };
    return [this.#open(lower, createdAt, parents), this.#open(upper, createdAt, parents)];
  }

  merge(lower: StreamShard, upper: StreamShard): StreamShard {
    const closedAt = this.#close([lower, upper]);
    return this.#open(mergeRanges(lower.hashKeyRange, upper.hashKeyRange), closedAt + 1, {
      parentShardId: lower.shardId,
      adjacentParentShardId: upper.shardId,
    });
  }

  #open(range: HashKeyRange, createdAt: number, parents: ShardParents): StreamShard {
    const shardIndex = (this.shards.at(-1)?.shardIndex ?? -1) + 1;
    const shard = newShard(shardIndex, range, createdAt, parents);
    this.shards.push(shard);
    return shard;
  }

  /**
   * In one second for all, so that the space is covered until the children are there. A shard
   * created in the second to come, as every child is, cannot close before that.
   */
  #close(shards: readonly StreamShard[]): number {
    const closedAt = Math.max(this.atSeconds, ...shards.map((shard) => shard.createdAtSeconds));
    for (const shard of shards) {
      this.shards[firstShardFrom(this.shards, shard.shardIndex)] = closeShard(shard, closedAt);
    }
    return closedAt;
  }
}
