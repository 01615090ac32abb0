import { expect, test } from 'vitest';
import { layoutGlanceLine } from './glance-line';

test('the bands of a small line have gaps and end where the line ends', () => {
  const bands = layoutGlanceLine(
    [
      [0.25, 0.5],
      [0.25, null],
      [0.5, 1],
    ],
    100,
  );
  expect(bands.map(({ x }) => x)).toEqual([0, 25, 50]);
  expect(bands.map(({ utilization }) => utilization)).toEqual([0.5, undefined, 1]);
  expect(bands[0]?.width).toBeCloseTo(23.8, 9);
  expect(bands[2]?.width).toBe(50);
  expect(bands.every(({ hasEdge }) => hasEdge)).toBe(true);
});

test('bands that are too narrow for gaps touch, and have no edges that would be a fence', () => {
  const bands = layoutGlanceLine(new Array(50).fill([0.02, 0.1]), 100);
  expect(bands[10]?.width).toBeCloseTo(2, 9);
  expect(bands.some(({ hasEdge }) => hasEdge)).toBe(false);
});
