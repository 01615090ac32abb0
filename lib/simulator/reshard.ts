import { assert, assertNever, ensure } from '@/lib/base/assert';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { mergeRanges, middleKey, splitRange } from '@/lib/kinesis/reshard-rules';
import { openShards } from '@/lib/kinesis/shard';
import {
  closeShard,
  firstShardFrom,
  newShard,
  type Reshard,
  type ShardParents,
  type StreamShard,
  shardAt,
} from './stream';

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
 * Our choice, because AWS's own is not known (FACTS §2.5): upwards every open shard is split in
 * the middle, then pairs from the low end are merged until the target is met; downwards only the
 * merges. It gives the recorded numbers of listed shards, and only approximately even ones.
 */
function scale(table: ShardTable, targetShardCount: number): void {
  const before = openShards(table.shards);
  if (targetShardCount > before.length) {
    for (const shard of before) table.split(shard, middleKey(shard.hashKeyRange));
  }
  const open = openShards(table.shards);
  for (let pair = 0; pair < open.length - targetShardCount; pair++) {
    table.merge(
      ensure(open[2 * pair], 'lower shard of a pair'),
      ensure(open[2 * pair + 1], 'upper shard of a pair'),
    );
  }
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

  split(shard: StreamShard, newStartingHashKey: HashKey): void {
    const ranges = splitRange(shard.hashKeyRange, newStartingHashKey);
    assert(ranges.ok, `${shard.shardId} can be split at ${newStartingHashKey}`);
    const closedAt = this.#close([shard]);
    const parents = { parentShardId: shard.shardId, adjacentParentShardId: undefined };
    for (const range of ranges.value) this.#open(range, closedAt + 1, parents);
  }

  merge(lower: StreamShard, upper: StreamShard): void {
    const closedAt = this.#close([lower, upper]);
    this.#open(mergeRanges(lower.hashKeyRange, upper.hashKeyRange), closedAt + 1, {
      parentShardId: lower.shardId,
      adjacentParentShardId: upper.shardId,
    });
  }

  #open(range: HashKeyRange, createdAt: number, parents: ShardParents): void {
    const shardIndex = (this.shards.at(-1)?.shardIndex ?? -1) + 1;
    this.shards.push(newShard(shardIndex, range, createdAt, parents));
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
