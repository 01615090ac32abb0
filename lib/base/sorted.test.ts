import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBigint } from './bigint';
import { sortedMerge, sortedWithout } from './sorted';

/** Few values, so that two lists have some in common. */
const anySorted = fc
  .uniqueArray(fc.bigInt({ min: 0n, max: 20n }), { maxLength: 12 })
  .map((values) => values.toSorted(compareBigint));

test('a list without another keeps what only the first has', () => {
  fc.assert(
    fc.property(anySorted, anySorted, (sorted, others) => {
      const kept = sorted.filter((value) => !others.includes(value));
      expect(sortedWithout(sorted, others)).toEqual(kept);
    }),
  );
});

test('two merged lists ascend, and have each value once', () => {
  fc.assert(
    fc.property(anySorted, anySorted, (a, b) => {
      const values = [...new Set([...a, ...b])].toSorted(compareBigint);
      expect(sortedMerge(a, b)).toEqual(values);
    }),
  );
});
