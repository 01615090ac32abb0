import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reviewColumns, reviewHeight } from './review-columns';

test('the columns stand side by side within the picture, and the line has most of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 280, max: 1600 }), (widthPx) => {
      const { steps, line, busiest, counts } = reviewColumns(widthPx);
      const columns = [steps, line, busiest, counts];
      const ends = columns.map(({ x, width }) => x + width);
      expect(columns.map(({ x }) => x)).toEqual(
        [...columns.map(({ x }) => x)].sort((a, b) => a - b),
      );
      expect(ends.slice(0, -1).every((end, index) => end <= (columns[index + 1]?.x ?? 0))).toBe(
        true,
      );
      expect(ends.at(-1)).toBeCloseTo(widthPx, 6);
      expect(line.width).toBeGreaterThan(busiest.width * 2);
    }),
  );
});

test('a phone numbers the steps, and a desk has words for them', () => {
  expect(reviewColumns(300).showsWords).toBe(false);
  expect(reviewColumns(818).showsWords).toBe(true);
});

test('a short plan is not stretched, and a long one does not push the footer away', () => {
  expect(reviewHeight(2)).toBe(180);
  expect(reviewHeight(4)).toBe(272);
  expect(reviewHeight(10_000)).toBe(340);
});
