import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyListing } from '@/lib/testing/arbitraries';
import { evenFour, splitThenMerged } from '@/lib/testing/streams';
import { openShards, type Shard } from './shard';
import { parseShardListing } from './shard-listing';

/** As the AWS CLI prints it: without the members that it has not. */
function printed(shard: Shard) {
  return {
    ShardId: shard.shardId,
    ParentShardId: shard.parentShardId,
    AdjacentParentShardId: shard.adjacentParentShardId,
    HashKeyRange: {
      StartingHashKey: `${shard.hashKeyRange.startingHashKey}`,
      EndingHashKey: `${shard.hashKeyRange.endingHashKey}`,
    },
    SequenceNumberRange: {
      StartingSequenceNumber: `${shard.startingSequenceNumber}`,
      EndingSequenceNumber: shard.endingSequenceNumber?.toString(),
    },
  };
}

const anyShuffled = anyListing.chain((shards) =>
  fc
    .shuffledSubarray([...shards], { minLength: shards.length })
    .map((shuffled) => ({ shards, shuffled })),
);

test('a listing is read to the last digit and in the order of its indexes, however it is listed', () => {
  fc.assert(
    fc.property(anyShuffled, ({ shards, shuffled }) => {
      const listing: unknown[] = JSON.parse(JSON.stringify(shuffled.map(printed)));
      expect(parseShardListing(listing)).toEqual({ ok: true, value: shards });
    }),
  );
});

test('a listing without one of its open shards has its gap where that shard began', () => {
  fc.assert(
    fc.property(anyListing, fc.nat(), (shards, pick) => {
      const open = openShards(shards);
      const missing = open[pick % open.length];
      const listed = shards.filter((shard) => shard !== missing).map(printed);
      const hashKey = missing?.hashKeyRange.startingHashKey.toString();
      expect(parseShardListing(listed)).toMatchObject({ refusal: { reason: 'gap', hashKey } });
    }),
  );
});

test('a closed shard that is listed as open overlaps what it was split into', () => {
  const listed = splitThenMerged().map(printed);
  const [first] = listed;
  const reopened = { ...first, SequenceNumberRange: { ...first?.SequenceNumberRange } };
  reopened.SequenceNumberRange.EndingSequenceNumber = undefined;
  expect(parseShardListing([reopened, ...listed.slice(1)])).toMatchObject({
    refusal: { reason: 'overlap', hashKey: '0' },
  });
});

const [WHOLE, ...OTHERS] = evenFour().map(printed);
const numbers = (range: object) => ({
  SequenceNumberRange: { ...WHOLE?.SequenceNumberRange, ...range },
});

test.each([
  ['ShardId', 'Shards[3]', { ShardId: 'shardId-7' }],
  ['HashKeyRange', 'shardId-000000000000', { HashKeyRange: { StartingHashKey: '0' } }],
  ['StartingSequenceNumber', 'shardId-000000000000', numbers({ StartingSequenceNumber: '7' })],
  ['EndingSequenceNumber', 'shardId-000000000000', numbers({ EndingSequenceNumber: 'x' })],
])('a listed shard without a readable %s is named as %s', (member, shard, wrong) => {
  expect(parseShardListing([...OTHERS, { ...WHOLE, ...wrong }])).toMatchObject({
    refusal: { reason: 'bad-shard', shard, member },
  });
});

test('a shard whose ending number is null is open', () => {
  const listed = { ...WHOLE, ...numbers({ EndingSequenceNumber: null }) };
  expect(parseShardListing([listed, ...OTHERS])).toEqual({ ok: true, value: evenFour() });
});
