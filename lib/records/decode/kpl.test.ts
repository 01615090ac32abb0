import { createHash } from 'node:crypto';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { expect, test } from 'vitest';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { readUserRecords } from '../user-records';
import { decode } from './decode';
import { failuresOf } from './decoding';
import { subRecordHashKey } from './kpl';

/** The published layout: magic, AggregatedRecord, MD5 of the message. */
function aggregate(records: readonly { key: number; hashKey?: number; data: string }[]) {
  const message = new BinaryWriter();
  for (const key of ['alice', 'bob']) message.tag(1, 2).string(key);
  message.tag(2, 2).string('340282366920938463463374607431768211455');
  for (const { key, hashKey, data } of records) {
    message.tag(3, 2).fork().tag(1, 0).uint64(key);
    if (hashKey !== undefined) message.tag(2, 0).uint64(hashKey);
    message.tag(3, 2).bytes(new TextEncoder().encode(data)).join();
  }
  const body = message.finish();
  const checksum = createHash('md5').update(body).digest();
  return new Uint8Array([0xf3, 0x89, 0x9a, 0xc2, ...body, ...checksum]);
}

test('an aggregate is taken apart into records with their own keys', () => {
  const bytes = aggregate([
    { key: 1, data: '{"n":1}' },
    { key: 0, hashKey: 0, data: 'two' },
  ]);
  const records = readUserRecords('a', bytes);
  expect(records).toMatchObject([
    { partitionKey: 'bob', subSequenceNumber: 0, around: ['kpl'], decoding: { decoder: 'json' } },
    { partitionKey: 'alice', subSequenceNumber: 1, decoding: { text: 'two' } },
  ]);
  const keys = records.map(({ partitionKey, explicitHashKey, data }) =>
    subRecordHashKey({ partitionKey, explicitHashKey, data }),
  );
  expect(keys).toEqual([hashPartitionKey('bob'), 2n ** 128n - 1n]);
});

test('an aggregate of nothing is still a row', () => {
  expect(readUserRecords('a', aggregate([]))).toHaveLength(1);
});

test.each([
  [
    'a wrong checksum',
    (bytes: Uint8Array) => bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1),
    'checksum-differs',
  ],
  ['no room for a checksum', (bytes: Uint8Array) => bytes.subarray(0, 10), 'truncated'],
  ['too many sub-records', () => aggregate(Array(50_001).fill({ key: 0, data: '' })), 'too-large'],
  ['a key that is not in the table', () => aggregate([{ key: 7, data: 'x' }]), 'malformed'],
])('an aggregate with %s stays one row and says so', (_, breakIt, reason) => {
  const broken = breakIt(aggregate([{ key: 0, data: 'x' }]));
  expect(readUserRecords('a', broken)).toHaveLength(1);
  expect(failuresOf(decode(broken))).toContainEqual(
    expect.objectContaining({ decoder: 'kpl', reason }),
  );
});
