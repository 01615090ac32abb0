import { expect, test } from 'vitest';
import { HASH_KEY_COUNT, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { evenRanges } from '@/lib/kinesis/reshard/reshard-rules';
import { type HashKeyViewport, WHOLE_SPACE } from './hash-key-viewport';
import { placeMark } from './marked-places';

const QUARTERS = evenRanges(WHOLE_RANGE, 4).map((hashKeyRange, index) => ({
  shardId: `shardId-${index}`,
  hashKeyRange,
}));

function place(at: Parameters<typeof placeMark>[0], viewport: HashKeyViewport = WHOLE_SPACE) {
  return placeMark(at, QUARTERS, viewport, 800);
}

test('a shard is marked over its whole band', () => {
  expect(place({ shardId: 'shardId-1' })).toEqual({ kind: 'band', left: 200, width: 200 });
});

test('a pair is an arc between the middles, higher for each shard between', () => {
  expect(place({ pair: ['shardId-0', 'shardId-1'] })).toEqual({
    ...{ kind: 'arc', from: 100, to: 300, level: 1 },
  });
  expect(place({ pair: ['shardId-3', 'shardId-0'] })).toEqual({
    ...{ kind: 'arc', from: 100, to: 700, level: 3 },
  });
});

test('a place is marked at its key', () => {
  expect(place({ hashKey: toHashKey(HASH_KEY_COUNT / 2n) })).toEqual({ kind: 'place', x: 400 });
});

test('a shard that is cut by the view is marked as far as it is in view', () => {
  const view = { start: HASH_KEY_COUNT / 8n, keyCount: HASH_KEY_COUNT / 2n };
  expect(place({ shardId: 'shardId-0' }, view)).toEqual({ kind: 'band', left: 0, width: 200 });
});

test('what is closed or out of view has no mark', () => {
  const upperHalf = { start: HASH_KEY_COUNT / 2n, keyCount: HASH_KEY_COUNT / 2n };
  expect(place({ shardId: 'shardId-0' }, upperHalf)).toBeUndefined();
  expect(place({ hashKey: toHashKey(5n) }, upperHalf)).toBeUndefined();
  expect(place({ shardId: 'shardId-9' })).toBeUndefined();
  expect(place({ pair: ['shardId-0', 'shardId-9'] })).toBeUndefined();
});
