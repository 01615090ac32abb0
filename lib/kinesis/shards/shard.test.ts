import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { anyKey, anyLayout } from '@/lib/testing/arbitraries';
import { STREAM_CREATED_AT, splitThenMerged } from '@/lib/testing/streams';
import { containsKey } from '../hash-key';
import {
  findShardForKey,
  indexOfKey,
  isChildOf,
  parentIdsOf,
  shardExpiresAt,
  shardIdOf,
  shortShardNames,
} from './shard';

test('a shard is named by the end of its id, or by its number alone where there is no room', () => {
  expect(shortShardNames(shardIdOf(4))).toEqual(['…0004', '4']);
  expect(shortShardNames('anything')).toEqual(['anything']);
});

test('a shard names the parents that a split or a merge closed for it', () => {
  expect(splitThenMerged().map(parentIdsOf)).toEqual([
    [],
    [shardIdOf(0)],
    [shardIdOf(0)],
    [shardIdOf(1)],
    [shardIdOf(1)],
    [shardIdOf(4), shardIdOf(2)],
  ]);
});

test('a shard is the child of exactly the parents that it names', () => {
  const shards = splitThenMerged();
  for (const shard of shards) {
    const parents = shards.filter(({ shardId }) => isChildOf(shard, shardId));
    expect(parents.map(({ shardId }) => shardId).sort()).toEqual(parentIdsOf(shard).toSorted());
  }
});

test('each key is found in the one open shard that holds it', () => {
  fc.assert(
    fc.property(anyLayout, anyKey, (open, key) => {
      const holder = open.findIndex(({ hashKeyRange }) => containsKey(hashKeyRange, key));
      expect(indexOfKey(open, key)).toBe(holder);
      expect(findShardForKey(open, key)).toBe(open[holder]);
    }),
  );
});

test('a key that no range holds is in no shard', () => {
  fc.assert(
    fc.property(
      anyLayout.filter((open) => open.length > 1),
      fc.nat(),
      (open, seed) => {
        const gone = ensure(open[seed % open.length], 'range');
        const rest = open.filter((range) => range !== gone);
        expect(indexOfKey(rest, gone.hashKeyRange.startingHashKey)).toBe(-1);
        expect(indexOfKey(rest, gone.hashKeyRange.endingHashKey)).toBe(-1);
      },
    ),
  );
});

test('a closed shard disappears a retention after its close, and an open one stays', () => {
  const [closed, , , open] = splitThenMerged();
  // Its children begin a minute after the stream, and a second after its close.
  const closedAtMs = (STREAM_CREATED_AT + 59) * 1000;
  expect(shardExpiresAt(ensure(closed, 'shard 0'), 48)).toBe(closedAtMs + 48 * 3_600_000);
  expect(shardExpiresAt(ensure(open, 'shard 3'), 48)).toBeUndefined();
});
