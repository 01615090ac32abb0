import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import {
  type LoadSeries,
  SERIES_SPANS,
  type SeriesKind,
  type SeriesSpan,
  SPAN_SLOTS,
} from './load-series';
import { ShardCounts } from './shard-counts';

const NOW = 1_700_000_000_000;

/** Everything is known since a time, or nothing but what is covered. */
function countsWithSeries(knownSinceMs = Number.POSITIVE_INFINITY): ShardCounts {
  const counts = new ShardCounts();
  counts.beginSeries(knownSinceMs, NOW);
  return counts;
}

function read(counts: ShardCounts, kind: SeriesKind, span: SeriesSpan = 'minutes'): LoadSeries {
  return ensure(counts.series([kind], span, NOW), 'series');
}

function valuesOf({ series }: LoadSeries, kind: SeriesKind) {
  return ensure(
    series.find((measured) => measured.kind === kind),
    kind,
  ).values;
}

describe('the series of a shard', () => {
  it('gives each record to its second and forgets none within the span', () => {
    const anyEvents = fc.array(
      fc.record({ agoMs: fc.integer({ min: 0, max: 400_000 }), amount: fc.nat(1000) }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(...SERIES_SPANS), (events, span) => {
        const counts = countsWithSeries(0);
        const inOrder = events.toSorted((a, b) => b.agoMs - a.agoMs);
        for (const { agoMs, amount } of inOrder) counts.addRecord(amount, NOW - agoMs);
        const { slotMs } = SPAN_SLOTS[span];
        const series = read(counts, 'bytesIn', span);
        const values = valuesOf(series, 'bytesIn');
        expect(series.startMs + values.length * slotMs).toBe(Math.floor(NOW / slotMs) * slotMs);
        values.forEach((value, index) => {
          const startMs = series.startMs + index * slotMs;
          const expected = events
            .filter(({ agoMs }) => NOW - agoMs >= startMs && NOW - agoMs < startMs + slotMs)
            .reduce((sum, { amount }) => sum + amount, 0);
          expect(value).toBeCloseTo((expected * 1000) / slotMs, 9);
        });
      }),
    );
  });

  it('knows nothing of the time before it began, and 0 from then on', () => {
    const counts = countsWithSeries(NOW - 10_000);
    const values = valuesOf(read(counts, 'recordsIn'), 'recordsIn');
    expect(values.filter((value) => value === 0)).toHaveLength(10);
    expect(values.filter((value) => value === undefined)).toHaveLength(289);
  });

  it('knows only whole seconds that were covered, however the reads cut them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 19_999 }), { maxLength: 12 }),
        (cuts) => {
          const counts = countsWithSeries();
          const edges = [0, ...cuts.toSorted((a, b) => a - b), 20_000];
          edges.slice(1).forEach((to, index) => {
            const from = ensure(edges[index], 'edge');
            counts.cover(NOW - 30_000 + from, NOW - 30_000 + to);
          });
          const { startMs, series } = read(counts, 'recordsIn');
          const known = ensure(series[0], 'recordsIn').values.flatMap((value, index) =>
            value === undefined ? [] : [startMs + index * 1000 - (NOW - 30_000)],
          );
          expect(known).toEqual(Array.from({ length: 20 }, (_, second) => second * 1000));
        },
      ),
    );
  });

  it('leaves a gap where a stretch was skipped', () => {
    const counts = countsWithSeries();
    counts.cover(NOW - 20_000, NOW - 15_500);
    counts.cover(NOW - 12_500, NOW - 10_000);
    const { startMs, series } = read(counts, 'recordsIn');
    const known = ensure(series[0], 'recordsIn').values.flatMap((value, index) =>
      value === undefined ? [] : [(startMs + index * 1000 - NOW) / 1000],
    );
    expect(known).toEqual([-20, -19, -18, -17, -12, -11]);
  });

  it('keeps the oldest record of each second that was read, and none where nobody read', () => {
    const counts = countsWithSeries(0);
    counts.addAge(40, NOW - 2000);
    counts.addAge(0, NOW - 2000);
    counts.addAge(0, NOW - 1000);
    const ages = valuesOf(read(counts, 'iteratorAgeMs'), 'iteratorAgeMs');
    expect(ages.slice(-3)).toEqual([undefined, 40, 0]);
  });

  it('is not there before it is begun', () => {
    expect(new ShardCounts().series(['bytesIn'], 'minutes', NOW)).toBeUndefined();
  });

  it('has the last minute, and the totals keep it, when it is begun late', () => {
    const counts = new ShardCounts();
    counts.addRecord(700, NOW - 59_000);
    counts.addRecord(300, NOW - 1000);
    counts.addThrottled('write', NOW - 1000);
    counts.beginSeries(NOW - 60_000, NOW);
    expect(counts.totalsSince(NOW / 1000 - 59)).toMatchObject({
      bytesIn: 1000,
      recordsIn: 2,
      writesThrottled: 1,
    });
    expect(valuesOf(read(counts, 'bytesIn'), 'bytesIn').at(-1)).toBe(300);
  });
});
