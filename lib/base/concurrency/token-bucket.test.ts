import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket';

test('a token bucket says how long until it has enough', () => {
  const bucket = new TokenBucket(5, 0);
  expect(bucket.msUntil(1, 0)).toBe(0);
  bucket.take(5);
  expect(bucket.msUntil(1, 0)).toBe(200);
  expect(bucket.msUntil(3, 100)).toBe(500);
  expect(bucket.msUntil(1, 200)).toBe(0);
  expect(bucket.has(1, 200)).toBe(true);
});

test('a token bucket of less than one a second grants one when it is full, and then rests', () => {
  const bucket = new TokenBucket(0.25, 0);
  expect(bucket.msUntil(1, 0)).toBe(0);
  bucket.take(1);
  expect(bucket.msUntil(1, 0)).toBe(4000);
});

test('a token bucket says how often an amount could be taken, and that is what it lets through', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 150 }),
      fc.nat(150),
      fc.nat(2000),
      (amount, taken, ms) => {
        const bucket = new TokenBucket(100, 0);
        bucket.take(taken);
        const times = bucket.timesOf(amount, ms);
        let passed = 0;
        while (bucket.has(amount, ms)) {
          bucket.take(amount);
          passed++;
        }
        expect(times).toBe(passed);
      },
    ),
  );
});
