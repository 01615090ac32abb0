import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { priceTable } from '../cost/price-table';
import { pricesIn } from '../cost/prices';
import { costDifferences, type MeasuredTraffic, monthCost } from './month-cost';
import { applyChange, type SettingChange } from './setting-change';
import { anyAllowedChange, anySettings, PLAIN } from './testing/example-settings';

const prices = ensure(pricesIn(priceTable, 'us-east-1').prices, 'us-east-1');
const UNMEASURED: MeasuredTraffic = {
  payloadUnitsPerSecond: undefined,
  bytesInPerSecond: undefined,
  bytesOutPerSecond: undefined,
};
/** A MiB a second in records of 1 KiB, which two readers read. */
const MEBIBYTE: MeasuredTraffic = {
  payloadUnitsPerSecond: 1024,
  bytesInPerSecond: 1024 ** 2,
  bytesOutPerSecond: 2 * 1024 ** 2,
};

function differencesOf(change: SettingChange, traffic = UNMEASURED) {
  const after = applyChange(PLAIN, change);
  return costDifferences(monthCost(prices, PLAIN, traffic), monthCost(prices, after, traffic));
}

test('a week of retention costs $0.02 for each shard and hour more', () => {
  expect(differencesOf({ kind: 'retention', from: 24, to: 168 })).toEqual([
    { id: 'extended-retention', beforeCents: 0n, afterCents: 2920n },
  ]);
});

test('enhanced monitoring costs $0.30 for each of seven metrics of each shard', () => {
  expect(differencesOf({ kind: 'monitoring', to: 'on' })).toEqual([
    { id: 'monitoring', beforeCents: 0n, afterCents: 420n },
  ]);
});

test('a consumer costs $0.015 for each shard and hour, and what it reads', () => {
  const change = { kind: 'register-consumer', consumerName: 'audit' } as const;
  expect(differencesOf(change, MEBIBYTE)).toEqual([
    { id: 'consumer-hours', beforeCents: 0n, afterCents: 2190n },
    { id: 'consumer-data', beforeCents: 0n, afterCents: 3336n },
  ]);
});

test('a switch to on-demand trades shards and payload units for data', () => {
  const differences = differencesOf({ kind: 'mode', to: 'ON_DEMAND' }, MEBIBYTE);
  expect(differences.map(({ id }) => id)).toEqual([
    'shard-hours',
    'payload-units',
    'stream-hours',
    'data-in',
    'data-out',
  ]);
});

test('the lines that differ add up to the difference of the totals', () => {
  fc.assert(
    fc.property(anyAllowedChange, ({ settings, change }) => {
      const before = monthCost(prices, settings, MEBIBYTE);
      const after = monthCost(prices, applyChange(settings, change), MEBIBYTE);
      const sum = costDifferences(before, after).reduce(
        (total, { beforeCents, afterCents }) => total + afterCents - beforeCents,
        0n,
      );
      expect(sum).toBe(after.totalCents - before.totalCents);
    }),
  );
});

test('longer retention never costs less', () => {
  const hours = fc.integer({ min: 24, max: 8760 });
  fc.assert(
    fc.property(anySettings, hours, hours, (settings, one, other) => {
      const costOf = (retentionHours: number) =>
        monthCost(prices, { ...settings, retentionHours }, MEBIBYTE).totalCents;
      expect(costOf(Math.max(one, other))).toBeGreaterThanOrEqual(costOf(Math.min(one, other)));
    }),
  );
});

test('tags, encryption, sizes, warm throughput and distribution cost nothing in Kinesis', () => {
  const free = anyAllowedChange.filter(({ change }) =>
    /^(tag|untag|encryption|max-record-size|warm-throughput|distribution)$/.test(change.kind),
  );
  fc.assert(
    fc.property(free, ({ settings, change }) => {
      const before = monthCost(prices, settings, MEBIBYTE);
      expect(monthCost(prices, applyChange(settings, change), MEBIBYTE)).toEqual(before);
    }),
  );
});
