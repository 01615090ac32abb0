import { expect, test } from 'vitest';
import { nearestText } from './nearest-text';

test.each([
  ['read-only', 'readonly'],
  ['store', 'stoer'],
  ['region', 'regions'],
  ['store', 'sore'],
  ['read-only', 'only'],
])('%s is the nearest to %s', (nearest, text) => {
  expect(nearestText(text, ['read-only', 'region', 'store'])).toBe(nearest);
});

test('nothing is near where there is nothing', () => {
  expect(nearestText('a', [])).toBeUndefined();
});
