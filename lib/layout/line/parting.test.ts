import { expect, test } from 'vitest';
import { openShards, shardIdOf } from '@/lib/kinesis/shards/shard';
import { evenFour, oneShard, ShardHistory } from '@/lib/testing/streams';
import { parentLooks } from './parting';

test('both children of a split begin as their parent looked, and nothing else moves', () => {
  const history = new ShardHistory(4);
  const before = openShards(history.shards());
  history.split(1);
  const open = openShards(history.shards());
  expect([...parentLooks(before, [0.1, 0.9, undefined, 0.2], open)]).toEqual([
    [shardIdOf(4), { utilization: 0.9 }],
    [shardIdOf(5), { utilization: 0.9 }],
  ]);
});

test('a merged shard begins as its lower parent, and one of no measured parent as unknown', () => {
  const history = new ShardHistory(4);
  const before = openShards(history.shards());
  history.merge(2, 3);
  const open = openShards(history.shards());
  expect([...parentLooks(before, [0.1, 0.9, undefined, 0.2], open)]).toEqual([
    [shardIdOf(4), { utilization: undefined }],
  ]);
});

test('nothing moves where the shards are the same', () => {
  const open = evenFour();
  expect(parentLooks(open, [], open).size).toBe(0);
  expect(parentLooks(oneShard(), [], oneShard()).size).toBe(0);
});
