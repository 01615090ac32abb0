import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { priceTable } from '../cost/price-table';
import { billRows } from './bill-rows';
import { cheaperWays } from './cheaper-ways';
import { breakEvens, costCurve } from './cost-curve';
import { type MonthCosts, monthCosts } from './month-costs';
import { peakLimit } from './peak-limit';
import { shardsNeeded } from './shards-needed';
import { type SizingInputs, workloadOf } from './sizing-inputs';

const MB = 1024 ** 2;
const tokyo = ensure(priceTable.regions.get('ap-northeast-1'), 'ap-northeast-1');

/** A week of 12 MB/s in Tokyo, which three consumers read with enhanced fan-out. */
const week: SizingInputs = {
  bytesPerSecond: 12 * MB,
  recordBytes: 2048,
  peakPercent: 100,
  sharedReaders: 0,
  fanOutReaders: 3,
  retentionHours: 168,
  headroomPercent: 25,
};
const bare = { ...week, headroomPercent: 0 };

function linesOf({ months }: MonthCosts, mode: keyof MonthCosts['months']) {
  const { items, totalCents } = months[mode];
  return { ...Object.fromEntries(items.map(({ id, cents }) => [id, cents])), total: totalCents };
}

describe('a week of 12 MB/s in Tokyo', () => {
  test('needs 15 shards with a quarter of headroom, 12 without: its bytes bind', () => {
    expect(shardsNeeded(workloadOf(week))).toMatchObject({
      shards: 15,
      binding: { limit: 'bytes-in' },
      utilization: 0.8,
      needs: [
        { limit: 'bytes-in', perSecond: 12 * MB, exactShards: 15, shards: 15 },
        { limit: 'records-in', perSecond: 6144, exactShards: 7.68, shards: 8 },
        { limit: 'fan-out-reads', exactShards: 7.5, shards: 8 },
      ],
    });
    expect(shardsNeeded(workloadOf(bare))).toMatchObject({
      shards: 12,
      utilization: 1,
      needs: [{ shards: 12 }, { shards: 7 }, { shards: 6 }],
    });
  });

  test('binds by its reads where the three share them', () => {
    const shared = { sharedReaders: 3, fanOutReaders: 0 };
    expect(shardsNeeded(workloadOf({ ...week, ...shared }))).toMatchObject({
      shards: 23,
      binding: { limit: 'shared-reads', exactShards: 22.5 },
    });
    expect(shardsNeeded(workloadOf({ ...bare, ...shared })).shards).toBe(18);
  });

  test('costs $3,047.36 provisioned, $2,819.59 without headroom', () => {
    expect(linesOf(monthCosts(tokyo, workloadOf(week)), 'provisioned')).toEqual({
      'shard-hours': 21_353n,
      'payload-units': 34_715n,
      'extended-retention': 28_470n,
      'consumer-hours': 64_058n,
      'consumer-data': 156_140n,
      total: 304_736n,
    });
    expect(monthCosts(tokyo, workloadOf(bare)).months.provisioned.totalCents).toBe(281_959n);
  });

  test('costs $9,975.23 on demand', () => {
    expect(linesOf(monthCosts(tokyo, workloadOf(week)), 'standard')).toEqual({
      'stream-hours': 3796n,
      'data-in': 320_288n,
      'data-out': 0n,
      'consumer-data': 600_539n,
      'extended-retention': 72_900n,
      total: 997_523n,
    });
  });

  test('costs $4,742.67 with Advantage, $3,354.76 where other streams use up the minimum', () => {
    const costs = monthCosts(tokyo, workloadOf(week));
    expect(linesOf(costs, 'advantage')).toEqual({
      'data-in': 128_115n,
      'data-out': 0n,
      'consumer-data': 192_173n,
      retention: 15_188n,
      'minimum-in': 138_791n,
      'minimum-out': 0n,
      total: 474_267n,
    });
    expect(costs.advantageSharedCents).toBe(335_476n);
    expect(costs.cheapest).toBe('provisioned');
  });

  test('has its bill in five parts, and leaves out what costs nothing', () => {
    const rows = billRows(monthCosts(tokyo, workloadOf(week)));
    expect(rows.map(({ part, items }) => [part, items.advantage.map(({ id }) => id)])).toEqual([
      ['capacity', []],
      ['writes', ['data-in']],
      ['reads', ['consumer-data']],
      ['retention', ['retention']],
      ['minimum', ['minimum-in']],
    ]);
  });

  test('breaks even with on demand at 58 KB/s, and Advantage with Standard at 4.86 MB/s', () => {
    const found = breakEvens(tokyo, week, costCurve(tokyo, week, 30 * MB, 120));
    expect(found).toMatchObject([
      { cheaper: 'provisioned', dearer: 'standard' },
      { cheaper: 'advantage', dearer: 'standard' },
    ]);
    expect(found[0]?.bytesPerSecond).toBeCloseTo(0.05674 * MB, -2);
    expect(ensure(found[1], 'the second').bytesPerSecond / MB).toBeCloseTo(4.8631, 3);
  });

  test('stays cheaper provisioned up to a peak of 37 shards against Advantage, 106 against Standard', () => {
    const shardsAt = (peakPercent: number | undefined) =>
      shardsNeeded(workloadOf({ ...week, peakPercent: ensure(peakPercent, 'a peak') })).shards;
    const [advantage, standard] = [
      peakLimit(tokyo, week, 'advantage'),
      peakLimit(tokyo, week, 'standard'),
    ];
    expect([advantage, standard]).toEqual([246, 706]);
    expect([shardsAt(advantage), shardsAt(standard)]).toEqual([37, 106]);
  });

  test('would cost less without fan-out, in aggregates, kept for a day, or without headroom', () => {
    expect(cheaperWays(tokyo, week, 'provisioned')).toMatchObject([
      { id: 'share-reads', shards: 23, savedCents: 193_626n },
      { id: 'aggregate', shards: 15, savedCents: 31_822n, change: { recordBytes: 24 * 1024 } },
      { id: 'keep-a-day', shards: 15, savedCents: 28_470n },
      { id: 'no-headroom', shards: 12, savedCents: 22_777n },
    ]);
  });
});
