import { expect, test } from 'vitest';
import { sortedWithout } from '@/lib/base/sorted';
import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { equalParts } from '@/lib/kinesis/reshard/draft';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { manyShards } from '@/lib/testing/streams';
import { stepsInTime } from './steps-in-time';

/** Of 30 seconds each, with one consumer. */
const SIZE = { turnsPerStep: 150, consumerCount: 1 };

function stepsToEqual(from: number, to: number) {
  const open = manyShards(from);
  const goal = equalParts(WHOLE_RANGE, to);
  const current = boundariesOf(open);
  const draft = { added: sortedWithout(goal, current), removed: sortedWithout(current, goal) };
  const planned = planReshard(open, draft, { nextShardIndex: from, account: undefined });
  return { open, steps: planned.ok ? planned.value.steps : [] };
}

test('the usual plan is rehearsed as a whole: 41 shards to 46, call by call', () => {
  const { open, steps } = stepsToEqual(41, 46);
  expect(steps).toHaveLength(85);
  expect(stepsInTime(open, steps, SIZE)).toBe(85);
});

test('of a large plan the first steps are, and of the largest one', () => {
  const thousand = stepsToEqual(1000, 1100);
  const count = stepsInTime(thousand.open, thousand.steps, SIZE);
  expect(count).toBeGreaterThan(5);
  expect(count).toBeLessThan(100);
  const many = stepsToEqual(9000, 10_000);
  expect(stepsInTime(many.open, many.steps, SIZE)).toBe(1);
});
