import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBigint } from '@/lib/base/bigint';
import { type HashKey, toHashKey } from '@/lib/kinesis/hash-key';
import { anyKey } from '@/lib/testing/arbitraries';
import { LoadSample, quantilesOf } from './load-sample';

const NOW = 1_700_000_010_000;
const LARGE = toHashKey(5000n);
const anyParts = fc.integer({ min: 1, max: 40 });

describe('quantiles of weighed keys', () => {
  const anyWeight = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 1_000_000 }));
  const anyWeighedKeys = fc
    .uniqueArray(fc.record({ hashKey: anyKey, weight: anyWeight }), {
      minLength: 1,
      maxLength: 60,
      selector: ({ hashKey }) => hashKey,
    })
    .map((keys) => keys.toSorted((a, b) => compareBigint(a.hashKey, b.hashKey)));

  it('have i / n of the weight below the i-th, to within its own', () => {
    fc.assert(
      fc.property(anyWeighedKeys, anyParts, (keys, parts) => {
        const weightOf = (isIn: (hashKey: bigint) => boolean) =>
          keys.reduce((sum, { hashKey, weight }) => sum + (isIn(hashKey) ? weight : 0), 0);
        const total = weightOf(() => true);
        const lightest = Math.min(...keys.map(({ weight }) => weight));
        const quantiles = quantilesOf(keys, parts);
        expect(quantiles).toHaveLength(parts + 1);
        for (const [index, quantile] of quantiles.entries()) {
          const wanted = (index / parts) * total;
          const tolerance = lightest / 2 + 1e-6;
          expect(weightOf((key) => key < quantile)).toBeLessThanOrEqual(wanted + tolerance);
          expect(weightOf((key) => key <= quantile)).toBeGreaterThanOrEqual(wanted - tolerance);
        }
      }),
    );
  });

  it('are evenly spaced samples from the lowest to the highest where all weigh the same', () => {
    const anyKeys = fc.array(anyKey, { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(anyKeys, anyParts, fc.constantFrom(1, 0.5, 1024), (keys, parts, weight) => {
        const sorted = keys.toSorted(compareBigint);
        const even = Array.from(
          { length: parts + 1 },
          (_, index) => sorted[Math.round((index / parts) * (sorted.length - 1))],
        );
        const weighed = sorted.map((hashKey) => ({ hashKey, weight }));
        expect(quantilesOf(weighed, parts)).toEqual(even);
      }),
    );
    expect(quantilesOf([], 4)).toEqual([]);
  });
});

describe('a sample of the last minute', () => {
  it('keeps all records where they are few, and a bounded number of many', () => {
    const sample = new LoadSample();
    for (let index = 0; index < 20; index++) sample.add(toHashKey(BigInt(index)), 100, 10, NOW);
    expect(sample.recordCount(NOW)).toBe(20);
    expect(sample.quantiles('records', 19, NOW)).toEqual(
      Array.from({ length: 20 }, (_, index) => toHashKey(BigInt(index))),
    );
    for (let index = 0; index < 5000; index++) sample.add(LARGE, index, 10, NOW + 30_000);
    expect(sample.recordCount(NOW + 30_000)).toBeGreaterThanOrEqual(20 + 10);
    expect(sample.recordCount(NOW + 30_000)).toBeLessThanOrEqual(40);
  });

  it('does not miss a large record among a thousand small ones, nor counts it for many', () => {
    // Of 20 s: 18 MB on one key, and 2 MB on 10,000 keys around it.
    const sample = new LoadSample();
    for (let index = 0; index < 20_000; index++) {
      const isLarge = index % 1000 === 500;
      const other = toHashKey(BigInt((index * 7919) % 10_000));
      sample.add(isLarge ? LARGE : other, isLarge ? 900_000 : 100, 128, NOW);
    }
    expect(shareOf(LARGE, sample.quantiles('bytes', 64, NOW))).toBeCloseTo(0.9, 1);
    expect(shareOf(LARGE, sample.quantiles('records', 64, NOW))).toBeLessThan(0.05);
  });

  it('is not misled by keys that come in turn', () => {
    const sample = new LoadSample();
    for (let index = 0; index < 30_000; index++) {
      sample.add(toHashKey(BigInt(index % 4)), 1000, 128, NOW);
    }
    for (const key of [0n, 1n, 2n, 3n]) {
      const share = shareOf(toHashKey(key), sample.quantiles('bytes', 64, NOW));
      expect(Math.abs(share - 0.25)).toBeLessThan(0.07);
    }
  });

  it('forgets what is a minute old', () => {
    const sample = new LoadSample();
    sample.add(toHashKey(1n), 100, 10, NOW);
    sample.add(toHashKey(2n), 100, 10, NOW + 30_000);
    expect(sample.quantiles('records', 1, NOW + 30_000)).toEqual([1n, 2n]);
    expect(sample.quantiles('records', 1, NOW + 60_000)).toEqual([2n, 2n]);
    expect(sample.recordCount(NOW + 90_000)).toBe(0);
  });
});

function shareOf(key: HashKey, quantiles: readonly HashKey[]): number {
  return quantiles.filter((quantile) => quantile === key).length / quantiles.length;
}
