import { describe, expect, test } from 'vitest';
import { MAX_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import {
  aggregateLoss,
  aggregateSpan,
  consumerRisk,
  isAggregateAtRisk,
  spanOfRows,
} from './aggregate-risk';
import type { KplKeys } from './decode/several/kpl';
import { kplAggregate } from './decode/testing/kpl-aggregate';
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

describe('a row of an aggregate', () => {
  const ALONE = { subSequenceNumber: undefined, aggregateSpan: undefined };
  const rowsOf = (subRecords: readonly KplKeys[]) =>
    subRecords.map((_, subSequenceNumber) => ({
      subSequenceNumber,
      aggregateSpan: aggregateSpan(subRecords),
    }));
  const risksOf = (subRecords: readonly KplKeys[], range: typeof WHOLE | undefined) =>
    rowsOf(subRecords).map((row) => consumerRisk(row, range, 'USER_PARTITION_KEY'));

  test('is marked where the consumer library drops it, and those that it delivers are not', () => {
    expect(risksOf([at(0n), at(HALF)], FIRST)).toEqual(['dropped', 'dropped']);
    expect(risksOf([at(0n), at(HALF)], WHOLE)).toEqual([undefined, undefined]);
    expect(risksOf([at(1n), unreadable, at(2n)], FIRST)).toEqual([undefined, 'dropped', 'dropped']);
  });

  test('is marked where it may be dropped, unless it is known that it is', () => {
    const [row = ALONE] = rowsOf([at(0n), at(HALF)]);
    expect(consumerRisk(row, undefined, 'AUTO')).toBe('may-be-dropped');
    expect(consumerRisk(row, WHOLE, 'AUTO')).toBe('may-be-dropped');
    expect(consumerRisk(row, FIRST, 'AUTO')).toBe('dropped');
    expect(consumerRisk(ALONE, FIRST, 'AUTO')).toBeUndefined();
  });

  test('has the place of its sub-record, however many values are in those before it', () => {
    const records = readUserRecords(
      'a',
      kplAggregate(
        [
          { key: 0, data: '{"a":1}{"a":2}{"a":3}' },
          { key: 1, hashKey: 9, data: 'unreadable key' },
        ],
        'not a number',
      ),
    );
    expect(records).toHaveLength(4);
    expect(spanOfRows(records)).toMatchObject({ stopsAt: 1 });
  });
});
