import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeavyHitters } from './heavy-hitters';

const anyNames = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 }),
    fc.array(fc.nat(40).map(String), { maxLength: 200 }),
  )
  .chain(([often, seldom]) => fc.shuffledSubarray([...often, ...seldom], { minLength: 0 }));

test('never counts too much, nor less than it says, in the space it was given', () => {
  fc.assert(
    fc.property(anyNames, fc.integer({ min: 1, max: 12 }), (names, capacity) => {
      const counted = new HeavyHitters();
      for (const name of names) counted.add(name, capacity);
      expect(counted.total).toBe(names.length);
      expect(counted.counts.size).toBeLessThanOrEqual(2 * capacity);
      expect(counted.undercount).toBeLessThanOrEqual(names.length / (capacity + 1));
      for (const name of new Set(names)) {
        const truth = names.filter((other) => other === name).length;
        const count = counted.counts.get(name) ?? 0;
        expect(count).toBeLessThanOrEqual(truth);
        expect(count).toBeGreaterThanOrEqual(truth - counted.undercount);
      }
    }),
  );
});

test('is exact where the names fit', () => {
  fc.assert(
    fc.property(anyNames, (names) => {
      const counted = new HeavyHitters();
      for (const name of names) counted.add(name, 44);
      expect(counted.undercount).toBe(0);
    }),
  );
});

test('keeps its bound where one name leads and others come twice each', () => {
  const counted = new HeavyHitters();
  const names = ['lead', 'lead', 'lead'];
  for (let round = 0; round < 1000; round++) {
    names.push(`twice-${round}`, `twice-${round}`, `once-${round}`);
  }
  for (const name of names) counted.add(name, 1);
  expect(counted.undercount).toBeLessThanOrEqual(names.length / 2);
});
