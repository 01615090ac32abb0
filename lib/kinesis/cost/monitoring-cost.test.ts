import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listedHourPrice, metricReadPrice, monitoringCentsPerMonth } from './monitoring-cost';

test('all seven metrics of a shard cost $2.10 a month', () => {
  expect(monitoringCentsPerMonth(1)).toBe(210n);
});

test('the tiers of a bill are filled one after the other', () => {
  // 70,000 metrics: 10,000 at 30 cents and 60,000 at 10.
  expect(monitoringCentsPerMonth(10_000)).toBe(900_000n);
});

test('a further shard always costs something, and never more than the one before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), (shards) => {
      const less = monitoringCentsPerMonth(shards - 1);
      const same = monitoringCentsPerMonth(shards);
      const more = monitoringCentsPerMonth(shards + 1);
      expect(more > same).toBe(true);
      expect(more - same <= same - less).toBe(true);
    }),
  );
});

test('a thousand metrics asked for cost a cent', () => {
  expect(metricReadPrice(1000)).toBe(10n ** 10n);
});

test('an hour of a list with ten streams in sight costs three cents', () => {
  expect(listedHourPrice(10)).toBe(3n * 10n ** 10n);
});
