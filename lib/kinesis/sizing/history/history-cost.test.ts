import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { shardHourPrice } from '../../cost/cost';
import { priceTable } from '../../cost/price-table';
import { pricesIn } from '../../cost/prices';
import { historyCost } from './history-cost';
import type { TrafficHistory, TrafficStep } from './traffic-history';

const prices = ensure(pricesIn(priceTable, 'us-east-1').prices, 'prices of us-east-1');
const A_DAY = { retentionHours: 24, consumerCount: 0 };

function historyOf(minutes: number, step: Partial<TrafficStep>): TrafficHistory {
  const whole = { bytesIn: 0, recordsIn: 0, bytesOut: undefined, recordsThrottled: 0, ...step };
  return { startMs: 0, steps: Array.from({ length: minutes }, () => whole) };
}

test('two weeks of four shards cost 1,344 shard-hours', () => {
  const minutes = 14 * 24 * 60;
  const { shardCents, totalCents } = historyCost(prices, historyOf(0, {}), A_DAY, 4 * minutes);
  // 1,344 × $0.015.
  expect(shardCents).toBe(2016n);
  expect(totalCents).toBe(2016n);
});

test('retention and fan-out make each shard-hour dearer, and what consumers read is paid by the GB', () => {
  const history = historyOf(60, { bytesIn: 1024 ** 2, recordsIn: 512 });
  const kept = { retentionHours: 48, consumerCount: 2 };
  const cost = historyCost(prices, history, kept, 60 * 100);
  // 100 shard-hours × $(0.015 + 0.02 + 2 × 0.015).
  expect(cost.shardCents).toBe(650n);
  // 1.8432 M units × $0.014 and 2 × 3.515625 GB × $0.013.
  expect(cost.trafficCents).toBe(3n + 9n);
});

test('records above 25 KB pay for several payload units', () => {
  const small = historyOf(60, { bytesIn: 1000 * 25 * 1024, recordsIn: 1000 });
  const large = historyOf(60, { bytesIn: 1000 * 50 * 1024, recordsIn: 1000 });
  // 3.6 M and 7.2 M units × $0.014 a million.
  expect(historyCost(prices, small, A_DAY, 0).trafficCents).toBe(5n);
  expect(historyCost(prices, large, A_DAY, 0).trafficCents).toBe(10n);
});

test('the parts add up, and whole hours cost what shard-hours cost', () => {
  const anyPrices = fc.constantFrom(...priceTable.regions.values());
  const anyKept = fc.record({
    retentionHours: fc.integer({ min: 24, max: 8760 }),
    consumerCount: fc.nat(20),
  });
  fc.assert(
    fc.property(anyPrices, anyKept, fc.nat(1_000_000), (some, kept, hours) => {
      const history = historyOf(3, { bytesIn: 12_345, recordsIn: 7 });
      const { shardCents, trafficCents, totalCents } = historyCost(some, history, kept, hours * 60);
      expect(totalCents).toBe(shardCents + trafficCents);
      const exact = BigInt(hours) * shardHourPrice(some, kept);
      const cent = 10n ** 10n;
      expect(shardCents).toBe((exact + cent / 2n) / cent);
    }),
  );
});
