import { expect, test } from 'vitest';
import { rangesBetween } from '@/lib/testing/arbitraries';
import { HASH_KEY_COUNT, type HashKey, MAX_HASH_KEY, toHashKey } from './hash-key';
import { idleChildAt } from './idle-child';
import { SHARD_WRITE_BYTES_PER_SECOND } from './limits';
import { NO_LOAD } from './shards/shard-load';

function idleAt(boundary: HashKey, utilizations: readonly number[]) {
  const loads = utilizations.map((utilization) => ({
    ...NO_LOAD,
    bytesInPerSecond: utilization * SHARD_WRITE_BYTES_PER_SECOND,
  }));
  const idle = idleChildAt(rangesBetween([boundary]), loads, boundary);
  return idle && `${idle.side} by ${idle.measure}`;
}

const HALF = toHashKey(HASH_KEY_COUNT / 2n);
const LAST = toHashKey(MAX_HASH_KEY - 1n);

test.each<[string, HashKey, readonly number[], string | undefined]>([
  ['halves', HALF, [], undefined],
  ['halves of which one has no load', HALF, [0, 0.4], 'lower by load'],
  ['halves of which one has hardly any load', HALF, [0.4, 0.0003], 'upper by load'],
  ['halves with a little load', HALF, [0.4, 0.0005], undefined],
  ['two keys and the rest, without load', toHashKey(2n), [0, 0], 'lower by keys'],
  ['the rest and two keys, not measured', LAST, [], 'upper by keys'],
  ['the rest and two keys that are busy', LAST, [0.2, 0.7], undefined],
])('of %s', (_, boundary, utilizations, idle) => {
  expect(idleAt(boundary, utilizations)).toBe(idle);
});
