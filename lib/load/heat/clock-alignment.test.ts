import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bendsOf, clockToAxis, isStraight } from './clock-alignment';
import type { HeatMark } from './heat-bins';

const SPEEDS = { paused: 0, real: 1, fast: 60 };

/** A clock that runs at different speeds, with a mark every ten seconds of the axis. */
const anyMarks: fc.Arbitrary<readonly HeatMark[]> = fc
  .array(fc.constantFrom(...Object.values(SPEEDS)), { minLength: 1, maxLength: 40 })
  .map((speeds) => {
    let clockMs = 5_000_000;
    return speeds.map((speed, index) => {
      clockMs += speed * 10_000;
      return { axisMs: index * 10_000, clockMs };
    });
  });

test('leaving marks out moves nothing', () => {
  fc.assert(
    fc.property(anyMarks, fc.integer({ min: 4_000_000, max: 9_000_000 }), (marks, clockMs) => {
      const bends = bendsOf(marks);
      expect(clockToAxis(bends, clockMs)).toBeCloseTo(clockToAxis(marks, clockMs), 3);
      expect(isStraight(bends)).toBe(isStraight(marks));
    }),
  );
});

test('the axis keeps the order of what happened', () => {
  fc.assert(
    fc.property(anyMarks, fc.nat(5_000_000), fc.nat(5_000_000), (marks, a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)].map((ms) =>
        clockToAxis(marks, 4_000_000 + ms),
      );
      expect(first).toBeLessThanOrEqual(last ?? Number.NaN);
    }),
  );
});

test('of a clock that always went on alike two marks are left', () => {
  const marks = Array.from({ length: 100 }, (_, index) => ({
    axisMs: index * 10_000,
    clockMs: index * 10_000 + 86_400_000,
  }));
  expect(bendsOf(marks)).toHaveLength(2);
  expect(isStraight(marks)).toBe(true);
  expect(clockToAxis(marks, 86_400_000 + 12_345)).toBe(12_345);
});

test('a moment at sixty times the speed lies where it was really', () => {
  const marks = [
    { axisMs: 0, clockMs: 0 },
    { axisMs: 10_000, clockMs: 600_000 },
  ];
  expect(isStraight(marks)).toBe(false);
  expect(clockToAxis(marks, 300_000)).toBe(5000);
  expect(clockToAxis(marks, -1000)).toBe(-1000);
  expect(clockToAxis(marks, 601_000)).toBe(11_000);
});
