import { expect, test } from 'vitest';
import { MAX_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import { aggregateLoss, aggregateSpan, isAggregateAtRisk } from './aggregate-risk';
import type { KplKeys } from './decode/several/kpl';
import { readUserRecords } from './user-records';

test('a sub-record of an aggregate is in danger where Kinesis places records, and nothing else is', () => {
  const aggregated = { subSequenceNumber: 0 };
  const alone = { subSequenceNumber: undefined };
  expect(isAggregateAtRisk(aggregated, 'AUTO')).toBe(true);
  expect(isAggregateAtRisk(alone, 'AUTO')).toBe(false);
  expect(isAggregateAtRisk(aggregated, 'USER_PARTITION_KEY')).toBe(false);
});

const HALF = 2n ** 127n;
const FIRST = { startingHashKey: toHashKey(0n), endingHashKey: toHashKey(HALF - 1n) };
const SECOND = { startingHashKey: toHashKey(HALF), endingHashKey: MAX_HASH_KEY };
const WHOLE = { startingHashKey: toHashKey(0n), endingHashKey: MAX_HASH_KEY };

function lossOf(subRecords: readonly KplKeys[], range: typeof WHOLE) {
  const span = aggregateSpan(subRecords);
  if (span === undefined) throw new Error('An aggregate of nothing');
  return aggregateLoss(span, range);
}

const at = (hashKey: bigint): KplKeys => ({
  partitionKey: 'a',
  explicitHashKey: toHashKey(hashKey),
});
const unreadable: KplKeys = {
  partitionKey: 'a',
  explicitHashKey: undefined,
  hashKeyFault: 'unreadable',
};
const outOfRange: KplKeys = { ...unreadable, hashKeyFault: 'out-of-range' };

/** Four sub-records under the partition key user-2, of which the third belongs to the second half. */
const MIXED =
  'f3899ac20a06757365722d320a06757365722d330a06757365722d300a06757365722d341a1308001a0f7b226f66223a2275' +
  '7365722d32227d1a1308011a0f7b226f66223a22757365722d33227d1a1308021a0f7b226f66223a22757365722d30227d1a' +
  '1308031a0f7b226f66223a22757365722d34227da27de792546e14bc1d728f7eb861a9ba';

test('an aggregate that reaches out of its shard is shown, and none of it is delivered', () => {
  const records = readUserRecords('user-2', new Uint8Array(Buffer.from(MIXED, 'hex')));
  expect(records.map(({ partitionKey }) => partitionKey)).toEqual([
    'user-2',
    'user-3',
    'user-0',
    'user-4',
  ]);
  expect(lossOf(records, FIRST)).toEqual({ kind: 'whole' });
  expect(lossOf(records, SECOND)).toEqual({ kind: 'whole' });
  expect(lossOf(records, WHOLE)).toBeUndefined();
});

test('an aggregate is delivered up to the edges of its shard', () => {
  expect(lossOf([at(0n), at(HALF - 1n)], FIRST)).toBeUndefined();
  expect(lossOf([at(0n), at(HALF)], FIRST)).toEqual({ kind: 'whole' });
  expect(lossOf([at(HALF), at(MAX_HASH_KEY)], SECOND)).toBeUndefined();
  expect(lossOf([at(HALF - 1n)], SECOND)).toEqual({ kind: 'whole' });
});

test('from the first explicit hash key that cannot be read nothing is delivered, wherever it belongs', () => {
  expect(lossOf([at(1n), unreadable, at(HALF)], FIRST)).toEqual({ kind: 'rest', from: 1 });
  expect(lossOf([at(HALF), unreadable], FIRST)).toEqual({ kind: 'whole' });
  expect(lossOf([unreadable, at(1n)], FIRST)).toEqual({ kind: 'rest', from: 0 });
});

test('an explicit hash key beyond the key space belongs to no shard', () => {
  expect(lossOf([at(1n), outOfRange], WHOLE)).toEqual({ kind: 'whole' });
});
