import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bisect } from './bisect';

test('a bisection finds the first index from which on the condition holds', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), fc.nat(20), (flags, start) => {
      const ascending = [...flags].sort((a, b) => Number(a) - Number(b));
      const from = Math.min(start, ascending.length);
      const first = ascending.indexOf(true, from);
      const found = bisect(from, ascending.length, (index) => ascending[index] === true);
      expect(found).toBe(first < 0 ? ascending.length : first);
    }),
  );
});

test('a bisection takes indexes beyond 2^32, and tries each doubling once', () => {
  const tried: number[] = [];
  const first = 2 ** 52 - 1;
  const found = bisect(0, 2 ** 52, (index) => {
    tried.push(index);
    return index >= first;
  });
  expect(found).toBe(first);
  expect(tried.length).toBeLessThanOrEqual(53);
});

test('a bisection of nothing tries nothing', () => {
  const found = bisect(7, 7, () => {
    throw new Error('Nothing is there to be tried.');
  });
  expect(found).toBe(7);
});
