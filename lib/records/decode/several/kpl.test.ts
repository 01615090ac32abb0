import { expect, test } from 'vitest';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { readUserRecords } from '../../user-records';
import { decode } from '../decode';
import { failuresOf } from '../decoding';
import { kplAggregate as aggregate } from '../testing/kpl-aggregate';
import { subRecordHashKey } from './kpl';

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
  expect(records.map(subRecordHashKey)).toEqual([hashPartitionKey('bob'), 2n ** 128n - 1n]);
});

test('several values in a sub-record keep the place of their sub-record', () => {
  const bytes = aggregate([
    { key: 1, data: '{"n":1}' },
    { key: 0, data: '{"n":2}{"n":3}' },
  ]);
  expect(
    readUserRecords('a', bytes).map((user) => [
      user.partitionKey,
      user.subSequenceNumber,
      user.valueIndex,
    ]),
  ).toEqual([
    ['bob', 0, undefined],
    ['alice', 1, 0],
    ['alice', 1, 1],
  ]);
});

test('a key that is longer than Kinesis takes is shown all the same', () => {
  const key = 'k'.repeat(1000);
  const users = readUserRecords('a', aggregate([{ key: 0, data: 'x' }], undefined, key));
  expect(users).toMatchObject([{ partitionKey: key, decoding: { text: 'x' } }]);
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
  [
    'a key of megabytes for each of its sub-records',
    () => aggregate(Array(40).fill({ key: 0, data: '' }), undefined, 'k'.repeat(1024 * 1024)),
    'too-large',
  ],
  ['a key that is not in the table', () => aggregate([{ key: 7, data: 'x' }]), 'malformed'],
])('an aggregate with %s stays one row and says so', (_, breakIt, reason) => {
  const broken = breakIt(aggregate([{ key: 0, data: 'x' }]));
  expect(readUserRecords('a', broken)).toHaveLength(1);
  expect(failuresOf(decode(broken))).toContainEqual(
    expect.objectContaining({ decoder: 'kpl', reason }),
  );
});

/** Aggregates as writers in the field made them, with an entry of explicit hash keys each. */
const GOOD =
  'f3899ac20a06757365722d310a06757365722d321201301a0b08001a077b226e223a317d1a06080110001a001a1f08011a1b' +
  '1f8b0800000000000003ab56ca53b232ae0500fc597de6070000002583f0b8373ba42a39231ea0ee48762c';
const EMPTY_ENTRY =
  'f3899ac20a06757365722d3112001a0b08001a077b226e223a317d1a0b08001a077b226e223a327d81bff4eb6a2434e82df6' +
  '59b4ee82503e';
const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));

test('the sub-records of a good aggregate are read, an empty one and a packed one too', () => {
  expect(readUserRecords('a', hex(GOOD))).toMatchObject([
    { partitionKey: 'user-1', explicitHashKey: undefined, decoding: { value: { n: 1 } } },
    { partitionKey: 'user-2', explicitHashKey: 0n, decoding: { text: '' } },
    { partitionKey: 'user-2', decoding: { decoder: 'gzip', inside: { value: { n: 3 } } } },
  ]);
});

test('an explicit hash key that no sub-record refers to may be anything', () => {
  const records = readUserRecords('a', hex(EMPTY_ENTRY));
  expect(records).toMatchObject([
    { partitionKey: 'user-1', decoding: { value: { n: 1 } } },
    { partitionKey: 'user-1', decoding: { value: { n: 2 } } },
  ]);
  expect(records.map(({ hashKeyFault }) => hashKeyFault)).toEqual([undefined, undefined]);
});

test.each([
  ['', 'unreadable', undefined],
  ['abc', 'unreadable', undefined],
  ['1e3', 'unreadable', undefined],
  ['-1', 'out-of-range', undefined],
  ['340282366920938463463374607431768211456', 'out-of-range', undefined],
  ['007', undefined, 7n],
  ['-0', undefined, 0n],
])('a sub-record with the explicit hash key %j is shown all the same', (text, fault, hashKey) => {
  const records = readUserRecords('a', aggregate([{ key: 0, hashKey: 0, data: 'x' }], text));
  expect(records).toMatchObject([{ partitionKey: 'alice', decoding: { text: 'x' } }]);
  expect(records.map((record) => [record.hashKeyFault, record.explicitHashKey])).toEqual([
    [fault, hashKey],
  ]);
});

test('a sub-record whose explicit hash key is not in the table is shown all the same', () => {
  const records = readUserRecords('a', aggregate([{ key: 0, hashKey: 9, data: 'x' }]));
  expect(records).toMatchObject([{ partitionKey: 'alice', hashKeyFault: 'unreadable' }]);
});
