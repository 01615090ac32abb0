import { expect, test } from 'vitest';
import { toTimeField } from './table/record-time';
import { LAST_MS } from './use-records-url';

test('every time that a URL may hold can be shown', () => {
  expect(toTimeField(LAST_MS, 'utc')).toBe('9999-12-31T23:59:59');
});
