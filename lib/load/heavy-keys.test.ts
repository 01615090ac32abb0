import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadOfRecord } from '@/lib/kinesis/shards/shard-load';
import { HeavyKeys } from './heavy-keys';

const anySize = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 1_000_000 }));

/** Sizes of records by partition key; some keys come often. */
const anyRecords = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 }),
    fc.array(fc.nat(40).map(String), { maxLength: 200 }),
  )
  .chain(([often, seldom]) => fc.shuffledSubarray([...often, ...seldom], { minLength: 0 }))
  .chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), anySize))));

test('never adds up too much, nor less than it says, in the space it was given', () => {
  fc.assert(
    fc.property(anyRecords, fc.integer({ min: 1, max: 12 }), (records, capacity) => {
      const added = new HeavyKeys();
      const truth = new Map<string, { records: number; bytes: number }>();
      let load = 0;
      for (const [key, size] of records) {
        added.add(key, size, capacity);
        const known = truth.get(key) ?? { records: 0, bytes: 0 };
        truth.set(key, { records: known.records + 1, bytes: known.bytes + size });
        load += loadOfRecord(size);
      }
      expect(added.amounts.size).toBeLessThanOrEqual(2 * capacity);
      for (const [measure, limit] of [
        ['records', 1000],
        ['bytes', 1024 * 1024],
      ] as const) {
        const total = [...truth.values()].reduce((sum, amounts) => sum + amounts[measure], 0);
        const undercount = added.undercount[measure];
        expect(added.total[measure]).toBe(total);
        expect(undercount).toBeLessThanOrEqual((load * limit) / (capacity + 1) + 1);
        for (const [key, amounts] of truth) {
          const known = added.amounts.get(key)?.[measure] ?? 0;
          expect(known).toBeLessThanOrEqual(amounts[measure]);
          expect(known).toBeGreaterThanOrEqual(amounts[measure] - undercount);
        }
      }
    }),
  );
});

test('is exact where the keys fit', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const added = new HeavyKeys();
      const truth = new Map<string, { records: number; bytes: number }>();
      for (const [key, size] of records) {
        added.add(key, size, 44);
        const known = truth.get(key) ?? { records: 0, bytes: 0 };
        truth.set(key, { records: known.records + 1, bytes: known.bytes + size });
      }
      expect(added.undercount).toEqual({ records: 0, bytes: 0 });
      expect(added.amounts.size).toBe(truth.size);
      for (const [key, amounts] of truth) expect(added.amounts.get(key)).toMatchObject(amounts);
    }),
  );
});

test('keeps its bound where one key leads and others come twice each', () => {
  const added = new HeavyKeys();
  const keys = ['lead', 'lead', 'lead'];
  for (let round = 0; round < 1000; round++) {
    keys.push(`twice-${round}`, `twice-${round}`, `once-${round}`);
  }
  for (const key of keys) added.add(key, 100, 1);
  expect(added.undercount.records).toBeLessThanOrEqual(keys.length / 2 + 1);
});
