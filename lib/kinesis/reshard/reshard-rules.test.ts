import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxBigint, minBigint } from '@/lib/base/bigint';
import { anyKey } from '@/lib/testing/arbitraries';
import { type HashKeyRange, keyCountOf, toHashKey, WHOLE_RANGE } from '../hash-key';
import { boundariesOf } from '../shards/shard';
import {
  areAdjacent,
  evenRanges,
  mergeRanges,
  middleKey,
  splitRange,
  uniformBoundaries,
} from './reshard-rules';

const anyRange = fc
  .tuple(anyKey, anyKey)
  .map(([a, b]) => rangeOf(minBigint(a, b), maxBigint(a, b)));

describe('splitRange', () => {
  it('leaves two neighbors of two keys at least, which merge back into the range', () => {
    fc.assert(
      fc.property(anyRange, anyKey, (range, key) => {
        const children = splitRange(range, key);
        fc.pre(children.ok);
        const [lower, upper] = children.value;
        expect(areAdjacent(lower, upper)).toBe(true);
        expect(areAdjacent(upper, lower)).toBe(false);
        expect(keyCountOf(lower)).toBeGreaterThanOrEqual(2n);
        expect(keyCountOf(upper)).toBeGreaterThanOrEqual(2n);
        expect(mergeRanges(lower, upper)).toEqual(range);
      }),
    );
  });

  it('refuses the keys at the edges of a shard and takes those beside them', () => {
    const accepted = [99n, 100n, 101n, 102n, 103n, 198n, 199n, 200n, 201n].filter(
      (key) => splitRange(rangeOf(100n, 200n), toHashKey(key)).ok,
    );
    expect(accepted).toEqual([102n, 103n, 198n, 199n]);
  });

  it('says which keys would do, or that none would', () => {
    expect(splitRange(rangeOf(100n, 103n), toHashKey(100n))).toEqual({
      ok: false,
      refusal: { reason: 'key-not-splittable', lowest: 102n, highest: 102n },
    });
    expect(splitRange(rangeOf(100n, 102n), toHashKey(101n))).toEqual({
      ok: false,
      refusal: { reason: 'range-too-narrow' },
    });
  });
});

describe('evenRanges', () => {
  it('tiles the range with equal widths, the last taking the remainder', () => {
    fc.assert(
      fc.property(anyRange, fc.integer({ min: 1, max: 50 }), (whole, count) => {
        fc.pre(keyCountOf(whole) >= BigInt(count));
        const ranges = evenRanges(whole, count);
        const width = keyCountOf(whole) / BigInt(count);
        expect(ranges.slice(0, -1).every((range) => keyCountOf(range) === width)).toBe(true);
        expect(ranges.reduce(mergeAdjacent)).toEqual(whole);
      }),
    );
  });

  it('cuts the space into three as AWS does', () => {
    const [, second] = evenRanges(WHOLE_RANGE, 3);
    expect(second?.startingHashKey).toBe(113427455640312821154458202477256070485n);
    expect(second?.endingHashKey).toBe(226854911280625642308916404954512140969n);
  });
});

describe('uniformBoundaries', () => {
  it('are the multiples of a part of the space, rounded down', () => {
    const targets = [1n, 2n, 3n, 4n, 5n, 6n].map((part) => (part * 2n ** 128n) / 7n);
    expect(uniformBoundaries([], 7)).toEqual(targets);
    expect(uniformBoundaries([toHashKey(9n), middleKey(WHOLE_RANGE)], 7)).toEqual(targets);
  });

  it('are those that CreateStream made, where it rounded otherwise', () => {
    const created = boundariesOf(
      evenRanges(WHOLE_RANGE, 7).map((hashKeyRange) => ({ shardId: '', hashKeyRange })),
    );
    expect(created).not.toEqual(uniformBoundaries([], 7));
    expect(uniformBoundaries(created, 7)).toEqual(created);
    expect(uniformBoundaries(created, 14)).toEqual(expect.arrayContaining([...created]));
  });

  it('is the nearest where several stand at a target', () => {
    const current = [-3n, -1n, 2n].map((offset) => toHashKey(2n ** 127n + offset));
    expect(uniformBoundaries(current, 2)).toEqual([toHashKey(2n ** 127n - 1n)]);
  });
});

describe('middleKey', () => {
  it('halves the space as CreateStream does', () => {
    expect(middleKey(WHOLE_RANGE)).toBe(2n ** 127n);
  });
});

function mergeAdjacent(lower: HashKeyRange, upper: HashKeyRange): HashKeyRange {
  expect(areAdjacent(lower, upper)).toBe(true);
  return mergeRanges(lower, upper);
}

function rangeOf(start: bigint, end: bigint): HashKeyRange {
  return { startingHashKey: toHashKey(start), endingHashKey: toHashKey(end) };
}
