import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '@/lib/base/random';
import type { PartitionKeyMix } from '@/lib/simulator-contract/traffic';
import { generateRecords } from './generate-records';

const COUNT = 1500;
const seed = fc.nat(2 ** 31);
const keyCount = fc.integer({ min: 1, max: 200 });

function countsOf(partitionKeys: PartitionKeyMix, seeded: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const records = generateRecords(
    { recordsPerSecond: 1, recordBytes: 20, partitionKeys },
    { count: COUNT, firstNumber: 7, nowMs: 0 },
    createRandom(seeded),
  );
  for (const { PartitionKey = '' } of records) {
    counts.set(PartitionKey, (counts.get(PartitionKey) ?? 0) + 1);
  }
  return counts;
}

/** Six standard deviations: no seed among billions comes out further away. */
function expectAbout(actual: number, probability: number): void {
  const spread = 6 * Math.sqrt(COUNT * probability * (1 - probability)) + 6;
  expect(actual).toBeGreaterThanOrEqual(COUNT * probability - spread);
  expect(actual).toBeLessThanOrEqual(COUNT * probability + spread);
}

test('uniform keys come alike, and no others come', () => {
  fc.assert(
    fc.property(seed, keyCount, (seeded, count) => {
      const counts = countsOf({ kind: 'uniform', count }, seeded);
      expect(counts.size).toBeLessThanOrEqual(count);
      for (const taken of counts.values()) expectAbout(taken, 1 / count);
    }),
  );
});

test('the hot key takes its share, and the others share the rest', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(seed, keyCount, share, (seeded, count, hot) => {
      const counts = countsOf({ kind: 'hot', count, share: hot }, seeded);
      expectAbout(counts.get('customer-00000') ?? 0, hot);
      for (const [key, taken] of counts) {
        if (key !== 'customer-00000') expectAbout(taken, (1 - hot) / count);
      }
    }),
  );
});

test('by Zipf the n-th key comes as n to the minus exponent', () => {
  const exponent = fc.double({ min: 0, max: 5, noNaN: true });
  fc.assert(
    fc.property(seed, keyCount, exponent, (seeded, count, power) => {
      const counts = countsOf({ kind: 'zipf', count, exponent: power }, seeded);
      const weights = Array.from({ length: count }, (_, index) => (index + 1) ** -power);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, weight] of weights.entries()) {
        const key = `customer-${index.toString().padStart(5, '0')}`;
        expectAbout(counts.get(key) ?? 0, weight / total);
      }
    }),
  );
});

test('sequential keys go on from the record before, and none comes twice', () => {
  const keys = [...countsOf({ kind: 'sequential' }, 1).keys()];
  expect(keys).toHaveLength(COUNT);
  expect([keys[0], keys[1], keys.at(-1)]).toEqual([
    'customer-000000007',
    'customer-000000008',
    'customer-000001506',
  ]);
});

test('a record is JSON and has as many bytes as are asked for', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 2000 }), (seeded, recordBytes) => {
      const [record] = generateRecords(
        { recordsPerSecond: 1, recordBytes, partitionKeys: { kind: 'sequential' } },
        { count: 1, firstNumber: 1, nowMs: 0 },
        createRandom(seeded),
      );
      expect(record?.Data).toHaveLength(recordBytes);
      const text = Buffer.from(record?.Data ?? []).toString();
      // A number of hundreds of digits is beyond what a double holds, not beyond JSON.
      expect(JSON.parse(text)).toBeTruthy();
    }),
  );
});
