import { expect, test } from 'vitest';
import { boundsOf } from '@/lib/base/ladder';
import { isPlayable } from '@/lib/kinesis/sizing/history/scaling-policy';
import { DEFAULT_POLICY, isWithinLadder, type PlayedName, playedLadder } from './policy-ladders';

const NAMES: readonly PlayedName[] = [
  'fixedShards',
  'targetPercent',
  'upPercent',
  'downPercent',
  'coolDownMinutes',
];

test('every ladder ascends in whole values', () => {
  for (const name of NAMES) {
    const { rungs } = playedLadder(name);
    expect(rungs).toEqual([...new Set(rungs)].sort((a, b) => a - b));
    expect(rungs.every(Number.isInteger)).toBe(true);
  }
});

test('a stream has from one shard to as many as it can', () => {
  expect(boundsOf(playedLadder('fixedShards'))).toEqual({ min: 1, max: 10_000 });
  expect(isWithinLadder('fixedShards', 0)).toBe(false);
  expect(isWithinLadder('fixedShards', 10_001)).toBe(false);
  expect(isWithinLadder('fixedShards', 1.5)).toBe(false);
  expect(isWithinLadder('fixedShards', 57)).toBe(true);
});

test('the policy that nobody has changed can be played', () => {
  expect(isPlayable(DEFAULT_POLICY)).toBe(true);
});
