import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeNumber } from './typed-number';

test('a number between the bounds is read, and nothing else is', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.maxSafeNat(), (value, a, b) => {
      const [min, max] = [Math.min(a, b), Math.max(a, b)];
      const isBetween = value >= min && value <= max;
      expect(wholeNumber(String(value), min, max)).toBe(isBetween ? value : undefined);
    }),
  );
});

test.each(['', '-1', '1.5', '1e3', 'Infinity', '0x10', ' 1', '9'.repeat(16), '9'.repeat(400)])(
  '%j is not a whole number',
  (text) => expect(wholeNumber(text, 0, Number.MAX_SAFE_INTEGER)).toBeUndefined(),
);
