import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { anyKey, anyLoadedLayout } from '@/lib/testing/arbitraries';
import { evenFour, hotShard, loadOf } from '@/lib/testing/streams';
import { toHashKey } from './hash-key';
import { type ShardLoad, shareBelow, writeUtilisation } from './load';
import { splitRange } from './reshard-rules';
import type { ShardRange } from './shard';
import { judgeLoad } from './verdict';

const MANY = 1000;

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
        if (verdict?.kind !== 'hot-range' && verdict?.kind !== 'hot-key') return;
        expect(splitRange(shard.hashKeyRange, verdict.at).ok).toBe(true);
        const fuller = Math.max(...verdict.children.map(writeUtilisation));
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
        if (verdict?.kind !== 'hot-range' && verdict?.kind !== 'hot-key') return;
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
        if (verdict?.kind !== 'hot-key') return;
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
    expect(judgeLoad(shard, loadOf(shard.shardId, 1, quantiles), 49)).toEqual({
      kind: 'too-few-samples',
      sampledRecordCount: 49,
      neededRecordCount: 50,
    });
    expect(judgeLoad(shard, loadOf(shard.shardId, 1, []), MANY)?.kind).toBe('too-few-samples');
  });

  it('on a shard that cannot be split at all', () => {
    const narrow = { startingHashKey, endingHashKey: toHashKey(startingHashKey + 2n) };
    expect(
      judgeLoad({ ...shard, hashKeyRange: narrow }, loadOf(shard.shardId, 1, quantiles), MANY),
    ).toEqual({ kind: 'too-narrow' });
  });
});
