import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { priceTable } from '@/lib/kinesis/cost/price-table';
import { pricesIn } from '@/lib/kinesis/cost/prices';
import type { Supposed } from '../lesson';
import { layoutMonths, layoutTraffic } from './month-bars';
import { breakEven, recordsTaken, shardsNeeded, supposedMonths } from './supposed-month';

const tokyo = ensure(pricesIn(priceTable, 'ap-northeast-1').prices, 'prices of Tokyo');
const virginia = ensure(pricesIn(priceTable, 'us-east-1').prices, 'prices of Virginia');
const week: Supposed = {
  shards: 15,
  recordsPerSecond: 6144,
  recordBytes: 2048,
  retentionHours: 168,
  consumers: 0,
  fanOut: 3,
};
const peaky: Supposed = {
  shards: 8,
  recordsPerSecond: 100,
  recordBytes: 1024,
  retentionHours: 24,
  consumers: 2,
  fanOut: 0,
};

describe('a supposed stream', () => {
  test('costs in either mode what the worked example of a week in Tokyo does', () => {
    expect(supposedMonths(tokyo, week)).toEqual({ provisioned: 304_736n, onDemand: 997_523n });
  });

  test('needs shards for its records, its bytes or its polling consumers, whichever is most', () => {
    expect(shardsNeeded(week)).toBe(12);
    expect(shardsNeeded({ recordsPerSecond: 2001, recordBytes: 10, consumers: 1 })).toBe(3);
    expect(shardsNeeded({ recordsPerSecond: 1024, recordBytes: 1024, consumers: 5 })).toBe(3);
    expect(shardsNeeded({ recordsPerSecond: 0, recordBytes: 1024, consumers: 0 })).toBe(1);
  });

  test('takes as many records as the nearer of both write limits lets in', () => {
    expect(recordsTaken(week)).toBe(7680);
    expect(recordsTaken(peaky)).toBe(8000);
  });

  test('costs the same in both modes at the break-even, and not one record before', () => {
    const even = breakEven(virginia, peaky);
    const at = (recordsPerSecond: number) =>
      supposedMonths(virginia, { ...peaky, recordsPerSecond });
    expect(at(even).provisioned).toBeLessThanOrEqual(at(even).onDemand);
    expect(at(even - 1).provisioned).toBeGreaterThan(at(even - 1).onDemand);
  });

  test('is cheaper provisioned at any traffic where two shards cost less than a stream on demand', () => {
    expect(breakEven(virginia, { ...peaky, shards: 2 })).toBe(0);
  });
});

describe('its picture', () => {
  test('measures both months by the dearer one', () => {
    const [provisioned, onDemand] = layoutMonths(virginia, peaky);
    expect(provisioned).toMatchObject({ share: 1, isCheaper: false });
    expect(onDemand).toMatchObject({ isCheaper: true });
    expect(onDemand?.share).toBeCloseTo(69.3 / 91.28, 2);
  });

  test('has the traffic on the way to all that the shards take, and no farther', () => {
    const scale = layoutTraffic(virginia, peaky);
    expect(scale).toMatchObject({ taken: 8000, even: 161, nowShare: 0.0125, isOver: false });
    expect(scale.evenShare).toBeCloseTo(161 / 8000, 10);
    const flooded = layoutTraffic(virginia, { ...peaky, recordsPerSecond: 9000 });
    expect(flooded).toMatchObject({ nowShare: 1, isOver: true });
  });
});
