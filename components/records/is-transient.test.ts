import { expect, test } from 'vitest';
import { ApiError } from '@/lib/api/api-error';
import { isTransient } from './is-transient';

test.each([
  [0, true],
  [429, true],
  [500, true],
  [502, true],
  [400, false],
  [401, false],
  [403, false],
  [404, false],
])('a tail that failed with status %i is tried again: %s', (status, isTriedAgain) => {
  expect(isTransient(new ApiError(status, { code: 'code', message: 'message' }))).toBe(
    isTriedAgain,
  );
});

test('a mistake of ours is not', () =>
  expect(isTransient(new Error('a worker broke'))).toBe(false));
