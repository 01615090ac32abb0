import { expect, test } from 'vitest';
import { MAX_HASH_KEY, MIN_HASH_KEY, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { hotShard, loadOf, oneShard } from '@/lib/testing/streams';
import { sidesIfSplit, sidesOf, sliverOfDrag } from './draft-preview';

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
  expect(sides?.lower).toEqual({ keyShare: 0.25, loadShare: undefined, utilization: 0.5 });
  expect(sides?.upper).toEqual({
    keyShare: 0.75,
    loadShare: undefined,
    utilization: undefined,
  });
});

test('nothing meets at the lowest key', () => {
  expect(sidesOf(preview, MIN_HASH_KEY)).toBeUndefined();
});

test('a boundary that is not drafted is foretold as if it were', () => {
  const { shards, loads, hotKey } = hotShard();
  const range = shards[3]?.hashKeyRange ?? WHOLE_RANGE;
  const sides = sidesIfSplit({ open: shards, loads }, range, hotKey);
  expect(sides?.lower.utilization).toBeCloseTo(0.25);
  expect(sides?.upper.utilization).toBeCloseTo(0.75);
  expect(sides?.upper.loadShare).toBeCloseTo(0.75);
  expect(sides?.lower.keyShare).toBeCloseTo(1 / 3);
  expect(sidesIfSplit({ open: shards, loads }, range, range.startingHashKey)).toBeUndefined();
});

test('a drag leaves a sliver where a side has under 1 % of the keys and of the load', () => {
  const open = oneShard();
  const near = toHashKey(2n ** 128n / 150n);
  const add = { kind: 'add', hashKey: near, range: WHOLE_RANGE } as const;
  const spread = loadOf('shardId-000000000000', 0.8, [MIN_HASH_KEY, MAX_HASH_KEY]);
  const atStart = loadOf('shardId-000000000000', 0.8, [MIN_HASH_KEY, near, MAX_HASH_KEY]);
  const loaded = (load: typeof spread) => ({ open, loads: new Map([[load.shardId, load]]) });
  expect(sliverOfDrag({ open, loads: new Map() }, add)).toBe('lower');
  expect(sliverOfDrag(loaded(spread), add)).toBe('lower');
  expect(sliverOfDrag(loaded(atStart), add)).toBeUndefined();
  const move = { ...add, kind: 'move', from: near, to: toHashKey(MAX_HASH_KEY - 9n) } as const;
  expect(sliverOfDrag(loaded(spread), move)).toBe('upper');
  expect(sliverOfDrag(loaded(spread), { ...add, hashKey: toHashKey(QUARTER) })).toBeUndefined();
});
