import { expect, test } from 'vitest';
import { openShards } from '@/lib/kinesis/shards/shard';
import { deepLineage } from '@/lib/testing/streams';
import { decodeShards, encodeShards } from './shard-listing';

const SHARDS = deepLineage(20, 180);

test('shards are the same after a way through JSON', () => {
  expect(decodeShards(JSON.parse(JSON.stringify(encodeShards(SHARDS))))).toEqual(SHARDS);
});

test('parents that have expired keep their ids', () => {
  const left = openShards(SHARDS);
  const listing = encodeShards(left);
  expect(listing.rows.map(([, , , parent]) => parent)).toContain(left[0]?.parentShardId);
  expect(decodeShards(listing)).toEqual(left);
});

test('a key is written once, however many shards begin or end with it', () => {
  const { keys } = encodeShards(SHARDS);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBeLessThan(SHARDS.length);
});

test('a row that names a key which is not there is refused', () => {
  const { keys, rows } = encodeShards(SHARDS);
  expect(() => decodeShards({ keys: keys.slice(0, 1), rows })).toThrow(RangeError);
});
