import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { estimateCost, type StreamUsage, shardHourPrice, shardHoursCents } from './cost';
import { quantityInUnits } from './cost-item';
import { priceTable } from './price-table';

const usEast1 = ensure(priceTable.regions.get('us-east-1'), 'us-east-1');
const BYTES_PER_GB = 1024 ** 3;
/** A GB an hour, so that a month moves 730 of them. */
const GB_AN_HOUR = BYTES_PER_GB / 3600;

const oneQuietShard: StreamUsage = {
  streamMode: 'PROVISIONED',
  openShardCount: 1,
  retentionHours: 24,
  payloadUnitsPerSecond: 0,
  bytesInPerSecond: 0,
  bytesOutPerSecond: 0,
  consumerCount: 0,
};

type MeasuredUsage = { readonly [Name in keyof StreamUsage]: NonNullable<StreamUsage[Name]> };

const anyUsage: fc.Arbitrary<MeasuredUsage> = fc.record({
  streamMode: fc.constantFrom('PROVISIONED', 'ON_DEMAND'),
  openShardCount: fc.integer({ min: 1, max: 10_000 }),
  retentionHours: fc.integer({ min: 24, max: 8760 }),
  payloadUnitsPerSecond: fc.double({ min: 0, max: 1e7, noNaN: true }),
  bytesInPerSecond: fc.double({ min: 0, max: 1e10, noNaN: true }),
  bytesOutPerSecond: fc.double({ min: 0, max: 2e10, noNaN: true }),
  consumerCount: fc.integer({ min: 0, max: 50 }),
});
const anyPrices = fc.constantFrom(...priceTable.regions.values());

test('the lines add up to the total', () => {
  fc.assert(
    fc.property(anyPrices, anyUsage, (prices, usage) => {
      const { items, totalCents } = estimateCost(prices, usage);
      expect(items.reduce((sum, { cents }) => sum + cents, 0n)).toBe(totalCents);
    }),
  );
});

test('no line is more than half a cent from its exact amount', () => {
  fc.assert(
    fc.property(anyPrices, anyUsage, (prices, usage) => {
      for (const item of estimateCost(prices, usage).items) {
        const exactCents = quantityInUnits(item) * (Number(item.unitPrice) / 1e10);
        const doubleError = 1e-12 * exactCents;
        expect(Math.abs(Number(item.cents) - exactCents)).toBeLessThanOrEqual(0.5 + doubleError);
      }
    }),
  );
});

test('more of anything never costs less', () => {
  const more: fc.Arbitrary<(usage: MeasuredUsage) => MeasuredUsage> = fc.constantFrom(
    (usage) => ({ ...usage, openShardCount: usage.openShardCount + 1 }),
    (usage) => ({ ...usage, retentionHours: usage.retentionHours + 1 }),
    (usage) => ({ ...usage, payloadUnitsPerSecond: usage.payloadUnitsPerSecond * 2 }),
    (usage) => ({ ...usage, bytesInPerSecond: usage.bytesInPerSecond * 2 }),
    (usage) => ({ ...usage, bytesOutPerSecond: usage.bytesOutPerSecond * 2 }),
    (usage) => ({ ...usage, consumerCount: usage.consumerCount + 1 }),
  );
  fc.assert(
    fc.property(anyPrices, anyUsage, more, (prices, usage, increase) => {
      const { totalCents } = estimateCost(prices, usage);
      expect(estimateCost(prices, increase(usage)).totalCents).toBeGreaterThanOrEqual(totalCents);
    }),
  );
});

test('traffic that is not measured is left out of the bill, not billed at nothing', () => {
  const idsOf = (usage: Partial<StreamUsage>) => {
    const { items, unmeasured } = estimateCost(usEast1, {
      ...oneQuietShard,
      retentionHours: 720,
      consumerCount: 1,
      ...usage,
    });
    return { ids: items.map(({ id }) => id), unmeasured };
  };
  const none = {
    payloadUnitsPerSecond: undefined,
    bytesInPerSecond: undefined,
    bytesOutPerSecond: undefined,
  };
  expect(idsOf(none)).toEqual({
    ids: ['shard-hours', 'extended-retention', 'consumer-hours'],
    unmeasured: 'traffic',
  });
  expect(idsOf({ ...none, streamMode: 'ON_DEMAND' })).toEqual({
    ids: ['stream-hours'],
    unmeasured: 'traffic',
  });
});

test('reads that are not seen are missing in the bill only where they cost something', () => {
  const withoutReads = (streamMode: StreamUsage['streamMode']) => {
    const usage = { ...oneQuietShard, streamMode, bytesOutPerSecond: undefined };
    return estimateCost(usEast1, usage);
  };
  expect(withoutReads('ON_DEMAND').unmeasured).toBe('reads');
  expect(withoutReads('ON_DEMAND').items.map(({ id }) => id)).toEqual(['stream-hours', 'data-in']);
  expect(withoutReads('PROVISIONED').unmeasured).toBeUndefined();
});

test('an hour and a byte into the next band of retention start its line', () => {
  const idsAt = (streamMode: StreamUsage['streamMode'], retentionHours: number) =>
    estimateCost(usEast1, { ...oneQuietShard, streamMode, retentionHours })
      .items.map(({ id }) => id)
      .filter((id) => id.endsWith('retention'));
  expect(idsAt('PROVISIONED', 24)).toEqual([]);
  expect(idsAt('PROVISIONED', 25)).toEqual(['extended-retention']);
  expect(idsAt('PROVISIONED', 168)).toEqual(['extended-retention']);
  expect(idsAt('PROVISIONED', 169)).toEqual(['extended-retention', 'long-term-retention']);
  expect(idsAt('ON_DEMAND', 24)).toEqual([]);
  expect(idsAt('ON_DEMAND', 168)).toEqual(['extended-retention']);
  expect(idsAt('ON_DEMAND', 169)).toEqual(['extended-retention', 'long-term-retention']);
});

test.each([
  ['one shard', {}, { 'shard-hours': 1095n, 'payload-units': 0n }, 1095n],
  [
    'two days of retention',
    { retentionHours: 48 },
    { 'shard-hours': 1095n, 'payload-units': 0n, 'extended-retention': 1460n },
    2555n,
  ],
  [
    'two consumers that read 730 GB each',
    { consumerCount: 2, bytesInPerSecond: GB_AN_HOUR },
    { 'shard-hours': 1095n, 'payload-units': 0n, 'consumer-hours': 2190n, 'consumer-data': 1898n },
    5183n,
  ],
  [
    // 1000 × 2,628,000 s × $0.014 / 1M = $36.792
    'ten shards that take 1000 payload units a second',
    { openShardCount: 10, payloadUnitsPerSecond: 1000 },
    { 'shard-hours': 10_950n, 'payload-units': 3679n },
    14_629n,
  ],
  [
    // What is older than 7 days: 30 d − 7 d = 552 h, so 552 GB × $0.023 = $12.696
    'thirty days of a GB an hour',
    { retentionHours: 720, bytesInPerSecond: GB_AN_HOUR },
    {
      'shard-hours': 1095n,
      'payload-units': 0n,
      'extended-retention': 1460n,
      'long-term-retention': 1270n,
    },
    3825n,
  ],
  [
    // 730 h × $0.04; 730 GB × $0.08; 1460 GB × $0.04; 144 GB × $0.10; 552 GB × $0.023; 730 GB × $0.05
    'on demand, with all there is to pay for',
    {
      streamMode: 'ON_DEMAND',
      openShardCount: 4,
      retentionHours: 720,
      bytesInPerSecond: GB_AN_HOUR,
      bytesOutPerSecond: 2 * GB_AN_HOUR,
      consumerCount: 1,
    },
    {
      'stream-hours': 2920n,
      'data-in': 5840n,
      'data-out': 5840n,
      'extended-retention': 1440n,
      'long-term-retention': 1270n,
      'consumer-data': 3650n,
    },
    20_960n,
  ],
] as const)('in us-east-1, %s', (_name, usage, lines, total) => {
  const { items, totalCents } = estimateCost(usEast1, { ...oneQuietShard, ...usage });
  expect(Object.fromEntries(items.map(({ id, cents }) => [id, cents]))).toEqual(lines);
  expect(totalCents).toBe(total);
});

test('it says what it assumes, and nothing that has no part in the amount', () => {
  const assumed = (usage: Partial<StreamUsage>) =>
    estimateCost(usEast1, { ...oneQuietShard, ...usage }).assumptions;
  expect(assumed({})).toEqual(['month-of-730-hours', 'traffic-stays', 'closed-shards-not-billed']);
  expect(assumed({ consumerCount: 1 })).toContain('consumers-read-everything');
  expect(assumed({ retentionHours: 48 })).not.toContain('retention-already-full');
  expect(assumed({ retentionHours: 169 })).toContain('retention-already-full');
  expect(assumed({ retentionHours: 169 })).toContain('long-term-reads-left-out');
  expect(assumed({ streamMode: 'ON_DEMAND' })).not.toContain('closed-shards-not-billed');
  expect(assumed({ streamMode: 'ON_DEMAND', retentionHours: 25 })).toContain(
    'retention-already-full',
  );
});

test('an hour of one more shard costs its retention and consumers too', () => {
  const usage = { retentionHours: 48, consumerCount: 2 };
  const plain = shardHourPrice(usEast1, { retentionHours: 24, consumerCount: 0 });
  // $0.015 a shard-hour; $0.020 with seven days of retention; $0.015 a consumer.
  expect(plain).toBe(15_000_000_000n);
  expect(shardHourPrice(usEast1, usage)).toBe(15_000_000_000n + 20_000_000_000n + 30_000_000_000n);
  expect(shardHoursCents(plain, 2)).toBe(3n);
  expect(shardHoursCents(plain, 1)).toBe(2n);
  expect(shardHoursCents(plain, 0)).toBe(0n);
});
