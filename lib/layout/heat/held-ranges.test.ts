import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { buildLineage } from '@/lib/kinesis/shards/lineage';
import { lineageTimes } from '@/lib/kinesis/shards/lineage-times';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { HEAT_BINS } from '@/lib/load/heat/heat-bins';
import { anyListing } from '@/lib/testing/arbitraries';
import { evenFour, expiredParent, STREAM_CREATED_AT } from '@/lib/testing/streams';
import { type HeldRanges, heldRanges } from './held-ranges';

const CREATED_MS = STREAM_CREATED_AT * 1000;

function heldOf(shards: readonly Shard[], fromMs: number, toMs: number): HeldRanges {
  const lineage = buildLineage(shards);
  return heldRanges(lineage, lineageTimes(lineage), fromMs, toMs);
}

test('at every moment since the stream began each hash key is held once', () => {
  fc.assert(
    fc.property(anyListing, fc.nat(3_600_000), (shards, afterMs) => {
      const atMs = CREATED_MS + afterMs;
      const held = heldOf(shards, atMs, atMs + 1);
      const holding = Array.from(held.nodes.keys()).filter(
        (at) => (held.fromMs[at] ?? 0) <= atMs && atMs < (held.toMs[at] ?? 0),
      );
      const bins = holding.map((at) => (held.ends[at] ?? 0) - (held.starts[at] ?? 0));
      expect(bins.reduce((sum, width) => sum + width, 0)).toBeCloseTo(HEAT_BINS, 6);
    }),
  );
});

test('a range is in every bin that has a part of it, and in no other', () => {
  fc.assert(
    fc.property(anyListing, (shards) => {
      const held = heldOf(shards, CREATED_MS, Number.POSITIVE_INFINITY);
      for (const [at, firstBin] of held.firstBins.entries()) {
        const afterBin = held.afterBins[at] ?? 0;
        expect(firstBin).toBeLessThanOrEqual(held.starts[at] ?? 0);
        expect(firstBin + 1).toBeGreaterThan(held.starts[at] ?? 0);
        expect(afterBin).toBeGreaterThanOrEqual(held.ends[at] ?? 0);
        expect(afterBin - 1).toBeLessThan(held.ends[at] ?? 0);
      }
    }),
  );
});

test.each([0n, 2n ** 127n, 2n ** 128n - 1n])(
  'a shard of the one hash key %d is in one bin',
  (key) => {
    const [shard] = evenFour().map((each) => ({
      ...each,
      hashKeyRange: { startingHashKey: toHashKey(key), endingHashKey: toHashKey(key) },
    }));
    const held = heldOf(shard === undefined ? [] : [shard], CREATED_MS, CREATED_MS + 1);
    const firstBin = Math.min(Number(key >> 117n), HEAT_BINS - 1);
    expect([...held.firstBins, ...held.afterBins]).toEqual([firstBin, firstBin + 1]);
  },
);

test('an expired shard held its keys from ever on, and its number is not known', () => {
  const held = heldOf(expiredParent(), CREATED_MS - 1000, CREATED_MS);
  expect(held.count).toBeGreaterThan(0);
  expect(Array.from(held.shardIndexes)).toEqual(Array(held.count).fill(Number.NaN));
  expect(Array.from(held.fromMs)).toEqual(Array(held.count).fill(Number.NEGATIVE_INFINITY));
});
