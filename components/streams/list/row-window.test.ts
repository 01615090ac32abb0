import { expect, test } from 'vitest';
import { rowEdges, rowsWithin } from './row-window';

const EDGES = rowEdges([20, 40, 40, 20]);

test('each row begins where the one before it ends', () => {
  expect(EDGES).toEqual([0, 20, 60, 100, 120]);
});

test('a row is within a span that shows the least part of it', () => {
  expect(rowsWithin(EDGES, 19, 61)).toEqual([0, 3]);
});

test('a row that only touches a span is not within it', () => {
  expect(rowsWithin(EDGES, 20, 60)).toEqual([1, 2]);
});

test('a span above or below the list has no row', () => {
  expect(rowsWithin(EDGES, -500, -100)).toEqual([0, 0]);
  expect(rowsWithin(EDGES, 120, 900)).toEqual([4, 4]);
});

test('a span around the whole list has every row, and a list without rows has none', () => {
  expect(rowsWithin(EDGES, -100, 900)).toEqual([0, 4]);
  expect(rowsWithin(rowEdges([]), 0, 900)).toEqual([0, 0]);
});
