import { describe, expect, test } from 'vitest';
import { draggedTo, inShownUnit, type Ladder, rungs, steppedTo, typedAs } from './ladder';

const shards: Ladder = { unit: 1, rungs: rungs(1, 100, 1) };
const records: Ladder = {
  unit: 1,
  rungs: [...rungs(10, 90, 10), ...rungs(100, 950, 50), ...rungs(1000, 20_000, 500)],
};
const consumers: Ladder = { unit: 1, rungs: rungs(0, 20, 1) };
const days: Ladder = { unit: 24, rungs: [1, 2, 3, 7, 14, 30, 365] };
const kilobytes: Ladder = { unit: 1024, rungs: [1, 2, 4, 8, 16] };

describe('a number on a ladder', () => {
  test('is dragged along its rungs, and stops at the ends', () => {
    expect(draggedTo(shards, 8, 8)).toBe(8);
    expect(draggedTo(shards, 8, 27)).toBe(11);
    expect(draggedTo(shards, 8, -27)).toBe(5);
    expect(draggedTo(shards, 8, -900)).toBe(1);
    expect(draggedTo(shards, 8, 9000)).toBe(100);
  });

  test('is stepped by the keys of a slider', () => {
    expect(steppedTo(records, 950, 'ArrowRight')).toBe(1000);
    expect(steppedTo(records, 1000, 'ArrowUp')).toBe(1500);
    expect(steppedTo(records, 1000, 'ArrowLeft')).toBe(950);
    expect(steppedTo(consumers, 3, 'PageUp')).toBe(8);
    expect(steppedTo(consumers, 3, 'Home')).toBe(0);
    expect(steppedTo(consumers, 3, 'End')).toBe(20);
    expect(steppedTo(consumers, 3, 'a')).toBeUndefined();
  });

  test('goes on to the next rung from a number between two', () => {
    expect(steppedTo(records, 2300, 'ArrowUp')).toBe(2500);
    expect(steppedTo(records, 2300, 'ArrowDown')).toBe(2000);
  });

  test('is shown and typed in its unit, in digits of either width', () => {
    expect(inShownUnit(days, 168)).toBe(7);
    expect(typedAs(days, '7')).toBe(168);
    expect(typedAs(kilobytes, '２')).toBe(2048);
    expect(typedAs(records, '2,300')).toBe(2300);
  });

  test('may be typed with a part where its unit has parts, to the nearest whole one', () => {
    expect(typedAs(days, '2.5')).toBe(60);
    expect(typedAs(kilobytes, '1.3')).toBe(1331);
    expect(typedAs(kilobytes, '１．５')).toBe(1536);
    expect(typedAs(shards, '2.5')).toBeUndefined();
  });

  test('that is typed out of bounds is the nearest inside; words are none', () => {
    expect(typedAs(days, '9999')).toBe(8760);
    expect(typedAs(shards, '0')).toBe(1);
    expect(typedAs(shards, 'two')).toBeUndefined();
    expect(typedAs(shards, '')).toBeUndefined();
  });
});
