import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { anyLayoutAndDraft, anyLoadedLayout, rangesBetween } from '@/lib/testing/arbitraries';
import { evenFour, loadOf } from '@/lib/testing/streams';
import { demandsOn } from './demand';

const [first, second] = evenFour();
if (first === undefined || second === undefined) throw new Error('There are four shards.');

test('on any layout, all that is sent adds up to the load', () => {
  fc.assert(
    fc.property(anyLoadedLayout, anyLayoutAndDraft, ({ open, loads }, { draft }) => {
      const demandOf = demandsOn(open, loads);
      const sent = rangesBetween(draft.added).reduce((sum, shard) => {
        const { recordsPerSecond = Number.NaN } = demandOf(shard) ?? {};
        return sum + recordsPerSecond;
      }, 0);
      const load = [...loads.values()].reduce((sum, each) => sum + each.recordsInPerSecond, 0);
      expect(sent).toBeCloseTo(load, 6);
    }),
  );
});

test('what is refused now is sent too, in records of the same size', () => {
  const load = { ...loadOf(first.shardId, 1, []), throttledPerSecond: 500 };
  const demand = demandsOn([first], new Map([[first.shardId, load]]))(first);
  expect(demand?.recordsPerSecond).toBe(1500);
  expect(demand?.recordBytes).toBe(load.bytesInPerSecond / load.recordsInPerSecond);
});

test.each([0, undefined])('where %s are refused, what is taken is all that is sent', (refused) => {
  const load = { ...loadOf(first.shardId, 0.5, []), throttledPerSecond: refused };
  const demand = demandsOn([first], new Map([[first.shardId, load]]))(first);
  const { recordsPerSecond = 0, recordBytes = 0 } = demand ?? {};
  const rates = {
    recordsInPerSecond: recordsPerSecond,
    bytesInPerSecond: recordsPerSecond * recordBytes,
  };
  expect(writeUtilization(rates)).toBeCloseTo(0.5, 9);
});

test('nothing that is sent is not the same as nothing that was measured', () => {
  const loads = new Map([[first.shardId, loadOf(first.shardId, 0, [])]]);
  const demandOf = demandsOn(evenFour(), loads);
  expect(demandOf(first)).toEqual({ recordsPerSecond: 0, recordBytes: 0 });
  expect(demandOf(second)).toBeUndefined();
});
