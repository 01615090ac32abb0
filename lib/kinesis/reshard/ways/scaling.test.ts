import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLayout, rangesBetween } from '@/lib/testing/arbitraries';
import { keyCountOf, toHashKey } from '../../hash-key';
import { applyStep, closedBy } from '../../reshard-step';
import { boundariesOf, shardIdOf } from '../../shards/shard';
import { uniformBoundaries } from '../reshard-rules';
import { areUniform, isHop, planScaling, scalingHops, sweepTo } from './scaling';

const anyCount = fc.integer({ min: 1, max: 10_000 });
const anyWideLayout = anyLayout.filter((open) =>
  open.every(({ hashKeyRange }) => keyCountOf(hashKeyRange) > 2n ** 60n),
);

describe('the hops of UpdateShardCount', () => {
  it('are each one that it accepts, and end at the count that is wanted', () => {
    fc.assert(
      fc.property(anyCount, anyCount, (from, to) => {
        const hops = scalingHops(from, to);
        const counts = [from, ...hops];
        expect(counts.at(-1)).toBe(to);
        for (const [index, hop] of hops.entries())
          expect(isHop(counts[index] ?? 0, hop)).toBe(true);
      }),
    );
  });

  it('are as few as can be', () => {
    fc.assert(
      fc.property(anyCount, anyCount, (from, to) => {
        expect(scalingHops(from, to)).toHaveLength(fewestHops(from, to));
      }),
    );
  });

  it('double, and halve with odd counts rounded up', () => {
    expect(scalingHops(41, 46)).toEqual([46]);
    expect(scalingHops(3, 20)).toEqual([6, 12, 20]);
    expect(scalingHops(21, 5)).toEqual([11, 6, 5]);
    expect(scalingHops(7, 7)).toEqual([]);
  });
});

/** By width, all counts that so many hops can reach, until the wanted one is among them. */
function fewestHops(from: number, to: number): number {
  let [lowest, highest] = [from, from];
  let hops = 0;
  while (to < lowest || to > highest) {
    [lowest, highest] = [Math.ceil(lowest / 2), highest * 2];
    hops += 1;
  }
  return hops;
}

describe('a plan of UpdateShardCount', () => {
  it('ends each hop at equal shards, with the ids that are free by then', () => {
    fc.assert(
      fc.property(anyWideLayout, fc.integer({ min: 1, max: 40 }), (open, to) => {
        const steps = planScaling(open, scalingHops(open.length, to), open.length);
        let layout = open;
        for (const step of steps) {
          const wanted = uniformBoundaries(boundariesOf(layout), step.targetShardCount);
          layout = applyStep(layout, step);
          expect(boundariesOf(layout)).toEqual(wanted);
          expect(step.peakOpenShardCount).toBeGreaterThanOrEqual(layout.length);
          expect(step.closedShardCount).toBeGreaterThanOrEqual(step.closed.length);
        }
        expect(layout).toHaveLength(steps.length === 0 ? open.length : to);
        expect(new Set(layout.map(({ shardId }) => shardId)).size).toBe(layout.length);
      }),
    );
  });

  it('leaves the shards 6, 9 and 10 of 4 to 3, as AWS listed them', () => {
    const four = rangesBetween([1n, 2n, 3n].map((quarter) => toHashKey(quarter * 2n ** 126n)));
    const [step] = planScaling(four, [3], 4);
    expect(step?.opened.map(({ shardId }) => shardId)).toEqual([6, 9, 10].map(shardIdOf));
  });

  it('closes a shard for each split and two for each merge of its sweep', () => {
    const open = rangesBetween([toHashKey(2n ** 127n)]);
    const { calls } = sweepTo(open, 3, 2);
    expect(calls.map(({ kind }) => kind)).toEqual(['split', 'split', 'merge']);
    expect(calls.reduce((sum, call) => sum + closedBy(call).length, 0)).toBe(4);
    const [step] = planScaling(open, [3], 2);
    expect(step).toMatchObject({ peakOpenShardCount: 4, closedShardCount: 4 });
  });
});

it('boundaries are uniform within the rounding of CreateStream, and else not', () => {
  const third = 2n ** 128n / 3n;
  expect(areUniform([toHashKey(third), toHashKey(2n * third)])).toBe(true);
  expect(areUniform([toHashKey(third), toHashKey(2n * third + 10_000n)])).toBe(false);
  expect(areUniform([])).toBe(true);
});
