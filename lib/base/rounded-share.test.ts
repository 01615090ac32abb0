import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundShare } from './rounded-share';

const format = (share: number, decimals: number) =>
  share.toLocaleString('en', { style: 'percent', maximumFractionDigits: decimals });

test.each([
  [0, 1, 'exact', '0%'],
  [5e-39, 1, 'below', '0.1%'],
  [0.0004, 1, 'below', '0.1%'],
  [0.0005, 1, 'exact', '0.1%'],
  [0.9994, 1, 'exact', '99.9%'],
  [0.9996, 1, 'above', '99.9%'],
  [1, 1, 'exact', '100%'],
  [0.004, 0, 'below', '1%'],
  [0.996, 0, 'above', '99%'],
  [1.004, 0, 'exact', '100%'],
])('%d with %d decimals is %s %s', (share, decimals, bound, text) => {
  const rounded = roundShare(share, decimals);
  expect([rounded.bound, format(rounded.share, decimals)]).toEqual([bound, text]);
});

test('only nothing is shown as 0 %, and only the whole as 100 %', () => {
  const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyShare, fc.nat(2), (share, decimals) => {
      const text = format(roundShare(share, decimals).share, decimals);
      expect(text === '0%').toBe(share === 0);
      expect(text === '100%').toBe(share === 1);
    }),
    {
      examples: [
        [Number.MIN_VALUE, 1],
        [1 - Number.EPSILON, 1],
      ],
    },
  );
});
