import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { type MeteredRecord, RATE_WINDOW_MS, ShardMeter } from './shard-meter';

const NOW = 1_700_000_000_000;
const CAPACITY = 128;
const RECORD: MeteredRecord = { hashKey: toHashKey(7n), partitionKey: 'a', byteCount: 1000 };

describe('a meter that samples', () => {
  let meter: ShardMeter;
  beforeEach(() => {
    meter = sampledMeter();
  });

  test('knows no load where nothing was read, and a load of 0 where nothing was in what was read', () => {
    expect(meter.rates(NOW)).toBeUndefined();
    read(meter, NOW - 5000, NOW, 0);
    expect(meter.rates(NOW)).toMatchObject({ bytesInPerSecond: 0, recordsInPerSecond: 0 });
  });

  test('does not say what others read or what was refused, which records cannot tell', () => {
    read(meter, NOW - 5000, NOW, 0);
    expect(meter.rates(NOW)?.bytesOutPerSecond).toBeUndefined();
    expect(meter.rates(NOW)?.throttledPerSecond).toBeUndefined();
    expect(meter.series('minutes', NOW)?.series.map(({ kind }) => kind)).toEqual([
      'bytesIn',
      'recordsIn',
    ]);
  });

  test('has the rate of an even flow, however the reads cut it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 10 }),
        (perSecond, cuts) => {
          const edges = [0, ...cuts.sort((a, b) => a - b), 60].map(
            (second) => NOW - RATE_WINDOW_MS + second * 1000,
          );
          const cutMeter = sampledMeter();
          edges.slice(1).forEach((toMs, index) => {
            read(cutMeter, edges[index] ?? toMs, toMs, perSecond);
          });
          const load = cutMeter.rates(NOW);
          expect(load?.recordsInPerSecond).toBeCloseTo(perSecond, 6);
          expect(load?.bytesInPerSecond).toBeCloseTo(perSecond * 1000, 3);
          expect(load?.payloadUnitsPerSecond).toBeCloseTo(perSecond, 6);
        },
      ),
    );
  });

  test('counts what came before the window neither as records nor as time', () => {
    read(meter, NOW - 90_000, NOW, 4);
    expect(meter.rates(NOW)?.recordsInPerSecond).toBeCloseTo(4, 6);
  });

  test('does not count the times that were skipped', () => {
    read(meter, NOW - 50_000, NOW - 40_000, 5);
    read(meter, NOW - 10_000, NOW, 5);
    expect(meter.rates(NOW)?.recordsInPerSecond).toBeCloseTo(5, 6);
  });

  test('forgets what is older than the window', () => {
    read(meter, NOW - 10_000, NOW, 50);
    const later = NOW + 2 * RATE_WINDOW_MS;
    read(meter, later - 10_000, later, 0);
    expect(meter.rates(later)?.recordsInPerSecond).toBe(0);
  });

  test('counts a payload unit for each 25 KB begun', () => {
    meter.cover(NOW - 1000, NOW, NOW);
    meter.count({ ...RECORD, byteCount: 25 * 1024 + 1 }, CAPACITY, NOW - 1, NOW);
    expect(meter.rates(NOW)?.payloadUnitsPerSecond).toBe(2);
  });

  test('counts records that arrived ahead of our own clock', () => {
    meter.cover(NOW - 1000, NOW, NOW);
    meter.count(RECORD, CAPACITY, NOW + 30_000, NOW);
    expect(meter.rates(NOW)?.recordsInPerSecond).toBe(1);
  });
});

describe('one count of a record', () => {
  test('shows in rates, quantiles, top keys and series alike', () => {
    const meter = new ShardMeter('exact');
    meter.beginSeries(NOW, NOW);
    meter.count(RECORD, CAPACITY, NOW);
    expect(meter.rates(NOW)).toMatchObject({ recordsInPerSecond: 1, bytesInPerSecond: 1000 });
    expect(meter.quantiles('records', 2, NOW)).toEqual([7n, 7n, 7n]);
    expect(meter.topKeys(NOW)?.bytes).toMatchObject({
      total: 1000,
      keys: [{ partitionKey: 'a', amount: 1000 }],
    });
    const [bytesIn, recordsIn] = meter.series('minutes', NOW + 1000)?.series ?? [];
    expect(bytesIn?.values.at(-1)).toBe(1000);
    expect(recordsIn?.values.at(-1)).toBe(1);
  });

  test('without a hash key shows in no quantile, and without a partition key as no key', () => {
    const meter = new ShardMeter('exact');
    meter.count({ hashKey: undefined, partitionKey: undefined, byteCount: 10 }, CAPACITY, NOW);
    expect(meter.rates(NOW)?.recordsInPerSecond).toBe(1);
    expect(meter.quantiles('records', 2, NOW)).toEqual([]);
    expect(meter.topKeys(NOW)?.records).toEqual({ total: 1, undercount: 0, keys: [] });
  });
});

function sampledMeter(): ShardMeter {
  const meter = new ShardMeter('sampled');
  meter.beginSeries(Number.POSITIVE_INFINITY, NOW);
  return meter;
}

/** A read of so many records a second, spread evenly. */
function read(meter: ShardMeter, fromMs: number, toMs: number, perSecond: number): void {
  meter.cover(fromMs, toMs, NOW);
  const count = ((toMs - fromMs) / 1000) * perSecond;
  for (let index = 0; index < count; index++) {
    meter.count(RECORD, CAPACITY, fromMs + (index * 1000) / perSecond, toMs);
  }
}
