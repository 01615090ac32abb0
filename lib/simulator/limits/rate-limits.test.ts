import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { TokenBucket } from '@/lib/base/concurrency/token-bucket';
import { registerStreamConsumer } from '../operations/consumers/register-stream-consumer';
import { getRecords } from '../operations/records/get-records';
import { getShardIterator } from '../operations/records/get-shard-iterator';
import { putRecord } from '../operations/records/put-record';
import { putRecords } from '../operations/records/put-records';
import { createStream } from '../operations/streams/create-stream';
import { TrialKinesis } from '../proof/trial-kinesis';
import { readSubscription, ShardSubscription } from '../records/shard-subscription';
import { RateLimits } from './rate-limits';
import { setLimits } from './set-limits';

const MIB = 1024 * 1024;
const LOW = '0';
const HIGH = '340282366920938463463374607431768211455';
const stream = { StreamName: 'orders' };
const start = { ...stream, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' } as const;
const rateExceeded = {
  type: 'ProvisionedThroughputExceededException',
  message:
    'Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.',
};
let kinesis: TrialKinesis;
let refused: { write: number; read: number };
beforeEach(() => {
  kinesis = new TrialKinesis();
  refused = { write: 0, read: 0 };
  kinesis.limits = new RateLimits(true, (what) => refused[what]++);
  kinesis.call(createStream, { ...stream, ShardCount: 2 });
});

describe('a shard takes', () => {
  test('1,000 records in a second, and PutRecords answers for each', () => {
    put(500);
    put(400);
    const { FailedRecordCount, Records } = put(150);
    expect(FailedRecordCount).toBe(50);
    expect(Records).toHaveLength(150);
    expect(Records.at(-1)).toEqual({
      ErrorCode: rateExceeded.type,
      ErrorMessage: rateExceeded.message,
    });
    expect(refused).toEqual({ write: 50, read: 0 });
    expect(put(1, 1, HIGH).FailedRecordCount).toBe(0);
    kinesis.nowMs += 100;
    expect(put(150).FailedRecordCount).toBe(50);
  });

  test('1 MiB in a second', () => {
    put(4, MIB / 4 - 1);
    expect(() => putOne(1)).toThrow(expect.objectContaining(rateExceeded));
    kinesis.nowMs += 1000;
    putOne(MIB - 1);
  });

  test('a record of 3 MiB when it has rested, and pays it off', () => {
    kinesis.call(createStream, { StreamName: 'large', ShardCount: 1, MaxRecordSizeInKiB: 10_240 });
    const large = { StreamName: 'large', PartitionKey: 'a' };
    kinesis.call(putRecord, { ...large, Data: new Uint8Array(3 * MIB - 1) });
    kinesis.nowMs += 2000;
    expect(() => kinesis.call(putRecord, { ...large, Data: new Uint8Array(9) })).toThrow();
    kinesis.nowMs += 1;
    kinesis.call(putRecord, { ...large, Data: new Uint8Array(9) });
  });

  test('all it is given where the stream is exempt', () => {
    setEnabled(false);
    for (let time = 0; time < 5; time++) expect(put(500).FailedRecordCount).toBe(0);
    setEnabled(true);
    expect(put(500).FailedRecordCount + put(500).FailedRecordCount).toBe(0);
    expect(put(1).FailedRecordCount).toBe(1);
  });
});

describe('a shard gives', () => {
  test('five answers and five iterators in a second', () => {
    const { ShardIterator } = kinesis.call(getShardIterator, start);
    for (let time = 0; time < 5; time++) kinesis.call(getRecords, { ShardIterator });
    expect(() => kinesis.call(getRecords, { ShardIterator })).toThrow(
      expect.objectContaining({
        ...rateExceeded,
        message: 'Rate exceeded for Shard - 000000000000/orders/shardId-000000000000',
      }),
    );
    expect(refused).toEqual({ write: 0, read: 1 });
    kinesis.nowMs += 200;
    kinesis.call(getRecords, { ShardIterator });
    for (let time = 0; time < 5; time++) kinesis.call(getShardIterator, start);
    expect(() => kinesis.call(getShardIterator, start)).toThrow(
      expect.objectContaining(rateExceeded),
    );
  });

  test('nothing for five seconds after 10 MiB', () => {
    for (let second = 0; second < 10; second++) {
      kinesis.nowMs += 1000;
      putOne(MIB - 1);
    }
    const { ShardIterator } = kinesis.call(getShardIterator, start);
    expect(kinesis.call(getRecords, { ShardIterator }).Records).toHaveLength(10);
    kinesis.nowMs += 5000;
    expect(() => kinesis.call(getRecords, { ShardIterator })).toThrow();
    kinesis.nowMs += 1;
    kinesis.call(getRecords, { ShardIterator });
  });
});

test('a consumer is pushed 2 MiB in a second of a shard, whatever others read', () => {
  const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
  const [first, second] = ['first', 'second'].map((ConsumerName) => {
    const { Consumer } = kinesis.call(registerStreamConsumer, { StreamARN, ConsumerName });
    return new ShardSubscription(Consumer.ConsumerARN, 0, 0, kinesis.nowMs);
  });
  for (let time = 0; time < 4; time++) {
    putOne(MIB - 1);
    kinesis.nowMs += 1000;
  }
  expect([push(first, 0), push(first, 2), push(first, 3)]).toEqual([1, 1, undefined]);
  expect(push(second, 0)).toBe(1);
  kinesis.nowMs += 500;
  expect([push(first, 3), push(first, 4)]).toEqual([1, undefined]);
});

test('over any time a bucket lets through its rate and one second more, and no less if asked', () => {
  const step = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 100 }));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const bucket = new TokenBucket(100, 0);
      let nowMs = 0;
      let taken = 0;
      for (const [waitMs, amount] of steps) {
        nowMs += waitMs;
        if (!bucket.has(amount, nowMs)) continue;
        bucket.take(amount);
        taken += amount;
      }
      expect(taken).toBeLessThanOrEqual(100 + nowMs / 10 + 0.001);
      expect(bucket.has(100, nowMs + 1000)).toBe(true);
    }),
  );
});

function put(count: number, byteCount = 1, ExplicitHashKey = LOW) {
  const record = { PartitionKey: 'a', ExplicitHashKey, Data: new Uint8Array(byteCount) };
  return kinesis.call(putRecords, { ...stream, Records: Array(count).fill(record) });
}

function putOne(byteCount: number) {
  const Data = new Uint8Array(byteCount);
  return kinesis.call(putRecord, {
    ...stream,
    PartitionKey: 'a',
    ExplicitHashKey: LOW,
    Data,
  });
}

/** How many records the consumer is given next; undefined when it must wait. */
function push(subscription: ShardSubscription | undefined, fromIndex: number): number | undefined {
  const reading = kinesis.run(readSubscription(ensure(subscription, 'subscription'), fromIndex));
  return reading?.event.Records.length;
}

function setEnabled(enabled: boolean): void {
  kinesis.run(setLimits(stream.StreamName, enabled));
}
