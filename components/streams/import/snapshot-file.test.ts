import { describe, expect, test } from 'vitest';
import { encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { manyShards } from '@/lib/testing/streams';
import { readSnapshotText } from './snapshot-file';

const SHARD_COUNT = 2500;
const SHARDS = manyShards(SHARD_COUNT).map(({ shardId, hashKeyRange }, shardIndex) => ({
  ShardId: shardId,
  HashKeyRange: {
    StartingHashKey: hashKeyRange.startingHashKey.toString(),
    EndingHashKey: hashKeyRange.endingHashKey.toString(),
  },
  SequenceNumberRange: {
    StartingSequenceNumber: encodeSequenceNumber({
      shardCreatedAt: 1_469_000_000,
      shardIndex,
      sequenceIndex: 0n,
      recordedAt: 1_469_000_000,
    }).toString(),
  },
}));

/** As ListShards answers: a thousand at a time. */
const LISTED = [
  { Shards: SHARDS.slice(0, 1000), NextToken: 'AAA' },
  { Shards: SHARDS.slice(1000, 2000), NextToken: 'BBB' },
  { Shards: SHARDS.slice(2000) },
];
/** As DescribeStream answers: a hundred at a time. */
const DESCRIBED = Array.from({ length: SHARD_COUNT / 100 }, (_, page) => ({
  StreamDescription: {
    StreamName: 'orders',
    Shards: SHARDS.slice(page * 100, (page + 1) * 100),
    HasMoreShards: page < SHARD_COUNT / 100 - 1,
  },
}));
const print = (page: unknown) => JSON.stringify(page, null, 4);
const line = (page: unknown) => JSON.stringify(page);

describe('a file of more shards than a page holds', () => {
  test.each([
    ['pages of list-shards, printed in turn', LISTED.map(print).join('\n')],
    ['pages in an array', print(LISTED)],
    ['a page on each line', `${LISTED.map(line).join('\n')}\n`],
    ['pages of describe-stream', DESCRIBED.map(print).join('\n')],
    [
      'what describe-stream prints by itself',
      print({ StreamDescription: { StreamName: 'orders', Shards: SHARDS } }),
    ],
  ])('is read: %s', (_name, text) => {
    expect(readSnapshotText(text)).toMatchObject({
      state: 'ready',
      contents: { openCount: SHARD_COUNT, closedCount: 0, expiredParentCount: 0 },
    });
  });

  test('says what the stream was called, where that is in it', () => {
    const streamName = 'orders';
    expect(readSnapshotText(DESCRIBED.map(line).join(''))).toMatchObject({
      contents: { streamName },
    });
  });

  test.each([
    ['the first page alone', 'incomplete', line(LISTED[0])],
    ['all pages but the last', 'incomplete', LISTED.slice(0, 2).map(line).join('')],
    ['all pages but one between', 'gap', [LISTED[0], LISTED[2]].map(line).join('')],
    ['a page that breaks off', 'not-json', print(LISTED[0]) + print(LISTED[1]).slice(0, 999)],
    ['words before the pages', 'not-json', `Loading…\n${print(LISTED[0])}`],
  ])('is refused: %s', (_name, reason, text) => {
    expect(readSnapshotText(text)).toMatchObject({ state: 'refused', refusal: { reason } });
  });
});
