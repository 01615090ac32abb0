import { beforeEach, describe, expect, test } from 'vitest';
import { TrialKinesis } from '../../proof/trial-kinesis';
import { decreaseStreamRetentionPeriod } from '../settings/decrease-stream-retention-period';
import { increaseStreamRetentionPeriod } from '../settings/increase-stream-retention-period';
import { createStream } from '../streams/create-stream';
import { describeStream } from '../streams/describe-stream';
import { listShards } from './list-shards';
import { mergeShards } from './merge-shards';
import { splitShard } from './split-shard';

const stream = { StreamName: 'orders' };
const MIDDLE = '170141183460469231731687303715884105728';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let kinesis: TrialKinesis;
let createdAtMs: number;

/**
 * minutes   0         10          20
 *           0 ────────┬─ 1 ───────┬─ 3
 *                     └─ 2 ───────┘
 */
beforeEach(() => {
  kinesis = new TrialKinesis();
  createdAtMs = kinesis.nowMs;
  kinesis.call(createStream, { ...stream, ShardCount: 1 });
  kinesis.nowMs += 10 * MINUTE;
  kinesis.call(splitShard, { ...stream, ShardToSplit: '0', NewStartingHashKey: MIDDLE });
  kinesis.nowMs += 10 * MINUTE;
  kinesis.call(mergeShards, { ...stream, ShardToMerge: '1', AdjacentShardToMerge: '2' });
  kinesis.nowMs += MINUTE;
});

describe('ListShards', () => {
  test.each([
    [{ Type: 'FROM_TRIM_HORIZON' }, [0, 1, 2, 3]],
    [{ Type: 'AT_TRIM_HORIZON' }, [0]],
    [{ Type: 'AT_LATEST' }, [3]],
    [{ Type: 'AFTER_SHARD_ID', ShardId: 'shardId-000000000001' }, [2, 3]],
  ] as const)('filter %j', (ShardFilter, expected) => {
    expect(indexes({ ShardFilter })).toEqual(expected);
  });

  test.each([
    [0, [0], [0, 1, 2, 3]],
    [10.005, [0], [0, 1, 2, 3]],
    [10.02, [1, 2], [1, 2, 3]],
    [15, [1, 2], [1, 2, 3]],
    [20.5, [3], [3]],
  ])('at and from minute %d', (minute, at, from) => {
    const Timestamp = createdAtMs + minute * MINUTE;
    expect(indexes({ ShardFilter: { Type: 'AT_TIMESTAMP', Timestamp } })).toEqual(at);
    expect(indexes({ ShardFilter: { Type: 'FROM_TIMESTAMP', Timestamp } })).toEqual(from);
  });

  test('is refused until the stream is there', () => {
    kinesis.transitionMs = MINUTE;
    kinesis.call(createStream, { StreamName: 'clicks', ShardCount: 1 });
    expect(() => kinesis.call(listShards, { StreamName: 'clicks' })).toThrow(
      'Stream clicks under account 000000000000 not ACTIVE, instead in state CREATING',
    );
    kinesis.nowMs += MINUTE;
    expect(kinesis.call(listShards, { StreamName: 'clicks' }).Shards).toHaveLength(1);
  });

  test('pages by a token that keeps the filter and is good for five minutes', () => {
    const ShardFilter = { Type: 'AFTER_SHARD_ID', ShardId: '0' } as const;
    const { Shards, NextToken } = kinesis.call(listShards, {
      ...stream,
      ShardFilter,
      MaxResults: 2,
    });
    expect(Shards).toHaveLength(2);
    kinesis.nowMs += 300_000;
    const next = kinesis.call(listShards, { NextToken });
    expect(next.Shards.map(({ ShardId }) => ShardId)).toEqual(['shardId-000000000003']);
    expect(next.NextToken).toBeUndefined();
    kinesis.nowMs += 1;
    expect(() => kinesis.call(listShards, { NextToken })).toThrow('expired');
  });

  test('a token excludes what it stands for', () => {
    expect(() => kinesis.call(listShards, {})).toThrow(
      'Either NextToken or StreamName should be provided.',
    );
    expect(() => kinesis.call(listShards, { ...stream, NextToken: 'x' })).toThrow(
      'NextToken and StreamName cannot be provided together.',
    );
    expect(() => kinesis.call(listShards, { NextToken: 'x' })).toThrow('Invalid NextToken.');
  });

  test.each([
    { Type: 'AT_LATEST', ShardId: '0' },
    { Type: 'AFTER_SHARD_ID' },
    { Type: 'AT_TIMESTAMP' },
    { Type: 'AT_TRIM_HORIZON', Timestamp: 0 },
  ] as const)('refuses the filter %j, whose members do not fit', (ShardFilter) => {
    expect(() => kinesis.call(listShards, { ...stream, ShardFilter })).toThrow('ShardFilter');
  });

  test('closed shards expire with their last record', () => {
    kinesis.nowMs = createdAtMs + 24 * HOUR + 10 * MINUTE;
    expect(indexes({})).toEqual([0, 1, 2, 3]);
    kinesis.nowMs += 2000;
    expect(indexes({})).toEqual([1, 2, 3]);
    kinesis.nowMs += 10 * MINUTE;
    expect(indexes({})).toEqual([3]);
  });

  test('a longer retention keeps them, a shorter one drops them at once', () => {
    kinesis.call(increaseStreamRetentionPeriod, { ...stream, RetentionPeriodHours: 48 });
    kinesis.nowMs += 40 * HOUR;
    expect(indexes({})).toEqual([0, 1, 2, 3]);
    kinesis.call(decreaseStreamRetentionPeriod, { ...stream, RetentionPeriodHours: 24 });
    expect(indexes({})).toEqual([3]);
    kinesis.call(increaseStreamRetentionPeriod, { ...stream, RetentionPeriodHours: 48 });
    expect(indexes({})).toEqual([3]);
  });
});

describe('DescribeStream', () => {
  test('pages by the last shard, a hundred at most', () => {
    kinesis.call(createStream, { StreamName: 'wide', ShardCount: 150 });
    const first = kinesis.call(describeStream, { StreamName: 'wide', Limit: 1000 });
    expect(first.StreamDescription.Shards).toHaveLength(100);
    expect(first.StreamDescription.HasMoreShards).toBe(true);
    const rest = kinesis.call(describeStream, {
      StreamName: 'wide',
      ExclusiveStartShardId: first.StreamDescription.Shards.at(-1)?.ShardId,
    });
    expect(rest.StreamDescription.Shards).toHaveLength(50);
    expect(rest.StreamDescription.HasMoreShards).toBe(false);
  });
});

describe('retention', () => {
  test.each([
    [
      23,
      'Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.',
    ],
    [
      9000,
      'Maximum allowed retention period is 8760 hours. Requested retention period (9000 hours) is too long.',
    ],
  ])('refuses %i hours', (RetentionPeriodHours, message) => {
    for (const operation of [increaseStreamRetentionPeriod, decreaseStreamRetentionPeriod]) {
      expect(() => kinesis.call(operation, { ...stream, RetentionPeriodHours })).toThrow(message);
    }
  });

  test('each call goes its own way only', () => {
    kinesis.call(increaseStreamRetentionPeriod, { ...stream, RetentionPeriodHours: 48 });
    expect(() =>
      kinesis.call(increaseStreamRetentionPeriod, { ...stream, RetentionPeriodHours: 25 }),
    ).toThrow('can not be shorter than existing retention period (48 hours)');
    expect(() =>
      kinesis.call(decreaseStreamRetentionPeriod, { ...stream, RetentionPeriodHours: 49 }),
    ).toThrow('can not be longer than existing retention period (48 hours)');
  });
});

function indexes(request: Omit<Parameters<typeof listShards.run>[1], 'StreamName'>) {
  const { Shards } = kinesis.call(listShards, { ...stream, ...request });
  return Shards.map(({ ShardId }) => Number(ShardId.slice(-4)));
}
