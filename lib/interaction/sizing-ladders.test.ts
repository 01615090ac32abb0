import { expect, test } from 'vitest';
import { boundsOf, steppedTo, typedAs } from '@/lib/base/ladder';
import {
  byteUnitOf,
  DEFAULT_NUMBERS,
  SIZING_NAMES,
  sizingLadder,
  withinBounds,
} from './sizing-ladders';

const MIB = 1024 ** 2;

test('bytes are typed in the unit in which they are shown', () => {
  expect(byteUnitOf(1023)).toBe('B');
  expect(typedAs(sizingLadder('recordBytes', 200), '300')).toBe(300);
  expect(typedAs(sizingLadder('recordBytes', 2048), '3')).toBe(3072);
  expect(typedAs(sizingLadder('bytesPerSecond', 5 * MIB), '12')).toBe(12 * MIB);
  expect(typedAs(sizingLadder('bytesPerSecond', 5 * MIB), '0.5')).toBe(MIB / 2);
});

test('steps lead through the units, from the least to the most', () => {
  const climb = (bytes: number) =>
    steppedTo(sizingLadder('bytesPerSecond', bytes), bytes, 'ArrowUp');
  expect(climb(100)).toBe(1024);
  expect(climb(900 * 1024)).toBe(MIB);
  expect(climb(10 * MIB)).toBe(12 * MIB);
  expect(climb(10_000 * MIB)).toBe(10_000 * MIB);
});

test('every ladder ascends in whole values, and the defaults are within it', () => {
  expect([...SIZING_NAMES].sort()).toEqual(Object.keys(DEFAULT_NUMBERS).sort());
  for (const name of SIZING_NAMES) {
    const value = DEFAULT_NUMBERS[name];
    const { unit, rungs } = sizingLadder(name, value);
    const values = rungs.map((rung) => rung * unit);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    expect(values.every(Number.isInteger)).toBe(true);
    expect(value).toBeGreaterThanOrEqual(boundsOf({ unit, rungs }).min);
    expect(value).toBeLessThanOrEqual(boundsOf({ unit, rungs }).max);
  }
});

test('what was measured beyond a ladder is brought within it', () => {
  expect(withinBounds('peakPercent', 99_999)).toBe(10_000);
  expect(withinBounds('sharedReaders', 25)).toBe(20);
});
