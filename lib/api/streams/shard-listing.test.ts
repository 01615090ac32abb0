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
  expect(listing.parents).toContain(left[0]?.parentShardId);
  expect(decodeShards(listing)).toEqual(left);
});

test('a key is written once, however many shards begin or end with it', () => {
  const { keys } = encodeShards(SHARDS);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBeLessThan(SHARDS.length);
});

test('ids and sequence numbers of another form are the same after it, to the last digit', () => {
  const other = SHARDS.map((shard, index) => ({
    ...shard,
    shardId: `shard-${index}`,
    startingSequenceNumber: shard.startingSequenceNumber + BigInt(index % 3),
    endingSequenceNumber: shard.endingSequenceNumber && shard.endingSequenceNumber + 1n,
    parentShardId: undefined,
    adjacentParentShardId: undefined,
  }));
  expect(decodeShards(JSON.parse(JSON.stringify(encodeShards(other))))).toEqual(other);
});

test('of shards as Kinesis makes them, ids and sequence numbers are sent as small numbers', () => {
  const { ids, startings, endings } = encodeShards(SHARDS);
  for (const sent of [...ids, ...startings]) expect(sent).toBeTypeOf('number');
  expect(endings.filter((sent) => typeof sent === 'string')).toEqual([]);
});

test('a shard that names a key which is not there is refused', () => {
  const listing = encodeShards(SHARDS);
  expect(() => decodeShards({ ...listing, keys: listing.keys.slice(0, 1) })).toThrow(RangeError);
});
