import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDay, isoSecondsAndNanos, isoTimeOfDay, isoTimestamp } from './iso-time';

test('milliseconds are printed as JavaScript prints them, before 1970 and beyond 9999 too', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      expect(isoTimestamp(BigInt(date.getTime()), 3)).toBe(date.toISOString());
    }),
    { seed: 15, numRuns: 500 },
  );
  expect(isoTimestamp(951_782_400_000n, 3)).toBe('2000-02-29T00:00:00.000Z');
  expect(isoTimestamp(-62_167_219_200_001n, 3)).toBe('-000001-12-31T23:59:59.999Z');
});

test('the smallest and the largest long of microseconds have a time', () => {
  expect(isoTimestamp(2n ** 63n - 1n, 6)).toBe('+294247-01-10T04:00:54.775807Z');
  expect(isoTimestamp(-(2n ** 63n), 6)).toBe('-290308-12-21T19:59:05.224192Z');
});

test('a day and a time of day keep the digits of their unit', () => {
  expect(isoDay(20_785n)).toBe('2026-11-28');
  expect(isoDay(-1n)).toBe('1969-12-31');
  expect(isoTimeOfDay(86_399_999n, 3)).toBe('23:59:59.999');
  expect(isoTimeOfDay(1n, 9)).toBe('00:00:00.000000001');
  expect(isoTimeOfDay(3_661n, 0)).toBe('01:01:01');
});

test('seconds and nanoseconds have as many digits as they need', () => {
  expect(isoSecondsAndNanos(0n, 0)).toBe('1970-01-01T00:00:00Z');
  expect(isoSecondsAndNanos(0n, 5_000_000)).toBe('1970-01-01T00:00:00.005Z');
  expect(isoSecondsAndNanos(-1n, 1000)).toBe('1969-12-31T23:59:59.000001Z');
  expect(isoSecondsAndNanos(0n, 1)).toBe('1970-01-01T00:00:00.000000001Z');
});
