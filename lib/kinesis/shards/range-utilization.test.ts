import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLayoutAndDraft, anyLoadOf } from '@/lib/testing/arbitraries';
import { toHashKey, WHOLE_RANGE } from '../hash-key';
import { planReshard } from '../reshard/plan';
import { evenRanges } from '../reshard/reshard-rules';
import { rangeUtilizations } from './range-utilization';
import { shardIdOf } from './shard';
import { NO_LOAD, predictLoads, writeUtilization } from './shard-load';

test('a range is as full as the loads that are predicted for it', () => {
  const scene = anyLayoutAndDraft.chain(({ open, draft }) =>
    fc
      .tuple(...open.map((shard) => fc.option(anyLoadOf(shard), { nil: undefined, freq: 20 })))
      .map((measured) => ({
        open,
        draft,
        measured: measured.filter((load) => load !== undefined),
      })),
  );
  fc.assert(
    fc.property(scene, ({ open, draft, measured }) => {
      const loads = new Map(measured.map((load) => [load.shardId, load]));
      const plan = planReshard(open, draft, { nextShardIndex: open.length, account: undefined });
      fc.pre(plan.ok);
      const { after } = plan.value;
      const utilizationOf = rangeUtilizations(open, loads);
      const predicted = predictLoads(open, loads, after);
      for (const [index, { hashKeyRange }] of after.entries()) {
        const load = predicted[index];
        const expected = load && writeUtilization(load);
        expect(utilizationOf(hashKeyRange)).toEqual(expected && expect.closeTo(expected, 9));
      }
    }),
  );
});

test('a range without load is at 0 exactly, whatever lies around it', () => {
  const open = evenRanges(WHOLE_RANGE, 4).map((hashKeyRange, index) => ({
    shardId: shardIdOf(index),
    hashKeyRange,
  }));
  const loads = new Map(
    open.map(({ shardId }, index) => [
      shardId,
      { ...NO_LOAD, bytesInPerSecond: index === 0 ? 0.1 : 0, shardId, quantiles: [] },
    ]),
  );
  const range = {
    startingHashKey: toHashKey(2n ** 126n),
    endingHashKey: WHOLE_RANGE.endingHashKey,
  };
  expect(rangeUtilizations(open, loads)(range)).toBe(0);
});
