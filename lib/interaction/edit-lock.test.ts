import { expect, test } from 'vitest';
import { editLockOf } from './edit-lock';

const FREE = {
  streamStatus: 'ACTIVE',
  streamMode: 'PROVISIONED',
  isReadOnly: false,
  isRunUnderWay: false,
  isInPast: false,
} as const;

test('a provisioned stream can be drafted on, also while it is UPDATING', () => {
  expect(editLockOf(FREE)).toBeUndefined();
  expect(editLockOf({ ...FREE, streamStatus: 'UPDATING' })).toBeUndefined();
});

test('of several reasons against a draft the one that lasts longest is named', () => {
  const run = { ...FREE, isRunUnderWay: true };
  expect(editLockOf(run)).toBe('run');
  expect(editLockOf({ ...run, streamMode: 'ON_DEMAND' })).toBe('on-demand');
  expect(editLockOf({ ...run, streamMode: 'ON_DEMAND', isReadOnly: true })).toBe('read-only');
  expect(editLockOf({ ...run, isReadOnly: true, streamStatus: 'DELETING' })).toBe('deleting');
});

test('a stream that is CREATING has no shards yet, whoever may change them later', () => {
  expect(editLockOf({ ...FREE, streamStatus: 'CREATING' })).toBe('creating');
  expect(editLockOf({ ...FREE, streamStatus: 'CREATING', isReadOnly: true })).toBe('creating');
});

test('nothing can be drafted in the past, whatever will hold when one is back', () => {
  expect(editLockOf({ ...FREE, isInPast: true })).toBe('past');
  expect(editLockOf({ ...FREE, isInPast: true, isReadOnly: true })).toBe('past');
});
