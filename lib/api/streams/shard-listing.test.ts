import { expect, test } from 'vitest';
import { openShards, type Shard, shardState } from '@/lib/kinesis/shards/shard';
import { tabulateShards } from '@/lib/kinesis/shards/shard-table';
import { deepLineage } from '@/lib/testing/streams';
import { decodeShards, encodeShards } from './shard-listing';

const SHARDS = deepLineage(20, 180);

test('shards are the same after a way through JSON', () => {
  expect(afterJson(SHARDS)).toEqual(SHARDS);
});

test('shards are open and closed as before', () => {
  const { shards } = decodeShards(encodeShards(SHARDS));
  expect(shards.map(shardState)).toEqual(SHARDS.map(shardState));
});

test('parents that have expired keep their ids', () => {
  const left = openShards(SHARDS);
  const listing = encodeShards(left);
  expect(listing.parents).toContain(left[0]?.parentShardId);
  expect(afterJson(left)).toEqual(left);
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
  expect(afterJson(other)).toEqual(other);
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

test('the table of a listing is the one that is made of its shards', () => {
  for (const shards of [SHARDS, SHARDS.slice(90), openShards(SHARDS)]) {
    const { table, shards: decoded } = decodeShards(encodeShards(shards));
    const { placeOf, ...columns } = tabulateShards(shards);
    expect({ ...table, placeOf: undefined }).toEqual({ ...columns, placeOf: undefined });
    expect(decoded.map(({ shardId }) => table.placeOf(shardId))).toEqual([...shards.keys()]);
    expect(table.placeOf('shardId-000000009999')).toBeUndefined();
  }
});

function afterJson(shards: readonly Shard[]): readonly Shard[] {
  const { shards: decoded } = decodeShards(JSON.parse(JSON.stringify(encodeShards(shards))));
  return decoded.map((shard) => ({
    shardId: shard.shardId,
    hashKeyRange: shard.hashKeyRange,
    parentShardId: shard.parentShardId,
    adjacentParentShardId: shard.adjacentParentShardId,
    startingSequenceNumber: shard.startingSequenceNumber,
    endingSequenceNumber: shard.endingSequenceNumber,
  }));
}
