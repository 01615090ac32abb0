import { describe, expect, test } from 'vitest';
import { encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { parseSnapshot } from './stream-snapshot';

const LAST = (2n ** 128n - 1n).toString();
const MIDDLE = (2n ** 127n).toString();
const BELOW = (2n ** 127n - 1n).toString();
const CREATED = 1_469_000_000;
const A_SECOND_LATER = '2016-07-20T07:33:21.000Z';

function numberOf(shardIndex: number, sequenceIndex: bigint, recordedAt: number): string {
  const parts = { shardCreatedAt: CREATED, shardIndex, sequenceIndex, recordedAt };
  return encodeSequenceNumber(parts).toString();
}

function shard(index: number, first: string, last: string, more: object = {}) {
  return {
    ShardId: shardIdOf(index),
    HashKeyRange: { StartingHashKey: first, EndingHashKey: last },
    SequenceNumberRange: { StartingSequenceNumber: numberOf(index, 0n, CREATED) },
    ...more,
  };
}

const closed = (index: number) => ({
  SequenceNumberRange: {
    StartingSequenceNumber: numberOf(index, 0n, CREATED),
    EndingSequenceNumber: numberOf(index, 0x7fffffffffffffffn, CREATED + 60),
  },
});
const parent = shard(0, '0', LAST, closed(0));
const lower = shard(1, '0', BELOW, { ParentShardId: shardIdOf(0) });
const upper = shard(2, MIDDLE, LAST, { ParentShardId: shardIdOf(0) });
const whole = [parent, lower, upper];
const record = {
  ShardId: shardIdOf(1),
  SequenceNumber: numberOf(1, 4n, CREATED + 1),
  ApproximateArrivalTimestamp: A_SECOND_LATER,
  PartitionKey: 'a',
  Data: 'YQ==',
};

describe('what list-shards and describe-stream print', () => {
  test.each([
    ['version 2 of the AWS CLI', { Shards: whole }],
    ['an empty token', { Shards: whole, NextToken: null }],
    ['describe-stream', { StreamDescription: { Shards: whole, HasMoreShards: false } }],
    ['parents that have expired', { Shards: [lower, upper] }],
    ['any order', { Shards: [upper, parent, lower] }],
    [
      'pages of list-shards',
      [
        { Shards: [parent, lower], NextToken: 'AAA' },
        { Shards: [upper], NextToken: null },
      ],
    ],
    ['the last page first', [{ Shards: [upper] }, { Shards: [parent, lower], NextToken: 'AAA' }]],
    [
      'pages of describe-stream',
      [
        { StreamDescription: { Shards: [parent, lower], HasMoreShards: true } },
        { StreamDescription: { Shards: [upper], HasMoreShards: false } },
      ],
    ],
    [
      'pages that the AWS CLI made of describe-stream',
      [{ StreamDescription: { Shards: [parent] }, NextToken: 'AAA' }, [{ Shards: [lower, upper] }]],
    ],
    ['a last page that is empty', [{ Shards: whole, NextToken: 'AAA' }, { Shards: [] }]],
  ])('is read: %s', (_name, file) => {
    const parsed = parseSnapshot(file);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        mode: 'PROVISIONED',
        retentionHours: 24,
        createdAtMs: CREATED * 1000,
        nextSequenceIndex: 1,
      },
    });
    const ids = parsed.ok ? parsed.value.shards.map(({ shardId }) => shardId) : [];
    expect(ids).toEqual([...ids].sort());
  });

  test.each([
    ['text', 'no-shards', 'hello'],
    ['nothing', 'no-shards', null],
    ['another answer', 'no-shards', { StreamNames: [] }],
    ['no shards at all', 'no-shards', { Shards: [] }],
    ['one page of several', 'incomplete', { Shards: whole, NextToken: 'AAA' }],
    [
      'one page of several, as the AWS CLI makes them',
      'incomplete',
      { StreamDescription: { Shards: whole }, NextToken: 'AAA' },
    ],
    [
      'all pages but the last',
      'incomplete',
      [
        { Shards: [parent], NextToken: 'AAA' },
        { Shards: [lower, upper], NextToken: 'BBB' },
      ],
    ],
    ['no pages', 'no-shards', []],
    ['a page that is none', 'no-shards', [{ Shards: whole }, 'hello']],
    ['a page twice', 'repeated-shard', [{ Shards: whole }, { Shards: whole }]],
    [
      'pages of two streams',
      'several-streams',
      [
        { StreamDescription: { StreamName: 'a', Shards: [parent, lower], HasMoreShards: true } },
        { StreamDescription: { StreamName: 'b', Shards: [upper] } },
      ],
    ],
    ['a part', 'incomplete', { StreamDescription: { Shards: whole, HasMoreShards: true } }],
    ['a shard without a range', 'bad-shard', { Shards: [{ ...parent, HashKeyRange: {} }] }],
    ['a range turned round', 'bad-shard', { Shards: [shard(0, LAST, '0')] }],
    ['a shard twice', 'repeated-shard', { Shards: [...whole, lower] }],
    ['an open shard too few', 'gap', { Shards: [parent, lower] }],
    ['an open shard too many', 'overlap', { Shards: [shard(0, '0', LAST), shard(1, '0', LAST)] }],
    ['only closed shards', 'gap', { Shards: [parent] }],
    [
      'a parent that is younger',
      'wrong-parent',
      { Shards: [shard(0, '0', LAST, { ParentShardId: shardIdOf(7) })] },
    ],
    [
      'a parent that is open',
      'wrong-parent',
      {
        Shards: [
          shard(0, '0', LAST),
          shard(1, '0', BELOW, { ...closed(1), ParentShardId: shardIdOf(0) }),
        ],
      },
    ],
    [
      'a parent of other keys',
      'wrong-parent',
      {
        Shards: [
          shard(0, '0', BELOW, closed(0)),
          shard(1, '0', BELOW),
          shard(2, MIDDLE, LAST, { ParentShardId: shardIdOf(0) }),
        ],
      },
    ],
    ['a number of another shard', 'bad-shard', { Shards: [shard(0, '0', LAST, closed(1))] }],
    [
      'an end before the beginning',
      'bad-shard',
      {
        Shards: [
          shard(0, '0', LAST, {
            SequenceNumberRange: {
              StartingSequenceNumber: numberOf(0, 9n, CREATED),
              EndingSequenceNumber: numberOf(0, 5n, CREATED),
            },
          }),
        ],
      },
    ],
  ])('is refused: %s', (_name, reason, file) => {
    expect(parseSnapshot(file)).toMatchObject({ ok: false, refusal: { reason } });
  });
});

describe('settings and records beside the shards', () => {
  test('are read', () => {
    const Stream = { RetentionPeriodHours: 48, StreamModeDetails: { StreamMode: 'ON_DEMAND' } };
    expect(parseSnapshot({ Stream, Shards: whole, Records: [record] })).toMatchObject({
      ok: true,
      value: {
        mode: 'ON_DEMAND',
        retentionHours: 48,
        nextSequenceIndex: 5,
        records: [{ sequenceIndex: 4, partitionKey: 'a', base64: 'YQ==' }],
      },
    });
  });

  test('times are whole milliseconds, as version 1 of the AWS CLI may not print them', () => {
    const ApproximateArrivalTimestamp = CREATED + 1.0014;
    const parsed = parseSnapshot({
      Stream: { StreamCreationTimestamp: CREATED + 0.1234 },
      Shards: whole,
      Records: [{ ...record, ApproximateArrivalTimestamp }],
    });
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        createdAtMs: CREATED * 1000 + 123,
        records: [{ arrivedAtMs: CREATED * 1000 + 1001 }],
      },
    });
  });

  test.each([
    ['Stream', { RetentionPeriodHours: 1 }, 'RetentionPeriodHours'],
    ['Stream', { StreamModeDetails: { StreamMode: 'FREE' } }, 'StreamModeDetails'],
    ['Stream', { StreamCreationTimestamp: 'yesterday' }, 'StreamCreationTimestamp'],
    ['Stream', { StreamCreationTimestamp: 1e300 }, 'StreamCreationTimestamp'],
    ['Stream', { NextSequenceIndex: -1 }, 'NextSequenceIndex'],
    ['Stream', { MaxRecordSizeInKiB: 1 }, 'MaxRecordSizeInKiB'],
    ['Records', 'none', 'Records'],
    ['Records', [{ ...record, ShardId: shardIdOf(9) }], 'ShardId'],
    ['Records', [{ ...record, SequenceNumber: '7' }], 'SequenceNumber'],
    ['Records', [{ ...record, SequenceNumber: numberOf(2, 4n, CREATED + 1) }], 'SequenceNumber'],
    ['Records', [{ ...record, SequenceNumber: numberOf(1, 4n, CREATED + 2) }], 'SequenceNumber'],
    ['Records', [record, record], 'SequenceNumber'],
    ['Records', [{ ...record, Data: 'not base64' }], 'Data'],
    ['Records', [{ ...record, PartitionKey: 'x'.repeat(257) }], 'PartitionKey'],
    ['Records', [{ ...record, ApproximateArrivalTimestamp: 'x' }], 'ApproximateArrivalTimestamp'],
  ])('are refused where wrong: %s %o', (name, value, member) => {
    const parsed = parseSnapshot({ Shards: whole, [name]: value });
    expect(parsed).toMatchObject({ ok: false, refusal: { member } });
  });
});
