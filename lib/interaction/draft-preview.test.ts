import { expect, test } from 'vitest';
import { MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import { sidesOf } from './draft-preview';

const QUARTER = 2n ** 126n;

function rangeFrom(start: bigint, end: bigint) {
  const hashKeyRange = { startingHashKey: toHashKey(start), endingHashKey: toHashKey(end) };
  return { shardId: `from ${start}`, hashKeyRange };
}

const preview = {
  after: [rangeFrom(MIN_HASH_KEY, QUARTER - 1n), rangeFrom(QUARTER, MAX_HASH_KEY)],
  loadsAfter: [
    {
      recordsInPerSecond: 500,
      bytesInPerSecond: 0,
      payloadUnitsPerSecond: 0,
      bytesOutPerSecond: undefined,
      throttledPerSecond: undefined,
    },
    undefined,
  ],
};

test('a boundary leaves a share of the keys and a load on each side', () => {
  const sides = sidesOf(preview, toHashKey(QUARTER));
  expect(sides?.lower).toEqual({ keyShare: 0.25, utilization: 0.5 });
  expect(sides?.upper).toEqual({ keyShare: 0.75, utilization: undefined });
});

test('nothing meets at the lowest key', () => {
  expect(sidesOf(preview, MIN_HASH_KEY)).toBeUndefined();
});
