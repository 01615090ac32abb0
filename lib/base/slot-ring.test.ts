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
