import { describe, expect, test } from 'vitest';
import { draggedTo, inSentence, steppedTo, typedAs } from './rungs';

describe('a number of the sentence', () => {
  test('is dragged along its rungs, and stops at the ends', () => {
    expect(draggedTo('shards', 8, 8)).toBe(8);
    expect(draggedTo('shards', 8, 27)).toBe(11);
    expect(draggedTo('shards', 8, -27)).toBe(5);
    expect(draggedTo('shards', 8, -900)).toBe(1);
    expect(draggedTo('shards', 8, 9000)).toBe(100);
  });

  test('is stepped by the keys of a slider', () => {
    expect(steppedTo('recordsPerSecond', 950, 'ArrowRight')).toBe(1000);
    expect(steppedTo('recordsPerSecond', 1000, 'ArrowUp')).toBe(1500);
    expect(steppedTo('recordsPerSecond', 1000, 'ArrowLeft')).toBe(950);
    expect(steppedTo('consumers', 3, 'PageUp')).toBe(8);
    expect(steppedTo('consumers', 3, 'Home')).toBe(0);
    expect(steppedTo('consumers', 3, 'End')).toBe(20);
    expect(steppedTo('consumers', 3, 'a')).toBeUndefined();
  });

  test('goes on to the next rung from a number between two', () => {
    expect(steppedTo('recordsPerSecond', 2300, 'ArrowUp')).toBe(2500);
    expect(steppedTo('recordsPerSecond', 2300, 'ArrowDown')).toBe(2000);
  });

  test('is shown and typed in days and KiB, in digits of either width', () => {
    expect(inSentence('retentionHours', 168)).toBe(7);
    expect(typedAs('retentionHours', '7')).toBe(168);
    expect(typedAs('recordBytes', '２')).toBe(2048);
    expect(typedAs('recordsPerSecond', '2,300')).toBe(2300);
  });

  test('that is typed out of bounds is the nearest inside; words are none', () => {
    expect(typedAs('retentionHours', '9999')).toBe(8760);
    expect(typedAs('shards', '0')).toBe(1);
    expect(typedAs('shards', 'two')).toBeUndefined();
    expect(typedAs('shards', '')).toBeUndefined();
  });
});
