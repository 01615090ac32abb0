import { expect, test } from 'vitest';
import { drawCount } from './poisson';
import { createRandom } from './random';

test('nothing comes where nothing is to come', () => {
  expect(drawCount(0, createRandom(1))).toBe(0);
});

test.each([0.4, 7, 30, 31, 250])('%d come on average, with that variance', (mean) => {
  const random = createRandom(7);
  const drawn = Array.from({ length: 20_000 }, () => drawCount(mean, random));
  const average = drawn.reduce((sum, count) => sum + count, 0) / drawn.length;
  const variance = drawn.reduce((sum, count) => sum + (count - mean) ** 2, 0) / drawn.length;
  expect(drawn.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
  expect(Math.abs(average / mean - 1)).toBeLessThan(0.03);
  expect(Math.abs(variance / mean - 1)).toBeLessThan(0.05);
});

test('the same seed draws the same', () => {
  const draw = () => {
    const random = createRandom(3);
    return Array.from({ length: 50 }, (_, index) => drawCount(index * 4, random));
  };
  expect(draw()).toEqual(draw());
});
