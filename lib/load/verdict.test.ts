import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import {
  type HashKey,
  MAX_HASH_KEY,
  MIN_HASH_KEY,
  toHashKey,
  WHOLE_RANGE,
} from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { splitRange } from '@/lib/kinesis/reshard/reshard-rules';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { type ShardLoad, shareBelow, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { anyKey, anyLoadedLayout } from '@/lib/testing/arbitraries';
import { evenFour, hotShard, loadOf } from '@/lib/testing/streams';
import { NO_TOP_KEYS } from './key-tally';
import { type HotKey, judgeLoad, type LoadEvidence } from './verdict';

/** A shard of so many records, of whose partition keys none is known. */
function records(total: number): LoadEvidence {
  return {
    recordDistribution: 'USER_PARTITION_KEY',
    topKeys: { ...NO_TOP_KEYS, records: { total, undercount: 0, keys: [] } },
  };
}

const MANY = records(1000);

/** A hot shard of any width, with records anywhere in it. */
const anyHotShard: fc.Arbitrary<{ readonly shard: ShardRange; readonly load: ShardLoad }> =
  anyLoadedLayout.chain(({ open, loads }) =>
    fc.constantFrom(...open).map((shard) => ({
      shard,
      load: loadOf(shard.shardId, 1, ensure(loads.get(shard.shardId), 'load').quantiles),
    })),
  );

function fullerShare(shard: ShardRange, load: ShardLoad, at: bigint): number {
  const below = shareBelow(load, shard.hashKeyRange, at);
  return Math.max(below, 1 - below);
}

describe('the verdict on a hot shard', () => {
  it('names a split that Kinesis takes, and no other leaves its fuller child less', () => {
    fc.assert(
      fc.property(anyHotShard, fc.array(anyKey), ({ shard, load }, keys) => {
        const verdict = judgeLoad(shard, load, MANY);
        fc.pre(verdict?.kind === 'hot-range' || verdict?.kind === 'hot-key');
        expect(splitRange(shard.hashKeyRange, verdict.at).ok).toBe(true);
        const fuller = Math.max(...verdict.children.map(writeUtilization));
        for (const key of [...keys, ...load.quantiles, ...load.quantiles.map((key) => key + 1n)]) {
          const inRange = toHashKey(key > 2n ** 128n - 1n ? 2n ** 128n - 1n : key);
          if (!splitRange(shard.hashKeyRange, inRange).ok) continue;
          expect(fuller).toBeLessThanOrEqual(fullerShare(shard, load, inRange) + 1e-9);
        }
      }),
    );
  });

  it('hands the whole load to the two children', () => {
    fc.assert(
      fc.property(anyHotShard, ({ shard, load }) => {
        const verdict = judgeLoad(shard, load, MANY);
        fc.pre(verdict?.kind === 'hot-range' || verdict?.kind === 'hot-key');
        const [lower, upper] = verdict.children;
        expect(lower.bytesInPerSecond + upper.bytesInPerSecond).toBeCloseTo(
          load.bytesInPerSecond,
          3,
        );
      }),
    );
  });

  it('is a hot key only where some child takes half, however the shard is split', () => {
    fc.assert(
      fc.property(anyHotShard, ({ shard, load }) => {
        const verdict = judgeLoad(shard, load, MANY);
        fc.pre(verdict?.kind === 'hot-key');
        const { hotKey, share } = verdict;
        expect(share).toBeGreaterThanOrEqual(0.5);
        for (const key of [verdict.at, hotKey, hotKey + 1n]) {
          expect(fullerShare(shard, load, key)).toBeGreaterThanOrEqual(share - 1e-9);
        }
      }),
    );
  });

  it('is a hot key or a hot range by what one key takes', () => {
    const { shards, loads, hotKey } = hotShard();
    const shard = ensure(shards[3], 'shard 3');
    const half = ensure(loads.get(shard.shardId), 'load');
    expect(judgeLoad(shard, half, MANY)).toMatchObject({ kind: 'hot-key', hotKey, share: 0.5 });
    const { startingHashKey, endingHashKey } = shard.hashKeyRange;
    const third = { ...half, quantiles: [startingHashKey, hotKey, hotKey, endingHashKey] };
    const verdict = judgeLoad(shard, third, MANY);
    expect(verdict).toMatchObject({ kind: 'hot-range' });
  });
});

/** A shard that is `utilization` full, of which the first partition key takes `share`. */
function hotBy(share: number, utilization: number): HotKey {
  const shard = { shardId: 'shardId-000000000000', hashKeyRange: WHOLE_RANGE };
  const hotKey = hashPartitionKey('customer-1');
  const count = Math.round(share * 100);
  const below = Array<HashKey>((100 - count) / 2).fill(MIN_HASH_KEY);
  const above = Array<HashKey>((100 - count) / 2).fill(MAX_HASH_KEY);
  const quantiles = [...below, ...Array<HashKey>(count + 1).fill(hotKey), ...above];
  const keys = [{ partitionKey: 'customer-1', amount: 1000 * share }];
  const verdict = judgeLoad(shard, loadOf(shard.shardId, utilization, quantiles), {
    recordDistribution: 'USER_PARTITION_KEY',
    topKeys: { ...NO_TOP_KEYS, records: { total: 1000, undercount: 0, keys } },
  });
  if (verdict?.kind !== 'hot-key') throw new Error(`The verdict is ${verdict?.kind}`);
  return verdict;
}

describe('a hot key', () => {
  it('is named, with what the best split does and what no split gets below', () => {
    const verdict = hotBy(0.7, 0.9);
    expect(verdict).toMatchObject({
      partitionKey: 'customer-1',
      share: 0.7,
      utilization: expect.closeTo(0.9),
      lowestUtilization: expect.closeTo(0.63),
    });
    // The 15 % that lie on one side of the key are what a split can take off.
    expect(verdict.utilizationAfter).toBeCloseTo(0.85 * 0.9, 2);
  });

  it('is worth a split where that takes a tenth off, and else is not', () => {
    expect(hotBy(0.7, 0.9).isWorthSplitting).toBe(true);
    expect(hotBy(0.96, 0.9).isWorthSplitting).toBe(false);
  });

  it('never leaves less than it takes itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 50 }), (halfCount) => {
        const { utilization, utilizationAfter, lowestUtilization } = hotBy(halfCount / 50, 1.5);
        expect(lowestUtilization).toBeLessThanOrEqual(utilizationAfter);
        expect(utilizationAfter).toBeLessThanOrEqual(utilization + 1e-9);
      }),
    );
  });
});

describe('there is no verdict', () => {
  const shard = ensure(evenFour()[1], 'shard 1');
  const { startingHashKey, endingHashKey } = shard.hashKeyRange;
  const quantiles = [startingHashKey, endingHashKey];

  it('on a shard that has room, unless it refuses records', () => {
    const load = loadOf(shard.shardId, 0.69, quantiles);
    expect(judgeLoad(shard, load, MANY)).toBeUndefined();
    expect(judgeLoad(shard, { ...load, throttledPerSecond: 1 }, MANY)?.kind).toBe('hot-range');
  });

  it('from a handful of records, and it says how many there must be', () => {
    expect(judgeLoad(shard, loadOf(shard.shardId, 1, quantiles), records(49))).toEqual({
      kind: 'too-few-samples',
      sampledRecordCount: 49,
      neededRecordCount: 50,
    });
  });

  it('from many records whose keys were not sampled', () => {
    expect(judgeLoad(shard, loadOf(shard.shardId, 1, []), MANY)).toEqual({ kind: 'keys-unknown' });
  });

  it('by key where Kinesis places the records, however many of them have one key', () => {
    const { shards, loads } = hotShard();
    const hot = ensure(shards[3], 'shard 3');
    const load = ensure(loads.get(hot.shardId), 'load');
    const auto = { ...MANY, recordDistribution: 'AUTO' } as const;
    expect(judgeLoad(hot, load, auto)).toEqual({ kind: 'not-by-key' });
    expect(judgeLoad(hot, { ...load, ...loadOf(hot.shardId, 0.1, []) }, auto)).toBeUndefined();
  });

  it('on a shard that cannot be split at all', () => {
    const narrow = { startingHashKey, endingHashKey: toHashKey(startingHashKey + 2n) };
    expect(
      judgeLoad({ ...shard, hashKeyRange: narrow }, loadOf(shard.shardId, 1, quantiles), MANY),
    ).toEqual({ kind: 'too-narrow' });
  });
});
