import { beforeEach, describe, expect, test } from 'vitest';
import { TrialKinesis } from '../../proof/trial-kinesis';
import { createStream } from './create-stream';
import { deleteStream } from './delete-stream';
import { describeLimits } from './describe-limits';
import { describeStream } from './describe-stream';
import { describeStreamSummary } from './describe-stream-summary';
import { listStreams } from './list-streams';

const stream = { StreamName: 'orders' };
let kinesis: TrialKinesis;
beforeEach(() => {
  kinesis = new TrialKinesis();
});

describe('CreateStream', () => {
  test('divides the space evenly, the last shard takes the remainder', () => {
    kinesis.call(createStream, { ...stream, ShardCount: 3 });
    const { Shards } = kinesis.call(describeStream, stream).StreamDescription;
    expect(Shards.map(({ HashKeyRange }) => HashKeyRange.EndingHashKey)).toEqual([
      '113427455640312821154458202477256070484',
      '226854911280625642308916404954512140969',
      '340282366920938463463374607431768211455',
    ]);
  });

  test('shows no shards while CREATING, but counts them in the summary', () => {
    kinesis.transitionMs = 2000;
    kinesis.call(createStream, { ...stream, ShardCount: 2 });
    kinesis.nowMs += 1999;
    const during = kinesis.call(describeStream, stream).StreamDescription;
    expect(during).toMatchObject({ StreamStatus: 'CREATING', Shards: [], HasMoreShards: false });
    const summary = kinesis.call(describeStreamSummary, stream).StreamDescriptionSummary;
    expect(summary.OpenShardCount).toBe(2);
    kinesis.nowMs += 1;
    const after = kinesis.call(describeStream, stream).StreamDescription;
    expect(after).toMatchObject({ StreamStatus: 'ACTIVE', RetentionPeriodHours: 24 });
    expect(after.Shards).toHaveLength(2);
  });

  test('refuses a name that is taken', () => {
    kinesis.call(createStream, { ...stream, ShardCount: 1 });
    expect(() => kinesis.call(createStream, { ...stream, ShardCount: 1 })).toThrow(
      'Stream orders under account 000000000000 already exists.',
    );
  });

  test('refuses to go over the account’s shard limit, in AWS’s words', () => {
    kinesis.shardLimit = 5;
    kinesis.call(createStream, { ...stream, ShardCount: 3 });
    expect(() => kinesis.call(createStream, { StreamName: 'more', ShardCount: 3 })).toThrow(
      'This request would exceed the shard limit for the account 000000000000 in us-east-1. ' +
        'Current shard count for the account: 3. Limit: 5. Number of additional shards that ' +
        'would have resulted from this request: 3. Refer to the AWS Service Limits page ' +
        '(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current ' +
        'limits and how to request higher limits.',
    );
    expect(kinesis.call(describeLimits, {})).toMatchObject({ ShardLimit: 5, OpenShardCount: 3 });
  });

  test('refuses the sixth stream that is in CREATING or DELETING, in AWS’s words', () => {
    const create = (StreamName: string) =>
      kinesis.call(createStream, { StreamName, ShardCount: 1 });
    for (const StreamName of ['a', 'b']) create(StreamName);
    kinesis.nowMs += 1;
    kinesis.transitionMs = 2000;
    for (const StreamName of ['a', 'b']) kinesis.call(deleteStream, { StreamName });
    for (const StreamName of ['c', 'd', 'e']) create(StreamName);
    expect(() => create('f')).toThrow(
      expect.objectContaining({
        type: 'LimitExceededException',
        message:
          'This request would have exceed the limit on the number  of streams that can ' +
          'simultaneously be in CREATING or DELETING for the account 000000000000. Limit: 5.',
      }),
    );
    kinesis.call(deleteStream, { StreamName: 'c' });
    kinesis.nowMs += 2000;
    create('f');
  });

  test('an on-demand stream starts with four shards', () => {
    kinesis.call(createStream, { ...stream, StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
    const summary = kinesis.call(describeStreamSummary, stream).StreamDescriptionSummary;
    expect(summary).toMatchObject({
      OpenShardCount: 4,
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    });
  });
});

describe('DeleteStream', () => {
  test('a stream is DELETING for a while, then not found', () => {
    kinesis.call(createStream, { ...stream, ShardCount: 1 });
    kinesis.nowMs += 1;
    kinesis.transitionMs = 2000;
    kinesis.call(deleteStream, {
      StreamARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders',
    });
    const { StreamDescription } = kinesis.call(describeStream, stream);
    expect(StreamDescription.StreamStatus).toBe('DELETING');
    kinesis.nowMs += 2000;
    expect(() => kinesis.call(describeStream, stream)).toThrow(
      'Stream orders under account 000000000000 not found.',
    );
  });
});

describe('ListStreams', () => {
  test('pages by token, and for older clients by the last name', () => {
    for (const StreamName of ['b', 'a', 'c']) {
      kinesis.call(createStream, { StreamName, ShardCount: 1 });
    }
    const first = kinesis.call(listStreams, { Limit: 2 });
    expect(first).toMatchObject({ StreamNames: ['a', 'b'], HasMoreStreams: true });
    const rest = { StreamNames: ['c'], HasMoreStreams: false };
    expect(kinesis.call(listStreams, { NextToken: first.NextToken })).toMatchObject(rest);
    expect(kinesis.call(listStreams, { ExclusiveStartStreamName: 'b' })).toMatchObject(rest);
    expect(() => kinesis.call(listStreams, { NextToken: 'Zm9v' })).toThrow('Invalid NextToken.');
  });

  test('lists 100 streams at most, whatever the limit', () => {
    for (let count = 0; count < 102; count++) {
      kinesis.call(createStream, { StreamName: `stream-${count}`, ShardCount: 1 });
      kinesis.nowMs += 1;
    }
    const first = kinesis.call(listStreams, { Limit: 10_000 });
    expect(first.StreamNames).toHaveLength(100);
    expect(first.HasMoreStreams).toBe(true);
    const { NextToken } = first;
    expect(kinesis.call(listStreams, { Limit: 101, NextToken }).StreamNames).toHaveLength(2);
  });
});
