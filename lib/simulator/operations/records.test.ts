import { beforeEach, describe, expect, test } from 'vitest';
import { TrialKinesis } from '../proof/trial-kinesis';
import { isPlaced } from '../records/append-records';
import { getRecords } from './records/get-records';
import { getShardIterator } from './records/get-shard-iterator';
import { putRecord } from './records/put-record';
import { putRecords } from './records/put-records';
import { mergeShards } from './shards/merge-shards';
import { createStream } from './streams/create-stream';
import { deleteStream } from './streams/delete-stream';

const stream = { StreamName: 'orders' };
const FIRST = 'shardId-000000000000';
const SECOND = 'shardId-000000000001';
const USED_WITH_FIRST = `while it was used in a call to a shard with ${FIRST}`;
const MIDDLE = '170141183460469231731687303715884105728';
let kinesis: TrialKinesis;
beforeEach(() => {
  kinesis = new TrialKinesis();
  kinesis.call(createStream, { ...stream, ShardCount: 2 });
  kinesis.nowMs += 1000;
});

describe('PutRecord', () => {
  test.each([
    ['user-42', FIRST],
    ['partitionKey-1', FIRST],
  ])('the partition key %s goes to %s', (PartitionKey, shardId) => {
    expect(put(PartitionKey).ShardId).toBe(shardId);
  });

  test('an explicit hash key overrides the partition key, both edges included', () => {
    expect(put('a', { ExplicitHashKey: (BigInt(MIDDLE) - 1n).toString() }).ShardId).toBe(FIRST);
    expect(put('a', { ExplicitHashKey: MIDDLE }).ShardId).toBe(SECOND);
    const beyond = '340282366920938463463374607431768211456';
    expect(() => put('a', { ExplicitHashKey: beyond })).toThrow(
      'Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. ' +
        `Specified value was ${beyond}`,
    );
  });

  test('takes its own numbers for ordering, and no others', () => {
    const { SequenceNumber } = put('a');
    put('a', { SequenceNumberForOrdering: SequenceNumber });
    expect(() => put('a', { SequenceNumberForOrdering: '123' })).toThrow(
      'ExclusiveMinimumSequenceNumber 123 used in PutRecord on stream orders under account ' +
        '000000000000 is invalid.',
    );
  });

  // In hex; most of them from kinesalite's tests, which ran against AWS.
  test.each([
    ['a number of zeros', '20000000000000000000000000000000000000000000002'],
    ['a number of version 1', '20000000000000000000000000000000000000000000001'],
    ['a shard index below zero', '20000000000000000000000000000000000000800000002'],
  ])('takes %s for ordering', (_what, hex) => {
    put('a', { SequenceNumberForOrdering: BigInt(`0x${hex}`).toString() });
    expect(read(iterator({ ShardIteratorType: 'TRIM_HORIZON' }))).toEqual(['a']);
  });

  test.each([
    ['a sequence index too high', '20000000000800000000000000000000000000000000002'],
    ['a creation time too late', '2ffffffffff7fffffffffffffff000000000007fffffff2'],
    ['a time to come, in version 1', '20000000000000fffffffff000000000000000000000001'],
    ['a number of version 0 in the new layout', '20000000000000000000000000000000000000000000000'],
    ['a number of version 3', '20000000000000000000000000000000000000000000003'],
    ['a number of version 4', '20000000000000000000000000000000000000000000004'],
    ['a number that begins with 3', '30000000000000000000000000000000000000000000001'],
    ['a number that begins with 1', '1ffffffffff7fffffffffffffff000000000007fffffff2'],
    ['an old number of the year 2477', '13bb2cc3d80000000000000000000000'],
  ])('refuses %s for ordering', (_what, hex) => {
    const SequenceNumberForOrdering = BigInt(`0x${hex}`).toString();
    expect(() => put('a', { SequenceNumberForOrdering })).toThrow(
      expect.objectContaining({
        type: 'InvalidArgumentException',
        message:
          `ExclusiveMinimumSequenceNumber ${SequenceNumberForOrdering} used in PutRecord on ` +
          'stream orders under account 000000000000 is invalid.',
      }),
    );
  });

  test('a record has room for one MiB with its partition key', () => {
    put('a', { Data: Buffer.alloc(1024 * 1024 - 1) });
    expect(() => put('a', { Data: Buffer.alloc(1024 * 1024) })).toThrow(
      "1 validation error detected: Value at 'data' failed to satisfy constraint: " +
        'Member must have length less than or equal to 1048576',
    );
  });

  test('does not know a stream that is being created or deleted', () => {
    kinesis.transitionMs = 1000;
    kinesis.call(createStream, { StreamName: 'new', ShardCount: 1 });
    expect(() => put('a', { StreamName: 'new' })).toThrow('Stream new under account');
    kinesis.call(deleteStream, stream);
    expect(() => put('a')).toThrow('Stream orders under account 000000000000 not found.');
  });
});

describe('GetShardIterator', () => {
  test('TRIM_HORIZON and LATEST', () => {
    put('before');
    const oldest = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
    const latest = iterator({ ShardIteratorType: 'LATEST' });
    put('after');
    expect(read(oldest)).toEqual(['before', 'after']);
    expect(read(latest)).toEqual(['after']);
  });

  test('AT_ and AFTER_SEQUENCE_NUMBER', () => {
    put('a');
    const { SequenceNumber } = put('b');
    put('c');
    const from = { StartingSequenceNumber: SequenceNumber };
    expect(read(iterator({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', ...from }))).toEqual([
      'b',
      'c',
    ]);
    expect(read(iterator({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', ...from }))).toEqual(['c']);
  });

  test('refuses what does not go together, in AWS’s words', () => {
    expect(() => iterator({ ShardIteratorType: 'AT_SEQUENCE_NUMBER' })).toThrow(
      'Request specified AT_SEQUENCE_NUMBER and no StartingSequenceNumber.',
    );
    expect(() =>
      iterator({ ShardIteratorType: 'LATEST', StartingSequenceNumber: put('a').SequenceNumber }),
    ).toThrow('Request specified LATEST and also a StartingSequenceNumber.');
    expect(() => iterator({ ShardIteratorType: 'AT_TIMESTAMP' })).toThrow(
      'Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.',
    );
  });

  test('refuses a number of another shard, of another stream, of nothing', () => {
    const { SequenceNumber } = put('a', { ExplicitHashKey: MIDDLE });
    const at = (StartingSequenceNumber: string) => () =>
      iterator({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber });
    expect(at(SequenceNumber)).toThrow(
      `Invalid StartingSequenceNumber. It encodes ${SECOND}, while it was used in a call to a ` +
        `shard with ${FIRST}`,
    );
    expect(at('49646437577108476416916876405825929425585429676275269634')).toThrow(
      'is invalid because it did not come from this stream.',
    );
  });

  // In hex; most of them from kinesalite's tests, which ran against AWS.
  test.each([
    ['5', `Invalid StartingSequenceNumber. It encodes shardId-000000000005, ${USED_WITH_FIRST}`],
    [
      '20000000000000000000000000000000000000800000002',
      `Invalid StartingSequenceNumber. It encodes shardId--02147483648, ${USED_WITH_FIRST}`,
    ],
    [
      '20000000000000000000000000000000000000000000001',
      'is invalid because it did not come from this stream.',
    ],
    ['13bb2cc3d80000000000000000000000', 'under account 000000000000 is invalid.'],
    ['20000000000800000000000000000000000000000000002', 'under account 000000000000 is invalid.'],
    ['30000000000000000000000000000000000000000000002', 'under account 000000000000 is invalid.'],
  ])('refuses the number 0x%s', (hex, message) => {
    const StartingSequenceNumber = BigInt(`0x${hex}`).toString();
    const from = { ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber } as const;
    expect(() => iterator(from)).toThrow(
      expect.objectContaining({
        type: 'InvalidArgumentException',
        message: expect.stringContaining(message),
      }),
    );
  });

  test('fails on the number 0, as AWS does', () => {
    const from = { ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: '0' } as const;
    expect(() => iterator(from)).toThrow(
      expect.objectContaining({ type: 'InternalFailure', message: '' }),
    );
  });

  test('does not know a shard that is not there', () => {
    expect(() => iterator({ ShardId: '9', ShardIteratorType: 'LATEST' })).toThrow(
      'Shard shardId-000000000009 in stream orders under account 000000000000 does not exist',
    );
  });
});

describe('GetRecords', () => {
  test('says how far behind it is', () => {
    put('a');
    put('b');
    kinesis.nowMs += 700;
    const start = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
    expect(kinesis.call(getRecords, { ShardIterator: start, Limit: 1 }).MillisBehindLatest).toBe(
      700,
    );
    expect(kinesis.call(getRecords, { ShardIterator: start }).MillisBehindLatest).toBe(0);
  });

  test('gives at most 10 MiB at once', () => {
    for (let count = 0; count < 12; count++) put('a', { Data: Buffer.alloc(1024 * 1024 - 1) });
    const start = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
    expect(read(start)).toHaveLength(10);
  });

  test('ends a closed shard with its children, a merged child with both parents', () => {
    put('a');
    const start = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
    kinesis.call(mergeShards, { ...stream, ShardToMerge: FIRST, AdjacentShardToMerge: SECOND });
    kinesis.nowMs += 5000;
    const end = kinesis.call(getRecords, { ShardIterator: start });
    expect(end.Records).toHaveLength(1);
    expect(end.NextShardIterator).toBeUndefined();
    expect(end.ChildShards).toMatchObject([
      { ShardId: 'shardId-000000000002', ParentShards: [FIRST, SECOND] },
    ]);
  });

  test('a record put right after a reshard is not missed from LATEST on', () => {
    kinesis.call(mergeShards, { ...stream, ShardToMerge: FIRST, AdjacentShardToMerge: SECOND });
    const ShardId = 'shardId-000000000002';
    const latest = iterator({ ShardId, ShardIteratorType: 'LATEST' });
    const first = put('a');
    const second = put('b', { SequenceNumberForOrdering: first.SequenceNumber });
    expect(read(latest)).toEqual(['a', 'b']);
    expect(BigInt(second.SequenceNumber)).toBeGreaterThan(BigInt(first.SequenceNumber));
  });

  test('records expire by retention', () => {
    put('old');
    kinesis.nowMs += 23 * 3_600_000;
    put('new');
    kinesis.nowMs += 3_600_001;
    expect(read(iterator({ ShardIteratorType: 'TRIM_HORIZON' }))).toEqual(['new']);
  });

  test('an iterator lasts five minutes', () => {
    const start = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
    kinesis.nowMs += 300_000;
    expect(read(start)).toEqual([]);
    kinesis.nowMs += 1;
    expect(() => read(start)).toThrow(
      'Iterator expired. The iterator was created at time Thu Jan 15 09:30:01 UTC 2026 while ' +
        'right now it is Thu Jan 15 09:35:01 UTC 2026 which is further in the future than the ' +
        'tolerated delay of 300000 milliseconds.',
    );
  });

  test.each(['garbage', 'AAAA', ''])('refuses the iterator "%s"', (text) => {
    expect(() => read(text)).toThrow('Invalid ShardIterator.');
  });

  test('takes an iterator in one pair of double quotes', () => {
    put('a');
    const start = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
    expect(read(`"${start}"`)).toEqual(['a']);
    for (const text of [`""${start}""`, `"${start}`, `'${start}'`, '""']) {
      expect(() => read(text)).toThrow('Invalid ShardIterator.');
    }
  });

  test('refuses an iterator that was tampered with', () => {
    const start = Buffer.from(iterator({ ShardIteratorType: 'LATEST' }), 'base64').toString();
    const tampered = Buffer.from(start.replace('orders', 'orderz')).toString('base64');
    expect(() => read(tampered)).toThrow('Invalid ShardIterator.');
  });

  test('a stream made again under the name has none of the old records', () => {
    put('old');
    const old = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
    kinesis.call(deleteStream, stream);
    kinesis.nowMs += 1;
    kinesis.call(createStream, { ...stream, ShardCount: 2 });
    expect(() => read(old)).toThrow('does not exist');
    expect(read(iterator({ ShardIteratorType: 'TRIM_HORIZON' }))).toEqual([]);
  });
});

describe('PutRecords', () => {
  test('answers in the order of the request', () => {
    const { Records, FailedRecordCount } = kinesis.call(putRecords, {
      ...stream,
      Records: [MIDDLE, '0', MIDDLE].map((ExplicitHashKey) => ({
        PartitionKey: 'a',
        ExplicitHashKey,
        Data: Buffer.from('x'),
      })),
    });
    expect(FailedRecordCount).toBe(0);
    expect(Records.filter(isPlaced).map(({ ShardId }) => ShardId)).toEqual([SECOND, FIRST, SECOND]);
  });

  test('takes at most 10 MiB, and nothing of what is more', () => {
    const Records = Array.from({ length: 11 }, () => ({
      PartitionKey: 'a',
      Data: Buffer.alloc(1024 * 1024 - 1),
    }));
    expect(() => kinesis.call(putRecords, { ...stream, Records })).toThrow('exceeds 10 MB');
    expect(read(iterator({ ShardIteratorType: 'TRIM_HORIZON' }))).toEqual([]);
  });
});

function put(PartitionKey: string, more: Partial<Parameters<typeof putRecord.run>[1]> = {}) {
  return kinesis.call(putRecord, {
    ...stream,
    PartitionKey,
    ExplicitHashKey: isHashed(PartitionKey) ? undefined : '0',
    Data: Buffer.from('x'),
    ...more,
  });
}

/** Other names only tell records apart, and all go to the first shard. */
function isHashed(partitionKey: string): boolean {
  return partitionKey.includes('-');
}

type IteratorRequest = Omit<Parameters<typeof getShardIterator.run>[1], 'ShardId'>;

function iterator(request: IteratorRequest & { readonly ShardId?: string }): string {
  return kinesis.call(getShardIterator, { ...stream, ShardId: FIRST, ...request }).ShardIterator;
}

function read(ShardIterator: string): readonly string[] {
  return kinesis
    .call(getRecords, { ShardIterator })
    .Records.map(({ PartitionKey = '' }) => PartitionKey);
}
