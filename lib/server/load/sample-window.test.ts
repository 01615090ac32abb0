import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import {
  addRead,
  NO_SAMPLES,
  SAMPLE_WINDOW_MS,
  type SampledRecord,
  sampledRates,
} from './sample-window';

const NOW = 1_700_000_000_000;

function recordsFrom(fromMs: number, toMs: number, perSecond: number): readonly SampledRecord[] {
  const count = ((toMs - fromMs) / 1000) * perSecond;
  return Array.from({ length: count }, (_, index) => ({
    arrivedAt: fromMs + (index * 1000) / perSecond,
    byteCount: 1000,
    partitionKey: `${index}`,
    hashKey: toHashKey(BigInt(index)),
  }));
}

describe('load from samples', () => {
  test('is not known where nothing was read, and 0 where nothing was in what was read', () => {
    expect(sampledRates(NO_SAMPLES, NOW)).toBeUndefined();
    const read = addRead(NO_SAMPLES, { fromMs: NOW - 5000, toMs: NOW, records: [] }, NOW);
    expect(sampledRates(read, NOW)).toMatchObject({ bytesInPerSecond: 0, recordsInPerSecond: 0 });
  });

  test('does not say what others read or what was refused, which records cannot tell', () => {
    const read = addRead(NO_SAMPLES, { fromMs: NOW - 5000, toMs: NOW, records: [] }, NOW);
    const load = sampledRates(read, NOW);
    expect(load?.bytesOutPerSecond).toBeUndefined();
    expect(load?.throttledPerSecond).toBeUndefined();
  });

  test('is the rate of an even flow, however the reads cut it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 10 }),
        (perSecond, cuts) => {
          const edges = [0, ...cuts.sort((a, b) => a - b), 60].map(
            (second) => NOW - SAMPLE_WINDOW_MS + second * 1000,
          );
          const samples = edges.slice(1).reduce((before, toMs, index) => {
            const fromMs = edges[index] ?? toMs;
            const records = recordsFrom(fromMs, toMs, perSecond);
            return addRead(before, { fromMs, toMs, records }, NOW);
          }, NO_SAMPLES);
          const load = sampledRates(samples, NOW);
          expect(load?.recordsInPerSecond).toBeCloseTo(perSecond, 6);
          expect(load?.bytesInPerSecond).toBeCloseTo(perSecond * 1000, 3);
          expect(load?.payloadUnitsPerSecond).toBeCloseTo(perSecond, 6);
        },
      ),
    );
  });

  test('counts what came before the window neither as records nor as time', () => {
    const span = { fromMs: NOW - 90_000, toMs: NOW };
    const records = recordsFrom(span.fromMs, span.toMs, 4);
    const samples = addRead(NO_SAMPLES, { ...span, records }, NOW);
    expect(sampledRates(samples, NOW)?.recordsInPerSecond).toBeCloseTo(4, 6);
  });

  test('does not count the times that were skipped', () => {
    const early = { fromMs: NOW - 50_000, toMs: NOW - 40_000 };
    const late = { fromMs: NOW - 10_000, toMs: NOW };
    const samples = [early, late].reduce(
      (before, span) =>
        addRead(before, { ...span, records: recordsFrom(span.fromMs, span.toMs, 5) }, NOW),
      NO_SAMPLES,
    );
    expect(sampledRates(samples, NOW)?.recordsInPerSecond).toBeCloseTo(5, 6);
  });

  test('forgets what is older than the window', () => {
    const fromMs = NOW - 10_000;
    const busy = addRead(
      NO_SAMPLES,
      { fromMs, toMs: NOW, records: recordsFrom(fromMs, NOW, 50) },
      NOW,
    );
    const later = NOW + 2 * SAMPLE_WINDOW_MS;
    const quiet = addRead(busy, { fromMs: later - 10_000, toMs: later, records: [] }, later);
    expect(sampledRates(quiet, later)?.recordsInPerSecond).toBe(0);
  });

  test('counts a payload unit for each 25 KB begun', () => {
    const record = {
      arrivedAt: NOW - 1,
      byteCount: 25 * 1024 + 1,
      partitionKey: 'a',
      hashKey: toHashKey(0n),
    };
    const samples = addRead(NO_SAMPLES, { fromMs: NOW - 1000, toMs: NOW, records: [record] }, NOW);
    expect(sampledRates(samples, NOW)?.payloadUnitsPerSecond).toBe(2);
  });
});
