import { expect, test } from 'vitest';
import { ApiError, isRefusal, isTransient } from './api-error';

test.each([
  [0, true],
  [429, true],
  [500, true],
  [502, true],
  [400, false],
  [401, false],
  [403, false],
  [404, false],
])('what failed with status %i may be answered in a while: %s', (status, mayBeAnswered) => {
  expect(isTransient(new ApiError(status, { code: 'code', message: 'message' }))).toBe(
    mayBeAnswered,
  );
});

test('a mistake of ours is not', () =>
  expect(isTransient(new Error('a worker broke'))).toBe(false));

test.each([
  [399, false],
  [400, true],
  [429, true],
  [499, true],
  [500, false],
  [0, false],
])('an answer of status %i says that nothing was done: %s', (status, isSaid) => {
  expect(isRefusal(new ApiError(status, { code: 'code', message: 'message' }))).toBe(isSaid);
});
