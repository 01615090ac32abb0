import { ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, type HashKey, toHashKey } from '../../hash-key';
import {
  type CallStep,
  childCount,
  closedBy,
  openCountChange,
  type ScaleStep,
} from '../../reshard-step';
import { boundariesOf, type ShardRange } from '../../shards/shard';
import { mergeAt, splitAt } from '../call-steps';
import { uniformBoundaries } from '../reshard-rules';

/**
 * The counts that UpdateShardCount is called with, one after the other: at most double and at least
 * half of what is open (facts §3.2). Half of an odd count is rounded up, which AWS does not say. It
 * is the fewest calls; none where the stream has that many shards already.
 */
export function scalingHops(from: number, to: number): readonly number[] {
  const hops: number[] = [];
  for (let count = from; count !== to; ) {
    count = count < to ? Math.min(count * 2, to) : Math.max(Math.ceil(count / 2), to);
    hops.push(count);
  }
  return hops;
}

/** Whether one call gets from one count of shards to the other. */
export function isHop(from: number, to: number): boolean {
  return to !== from && to <= from * 2 && to * 2 >= from;
}

/** Whether UpdateShardCount makes exactly these boundaries, up to its rounding. */
export function areUniform(boundaries: readonly HashKey[]): boolean {
  const uniform = uniformBoundaries(boundaries, boundaries.length + 1);
  return uniform.every((key, index) => key === boundaries[index]);
}

/** One call for each count, with the shards that are open after it. */
export function planScaling(
  open: readonly ShardRange[],
  hops: readonly number[],
  nextShardIndex: number,
): readonly ScaleStep[] {
  let layout = open;
  let nextIndex = nextShardIndex;
  return hops.map((targetShardCount) => {
    const { calls, after } = sweepTo(layout, targetShardCount, nextIndex);
    const step = scaleStep(layout, after, calls);
    layout = after;
    nextIndex += calls.reduce((sum, call) => sum + childCount(call), 0);
    return step;
  });
}

function scaleStep(
  before: readonly ShardRange[],
  after: readonly ShardRange[],
  calls: readonly CallStep[],
): ScaleStep {
  const idsBefore = new Set(before.map(({ shardId }) => shardId));
  const idsAfter = new Set(after.map(({ shardId }) => shardId));
  return {
    kind: 'scale',
    targetShardCount: after.length,
    closed: before.filter(({ shardId }) => !idsAfter.has(shardId)),
    opened: after.filter(({ shardId }) => !idsBefore.has(shardId)),
    peakOpenShardCount: peakOfCalls(before.length, calls),
    closedShardCount: calls.reduce((sum, call) => sum + closedBy(call).length, 0),
  };
}

/** The most shards that are open at once, from before the first of the calls on. */
export function peakOfCalls(openShardCount: number, calls: readonly CallStep[]): number {
  let open = openShardCount;
  let peak = open;
  for (const call of calls) {
    open += openCountChange(call);
    peak = Math.max(peak, open);
  }
  return peak;
}

/** What UpdateShardCount does inside, and what is open at the end of it. */
interface Sweep {
  readonly calls: readonly CallStep[];
  readonly after: readonly ShardRange[];
}

/**
 * Equal shards by the fewest calls, from the lowest keys to the highest: each new shard gets its
 * upper boundary, by a split where there is none, and then its pieces are merged. That AWS does it
 * in this order is assumed; the one listing that was published agrees (facts §3.2). `planReshard`
 * makes as many calls, but all splits first, which gives other ids and more shards on the way.
 */
export function sweepTo(
  open: readonly ShardRange[],
  targetShardCount: number,
  nextShardIndex: number,
): Sweep {
  const boundaries = uniformBoundaries(boundariesOf(open), targetShardCount);
  const calls: CallStep[] = [];
  const after: ShardRange[] = [];
  const rest = [...open].reverse();
  let nextIndex = nextShardIndex;
  for (const end of [...boundaries, HASH_KEY_COUNT]) {
    const pieces: ShardRange[] = [];
    for (let covered = 0n; covered < end; ) {
      let piece = ensure(rest.pop(), 'open shard below the boundary');
      if (piece.hashKeyRange.endingHashKey >= end) {
        const split = splitAt([piece], toHashKey(end), nextIndex);
        nextIndex += 2;
        calls.push(split);
        rest.push(split.children[1]);
        piece = split.children[0];
      }
      pieces.push(piece);
      covered = piece.hashKeyRange.endingHashKey + 1n;
    }
    const [first, ...others] = pieces;
    let whole = ensure(first, 'piece of the new shard');
    for (const piece of others) {
      const merge = mergeAt([whole, piece], piece.hashKeyRange.startingHashKey, nextIndex);
      nextIndex += 1;
      calls.push(merge);
      whole = merge.child;
    }
    after.push(whole);
  }
  return { calls, after };
}
