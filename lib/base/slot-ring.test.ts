import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlotRing } from './slot-ring';

test('a slot that comes round again begins empty', () => {
  const ring = new SlotRing(1000, 10, 1);
  ring.add(0, 5, 3000);
  ring.add(0, 2, 13_000);
  expect(ring.amount(0, 13)).toBe(2);
  expect(ring.amount(0, 3)).toBe(0);
});

test('what is older than the slots reach back changes nothing', () => {
  const ring = new SlotRing(1000, 10, 1);
  ring.add(0, 2, 13_000);
  ring.add(0, 5, 3000);
  ring.raise(0, 9, 3000);
  expect(ring.amount(0, 13)).toBe(2);
  expect(ring.amount(0, 3)).toBe(0);
});

test('sums move along with any window, as if every slot were added up anew', () => {
  const step = fc.record({
    addedMs: fc.integer({ min: -8000, max: 12_000 }),
    amount: fc.integer({ min: 0, max: 1000 }),
    windowSlots: fc.integer({ min: -2, max: 14 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const ring = new SlotRing(1000, 10, 2);
      let nowMs = 100_000;
      for (const { addedMs, amount, windowSlots } of steps) {
        nowMs = Math.max(nowMs, nowMs + addedMs);
        ring.add(1, amount, nowMs + Math.min(addedMs, 0));
        const first = Math.floor(nowMs / 1000) - windowSlots;
        const slots = Array.from({ length: 40 }, (_, index) => first + index);
        const expected = slots.reduce((sum, slot) => sum + ring.amount(1, slot), 0);
        expect(ring.totalsSince(first)[1]).toBe(expected);
      }
    }),
  );
});
