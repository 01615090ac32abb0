import { assert, assertNever, ensure } from '@/lib/base/assert';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { mergeRanges, splitRange } from '@/lib/kinesis/reshard/reshard-rules';
import { peakOfCalls, sweepTo } from '@/lib/kinesis/reshard/ways/scaling';
import { openShards, type ShardRange, shardIndexOf } from '@/lib/kinesis/shards/shard';
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

/** Equal shards, by the splits and merges that `sweepTo` says. */
function scale(table: ShardTable, targetShardCount: number): void {
  const { calls } = sweepTo(openShards(table.shards), targetShardCount, table.nextIndex);
  for (const call of calls) {
    if (call.kind === 'split') table.split(table.find(call.shard), call.newStartingHashKey);
    else table.merge(table.find(call.lower), table.find(call.upper));
  }
}

/** The most shards that are open at once while UpdateShardCount goes to the target. */
export function peakOfScaling(shards: readonly StreamShard[], targetShardCount: number): number {
  const open = openShards(shards);
  const { calls } = sweepTo(open, targetShardCount, new ShardTable(shards, 0).nextIndex);
  return peakOfCalls(open.length, calls);
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

  /** The index that the next shard gets. */
  get nextIndex(): number {
    return (this.shards.at(-1)?.shardIndex ?? -1) + 1;
  }

  /** The shard of that id, as it is by now. */
  find({ shardId }: ShardRange): StreamShard {
    const shardIndex = ensure(shardIndexOf(shardId), shardId);
    return ensure(shardAt(this.shards, shardIndex), shardId);
  }

  #open(range: HashKeyRange, createdAt: number, parents: ShardParents): StreamShard {
    const shard = newShard(this.nextIndex, range, createdAt, parents);
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
