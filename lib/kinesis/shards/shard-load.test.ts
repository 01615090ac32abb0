import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { compareBigint } from '@/lib/base/bigint';
import {
  anyKey,
  anyLayoutAndDraft,
  anyLoadedLayout,
  anyLoadOf,
  rangesBetween,
} from '@/lib/testing/arbitraries';
import { evenFour, hotShard, loadOf } from '@/lib/testing/streams';
import { containsKey, toHashKey } from '../hash-key';
import { draftedBoundaries } from '../reshard/draft';
import { boundariesOf } from './shard';
import {
  keyAtShare,
  loadMedian,
  medianOfRange,
  predictLoads,
  shareBelow,
  totalLoad,
} from './shard-load';

const anyShare = fc.double({ min: 0, max: 1, noNaN: true });

describe('shareBelow', () => {
  it('rises from 0 at the start of a shard to 1 past its end', () => {
    fc.assert(
      fc.property(anyLoadedLayout, fc.array(anyKey), ({ open, loads }, keys) => {
        for (const { shardId, hashKeyRange } of open) {
          const load = ensure(loads.get(shardId), shardId);
          const { startingHashKey, endingHashKey } = hashKeyRange;
          expect(shareBelow(load, hashKeyRange, startingHashKey)).toBe(0);
          expect(shareBelow(load, hashKeyRange, endingHashKey + 1n)).toBe(1);
          keys
            .concat(load.quantiles)
            .toSorted(compareBigint)
            .reduce((below, key) => {
              const share = shareBelow(load, hashKeyRange, key);
              expect(share).toBeGreaterThanOrEqual(below);
              expect(share).toBeLessThanOrEqual(1);
              return share;
            }, 0);
        }
      }),
    );
  });

  it('jumps past a hot key', () => {
    const { shards, loads, hotKey } = hotShard();
    const { shardId, hashKeyRange } = ensure(shards[3], 'hot shard');
    const load = ensure(loads.get(shardId), shardId);
    expect(shareBelow(load, hashKeyRange, hotKey)).toBe(0.25);
    expect(shareBelow(load, hashKeyRange, hotKey + 1n)).toBeCloseTo(0.75);
  });
});

describe('keyAtShare', () => {
  it('stays in the shard, rises with the share, and undoes shareBelow where keys are many', () => {
    fc.assert(
      fc.property(anyLoadedLayout, anyShare, anyShare, ({ open, loads }, a, b) => {
        for (const { shardId, hashKeyRange } of open) {
          const load = ensure(loads.get(shardId), shardId);
          const lower = keyAtShare(load, hashKeyRange, Math.min(a, b));
          const upper = keyAtShare(load, hashKeyRange, Math.max(a, b));
          expect(containsKey(hashKeyRange, lower)).toBe(true);
          expect(containsKey(hashKeyRange, upper)).toBe(true);
          expect(lower <= upper).toBe(true);
        }
      }),
    );
    const [shard] = evenFour();
    const range = ensure(shard, 'shard').hashKeyRange;
    const load = loadOf('', 1, [range.startingHashKey, toHashKey(99n), range.endingHashKey]);
    expect(shareBelow(load, range, keyAtShare(load, range, 0.8))).toBeCloseTo(0.8);
  });
});

describe('loadMedian', () => {
  it('takes the better side of a hot key', () => {
    const range = ensure(evenFour()[0], 'shard').hashKeyRange;
    const before = [0n, 10n, 900n, 900n, 900n, 900n].map(toHashKey);
    expect(loadMedian(loadOf('', 1, before), range)).toBe(900n);
    const after = [0n, 900n, 900n, 900n, 1000n, 1100n].map(toHashKey);
    expect(loadMedian(loadOf('', 1, after), range)).toBe(901n);
  });
});

describe('medianOfRange', () => {
  it('halves the load of shards of which one is full of records and one of bytes', () => {
    const [first, second] = rangesBetween([toHashKey(1000n)]);
    const lower = ensure(first, 'lower');
    const upper = ensure(second, 'upper');
    const quantiles = [0n, 500n, 999n].map(toHashKey);
    const ofRecords = { ...loadOf(lower.shardId, 0.9, quantiles), bytesInPerSecond: 1000 };
    const above = quantiles.map((key) => toHashKey(1000n + key));
    const ofBytes = { ...loadOf(upper.shardId, 0.9, above), recordsInPerSecond: 10 };
    const range = { startingHashKey: toHashKey(0n), endingHashKey: toHashKey(1999n) };
    const median = medianOfRange([lower, upper], byId([ofRecords, ofBytes]), range);
    expect(median).toBe(999n);
  });
});

describe('predictLoads', () => {
  it('hands on the whole load, however the space is cut anew', () => {
    const anyChange = anyLayoutAndDraft.chain(({ open, draft }) =>
      fc.tuple(...open.map(anyLoadOf)).map((loads) => ({ open, draft, loads })),
    );
    fc.assert(
      fc.property(anyChange, ({ open, draft, loads }) => {
        const after = rangesBetween(draftedBoundaries(boundariesOf(open), draft));
        const predicted = totalLoad(
          predictLoads(open, byId(loads), after).map((load) => ensure(load, 'load')),
        );
        const total = totalLoad(loads);
        expect(predicted.bytesInPerSecond).toBeCloseTo(total.bytesInPerSecond, 3);
        expect(predicted.recordsInPerSecond).toBeCloseTo(total.recordsInPerSecond, 3);
        expect(predicted.payloadUnitsPerSecond).toBeCloseTo(total.payloadUnitsPerSecond, 3);
      }),
    );
  });

  it('leaves the load of a shard that stays as it is', () => {
    const { shards, loads } = hotShard();
    const predicted = predictLoads(shards, loads, shards);
    expect(predicted.map((load) => load?.bytesInPerSecond)).toEqual(
      shards.map(({ shardId }) => loads.get(shardId)?.bytesInPerSecond),
    );
  });

  it('says nothing of a range that holds keys of a shard that was not measured', () => {
    const { shards, loads } = hotShard();
    const [first, second, third, fourth] = shards.map(({ shardId }) => shardId);
    const known = new Map([...loads].filter(([shardId]) => shardId !== second));
    const after = rangesBetween(boundariesOf(shards).slice(1));
    expect(predictLoads(shards, known, after).map((load) => load === undefined)).toEqual([
      true,
      false,
      false,
    ]);
    expect(predictLoads(shards, new Map(), shards)).toEqual(
      [first, second, third, fourth].map(() => undefined),
    );
  });

  it('does not know what is read where only what is written is seen', () => {
    const { shards, loads } = hotShard();
    const seen = new Map(
      [...loads].map(([shardId, load]) => [shardId, { ...load, bytesOutPerSecond: undefined }]),
    );
    const after = rangesBetween(boundariesOf(shards).slice(1));
    const [merged] = predictLoads(shards, seen, after);
    expect(merged?.bytesInPerSecond).toBeGreaterThan(0);
    expect(merged?.bytesOutPerSecond).toBeUndefined();
  });
});

function byId(loads: readonly ReturnType<typeof loadOf>[]) {
  return new Map(loads.map((load) => [load.shardId, load]));
}
