import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { type LoadSeries, SERIES_SPANS, type SeriesKind, SPAN_SLOTS } from './load-series';
import { ShardHistory } from './shard-series';

const NOW = 1_700_000_000_000;

function valuesOf({ series }: LoadSeries, kind: SeriesKind) {
  return ensure(
    series.find((measured) => measured.kind === kind),
    kind,
  ).values;
}

describe('the history of a shard', () => {
  it('gives each record to its second and forgets none within the span', () => {
    const anyEvents = fc.array(
      fc.record({ agoMs: fc.integer({ min: 0, max: 400_000 }), amount: fc.nat(1000) }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(...SERIES_SPANS), (events, span) => {
        const history = new ShardHistory(['bytesIn'], 0);
        const inOrder = events.toSorted((a, b) => b.agoMs - a.agoMs);
        for (const { agoMs, amount } of inOrder) history.count('bytesIn', amount, NOW - agoMs);
        const { slotMs } = SPAN_SLOTS[span];
        const read = history.read(span, NOW);
        const values = valuesOf(read, 'bytesIn');
        expect(read.startMs + values.length * slotMs).toBe(Math.floor(NOW / slotMs) * slotMs);
        values.forEach((value, index) => {
          const startMs = read.startMs + index * slotMs;
          const expected = events
            .filter(({ agoMs }) => NOW - agoMs >= startMs && NOW - agoMs < startMs + slotMs)
            .reduce((sum, { amount }) => sum + amount, 0);
          expect(value).toBeCloseTo((expected * 1000) / slotMs, 9);
        });
      }),
    );
  });

  it('knows nothing of the time before it began, and 0 from then on', () => {
    const history = new ShardHistory(['recordsIn'], NOW - 10_000);
    const values = valuesOf(history.read('minutes', NOW), 'recordsIn');
    expect(values.filter((value) => value === 0)).toHaveLength(10);
    expect(values.filter((value) => value === undefined)).toHaveLength(289);
  });

  it('knows only whole seconds that were covered, however the reads cut them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 19_999 }), { maxLength: 12 }),
        (cuts) => {
          const history = new ShardHistory(['recordsIn']);
          const edges = [0, ...cuts.toSorted((a, b) => a - b), 20_000];
          edges.slice(1).forEach((to, index) => {
            const from = ensure(edges[index], 'edge');
            history.cover(NOW - 30_000 + from, NOW - 30_000 + to);
          });
          const { startMs, series } = history.read('minutes', NOW);
          const known = ensure(series[0], 'recordsIn').values.flatMap((value, index) =>
            value === undefined ? [] : [startMs + index * 1000 - (NOW - 30_000)],
          );
          expect(known).toEqual(Array.from({ length: 20 }, (_, second) => second * 1000));
        },
      ),
    );
  });

  it('leaves a gap where a stretch was skipped', () => {
    const history = new ShardHistory(['recordsIn']);
    history.cover(NOW - 20_000, NOW - 15_500);
    history.cover(NOW - 12_500, NOW - 10_000);
    const { startMs, series } = history.read('minutes', NOW);
    const known = ensure(series[0], 'recordsIn').values.flatMap((value, index) =>
      value === undefined ? [] : [(startMs + index * 1000 - NOW) / 1000],
    );
    expect(known).toEqual([-20, -19, -18, -17, -12, -11]);
  });

  it('keeps the oldest record of each second that was read, and none where nobody read', () => {
    const history = new ShardHistory(['iteratorAgeMs'], 0);
    history.age(40, NOW - 2000);
    history.age(0, NOW - 2000);
    history.age(0, NOW - 1000);
    const ages = valuesOf(history.read('minutes', NOW), 'iteratorAgeMs');
    expect(ages.slice(-3)).toEqual([undefined, 40, 0]);
  });
});
