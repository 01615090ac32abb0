import { expect, test } from 'vitest';
import { elapsedText } from './elapsed';

test('what has elapsed is told in minutes and seconds, and in hours once there is one', () => {
  expect([0, 999, 30_000, 725_000, 3_599_000, 3_725_000].map(elapsedText)).toEqual([
    '0:00',
    '0:00',
    '0:30',
    '12:05',
    '59:59',
    '1:02:05',
  ]);
});
