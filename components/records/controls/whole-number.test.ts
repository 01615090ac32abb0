import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toTimeField } from '../table/record-time';
import { LAST_MS } from '../use-records-url';
import { wholeNumber } from './whole-number';

test('a number between the bounds is read, and nothing else is', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.maxSafeNat(), (value, a, b) => {
      const [least, most] = [Math.min(a, b), Math.max(a, b)];
      const isBetween = value >= least && value <= most;
      expect(wholeNumber(String(value), least, most)).toBe(isBetween ? value : undefined);
    }),
  );
});

test.each(['', '-1', '1.5', '1e3', 'Infinity', '0x10', ' 1', '9'.repeat(16), '9'.repeat(400)])(
  '%j is no time, so that no page is asked to show one',
  (text) => expect(wholeNumber(text, 0, LAST_MS)).toBeUndefined(),
);

test('every time that a URL may hold can be shown', () => {
  expect(toTimeField(LAST_MS, 'utc')).toBe('9999-12-31T23:59:59');
});
