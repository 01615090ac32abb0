import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { batchRecords, bytesToPut, checkRecordToPut, pointOfRecord } from './record-to-put';

const record = (partitionKey: string, byteCount: number, explicitHashKey?: bigint) => ({
  partitionKey,
  explicitHashKey: explicitHashKey === undefined ? undefined : toHashKey(explicitHashKey),
  data: new Uint8Array(byteCount),
});

describe('batches', () => {
  test('hold every record once, in order, and no more than they may', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30)),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 40 }),
        (sizes, records, bytes) => {
          const items = sizes.map((size) => ({ record: record('k', size) }));
          const batches = [...batchRecords(items, { records, bytes })];
          expect(batches.flat()).toEqual(items);
          for (const batch of batches) {
            const total = batch.reduce((sum, item) => sum + bytesToPut(item.record), 0);
            expect(batch.length).toBeLessThanOrEqual(records);
            expect(total <= bytes || batch.length === 1).toBe(true);
          }
          // And none could have had the first record of the next.
          for (const [index, batch] of batches.slice(1).entries()) {
            const joined = [...(batches[index] ?? []), ...batch.slice(0, 1)];
            const total = joined.reduce((sum, item) => sum + bytesToPut(item.record), 0);
            expect(joined.length > records || total > bytes).toBe(true);
          }
        },
      ),
    );
  });
});

test('a record weighs its data and the UTF-8 of its partition key', () => {
  expect(bytesToPut(record('é€', 10))).toBe(15);
});

test('an explicit hash key decides before the partition key', () => {
  expect(pointOfRecord(record('order-1', 0))).toBe(hashPartitionKey('order-1'));
  expect(pointOfRecord(record('order-1', 0, 7n))).toBe(7n);
});

test('a partition key may be left out where Kinesis chooses the shard, but not be too long', () => {
  expect(checkRecordToPut(record('', 1), 'AUTO')).toBeUndefined();
  expect(checkRecordToPut(record('k'.repeat(257), 1), 'AUTO')).toBe('partition-key');
});

test.each([
  ['', 0, 'partition-key'],
  ['k'.repeat(257), 0, 'partition-key'],
  ['k'.repeat(256), 0, undefined],
  ['k', 10 * 1024 * 1024 - 1, undefined],
  ['k', 10 * 1024 * 1024, 'too-large'],
] as const)('%#', (partitionKey, byteCount, refusal) => {
  expect(checkRecordToPut(record(partitionKey, byteCount), 'USER_PARTITION_KEY')).toBe(refusal);
});
