import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_SHARDS_PER_STREAM } from '../../limits';
import { scalingHops } from './scaling-hops';

const anyCount = fc.integer({ min: 1, max: MAX_SHARDS_PER_STREAM });

test('every hop is one that Kinesis takes, and the last is the goal', () => {
  fc.assert(
    fc.property(anyCount, anyCount, (from, to) => {
      const counts = [from, ...scalingHops(from, to)];
      expect(counts.at(-1)).toBe(to);
      for (const [index, count] of counts.slice(1).entries()) {
        const before = counts[index] ?? 0;
        expect(count).toBeLessThanOrEqual(before * 2);
        expect(count * 2).toBeGreaterThanOrEqual(before);
      }
    }),
  );
});

test('no way has fewer hops', () => {
  expect(scalingHops(41, 46)).toEqual([46]);
  expect(scalingHops(1, 10)).toEqual([2, 4, 8, 10]);
  expect(scalingHops(10, 1)).toEqual([5, 3, 2, 1]);
  expect(scalingHops(7, 7)).toEqual([]);
});
