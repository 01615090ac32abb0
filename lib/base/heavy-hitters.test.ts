import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeavyHitters } from './heavy-hitters';

const anyAmount = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 1_000_000 }));

/** Amounts by name; often 1 each. */
const anyAmounts = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 }),
    fc.array(fc.nat(40).map(String), { maxLength: 200 }),
  )
  .chain(([often, seldom]) => fc.shuffledSubarray([...often, ...seldom], { minLength: 0 }))
  .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), anyAmount))));

test('never adds up too much, nor less than it says, in the space it was given', () => {
  fc.assert(
    fc.property(anyAmounts, fc.integer({ min: 1, max: 12 }), (amounts, capacity) => {
      const added = new HeavyHitters();
      const truth = new Map<string, number>();
      for (const [name, amount] of amounts) {
        added.add(name, amount, capacity);
        truth.set(name, (truth.get(name) ?? 0) + amount);
      }
      const total = [...truth.values()].reduce((sum, amount) => sum + amount, 0);
      expect(added.total).toBe(total);
      expect(added.amounts.size).toBeLessThanOrEqual(2 * capacity);
      expect(added.undercount).toBeLessThanOrEqual(total / (capacity + 1));
      for (const [name, amount] of truth) {
        const known = added.amounts.get(name) ?? 0;
        expect(known).toBeLessThanOrEqual(amount);
        expect(known).toBeGreaterThanOrEqual(amount - added.undercount);
      }
    }),
  );
});

test('is exact where the names fit', () => {
  fc.assert(
    fc.property(anyAmounts, (amounts) => {
      const added = new HeavyHitters();
      for (const [name, amount] of amounts) added.add(name, amount, 44);
      expect(added.undercount).toBe(0);
    }),
  );
});

test('keeps its bound where one name leads and others come twice each', () => {
  const counted = new HeavyHitters();
  const names = ['lead', 'lead', 'lead'];
  for (let round = 0; round < 1000; round++) {
    names.push(`twice-${round}`, `twice-${round}`, `once-${round}`);
  }
  for (const name of names) counted.add(name, 1, 1);
  expect(counted.undercount).toBeLessThanOrEqual(names.length / 2);
});
