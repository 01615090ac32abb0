import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, keyCountOf, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { evenRanges, mergeRanges, splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';
import { boundariesOf, openShards, type ShardRange } from '@/lib/kinesis/shards/shard';
import { anyLayout } from '@/lib/testing/arbitraries';
import { NO_PARENTS, newShard, type StreamShard } from '../stream-shard';
import { applyReshard, peakOfScaling } from './reshard';

const START_SECONDS = 1_700_000_000;
/** CreateStream's rounding: a boundary this near to its target stays where it is. */
const NEAR_KEYS = 10_000n;

/** A layout and a target between half and double its count, as UpdateShardCount allows. */
const anyScaling = anyLayout.chain((ranges) =>
  fc
    .integer({ min: Math.ceil(ranges.length / 2), max: ranges.length * 2 })
    .map((target) => ({ before: shardsOf(ranges), target })),
);

describe('scaling', () => {
  test('from 4 to 3 leaves the shards 6, 9 and 10 of 11, as a listing of AWS has them', () => {
    const after = scale(shardsOf(even(4)), 3);
    expect(after.slice(4).map(lineageOf)).toEqual([
      '4 from 1',
      '5 from 1',
      '6 from 0 and 4',
      '7 from 2',
      '8 from 2',
      '9 from 5 and 7',
      '10 from 8 and 3',
    ]);
    expect(openShards(after).map(({ shardIndex }) => shardIndex)).toEqual([6, 9, 10]);
    expect(openShards(after).map(({ hashKeyRange }) => hashKeyRange)).toEqual(
      evenRanges(WHOLE_RANGE, 3),
    );
  });

  test('puts boundary k of m at floor(k * 2^128 / m), unless one stands there but for rounding', () => {
    fc.assert(
      fc.property(anyScaling, ({ before, target }) => {
        const current = new Set<bigint>(boundariesOf(openShards(before)));
        const boundaries = boundariesOf(openShards(scale(before, target)));
        const missed = boundaries.map((key, index) => key - targetKey(index + 1, target));
        expect(boundaries).toHaveLength(target - 1);
        for (const [index, keys] of missed.entries()) {
          const isKept = current.has(ensure(boundaries[index], 'boundary'));
          expect(keys === 0n || (isKept && keys > -NEAR_KEYS && keys < NEAR_KEYS)).toBe(true);
        }
      }),
    );
  });

  test('tiles the space', () => {
    fc.assert(
      fc.property(anyScaling, ({ before, target }) => {
        const ranges = openShards(scale(before, target)).map(({ hashKeyRange }) => hashKeyRange);
        expect(ranges.reduce((sum, range) => sum + keyCountOf(range), 0n)).toBe(HASH_KEY_COUNT);
        expect(ranges.reduce(mergeRanges)).toEqual(WHOLE_RANGE);
      }),
    );
  });

  test('splits once for each boundary that comes and merges once for each that goes', () => {
    fc.assert(
      fc.property(anyScaling, ({ before, target }) => {
        const current = boundariesOf(openShards(before));
        const after = scale(before, target);
        const boundaries = boundariesOf(openShards(after));
        const children = after.slice(before.length);
        const merged = children.filter((shard) => shard.adjacentParentShardId !== undefined);
        const added = boundaries.filter((key) => !current.includes(key));
        const removed = current.filter((key) => !boundaries.includes(key));
        expect(children.length - merged.length).toBe(2 * added.length);
        expect(merged).toHaveLength(removed.length);
      }),
    );
  });

  test('splits only where SplitShard would', () => {
    fc.assert(
      fc.property(anyScaling, ({ before, target }) => {
        const after = scale(before, target);
        const upperChildren = after.filter((child) => isUpperChild(child, after));
        for (const child of upperChildren) {
          const parent = ensure(parentOf(child, after), 'parent');
          const keys = ensure(splittableKeys(parent.hashKeyRange), 'keys to split at');
          expect(child.hashKeyRange.startingHashKey).toBeGreaterThanOrEqual(keys.lowest);
          expect(child.hashKeyRange.startingHashKey).toBeLessThanOrEqual(keys.highest);
        }
      }),
    );
  });

  test.each([2, 3, 5, 6, 7, 10, 12, 49])(
    'doubles %i shards of CreateStream by splits alone, and halves them by merges alone',
    (count) => {
      const doubled = scale(shardsOf(even(count)), 2 * count);
      expect(doubled).toHaveLength(3 * count);
      expect(scale(shardsOf(even(2 * count)), count)).toHaveLength(3 * count);
      expect(openShards(scale(doubled, count)).map(startOf)).toEqual(even(count).map(startOf));
    },
  );

  test('says how many shards are open at once on the way', () => {
    expect(peakOfScaling(shardsOf(even(4)), 3)).toBe(5);
    expect(peakOfScaling(shardsOf(even(4)), 5)).toBe(6);
    expect(peakOfScaling(shardsOf(even(4)), 8)).toBe(8);
    expect(peakOfScaling(shardsOf(even(4)), 2)).toBe(4);
  });
});

function even(count: number): readonly ShardRange[] {
  return evenRanges(WHOLE_RANGE, count).map((hashKeyRange) => ({ shardId: '', hashKeyRange }));
}

function shardsOf(ranges: readonly ShardRange[]): readonly StreamShard[] {
  return ranges.map(({ hashKeyRange }, index) =>
    newShard(index, hashKeyRange, START_SECONDS, NO_PARENTS),
  );
}

function scale(before: readonly StreamShard[], targetShardCount: number): readonly StreamShard[] {
  const atMs = (START_SECONDS + 60) * 1000;
  return applyReshard(before, { kind: 'scale', targetShardCount }, atMs);
}

function targetKey(index: number, count: number): bigint {
  return (BigInt(index) * HASH_KEY_COUNT) / BigInt(count);
}

function startOf({ hashKeyRange }: ShardRange): bigint {
  return hashKeyRange.startingHashKey;
}

/** `10 from 8 and 3` */
function lineageOf({ shardIndex, parentShardId, adjacentParentShardId }: StreamShard): string {
  const parents = [parentShardId, adjacentParentShardId].filter((id) => id !== undefined);
  return `${shardIndex} from ${parents.map((id) => Number(id.slice(-12))).join(' and ')}`;
}

function parentOf(child: StreamShard, listed: readonly StreamShard[]): StreamShard | undefined {
  return listed.find(({ shardId }) => shardId === child.parentShardId);
}

function isUpperChild(child: StreamShard, listed: readonly StreamShard[]): boolean {
  const parent = parentOf(child, listed);
  const isOfSplit = parent !== undefined && child.adjacentParentShardId === undefined;
  return isOfSplit && startOf(child) > startOf(parent);
}
