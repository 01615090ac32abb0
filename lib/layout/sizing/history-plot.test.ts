import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playFixed, playOf } from '@/lib/kinesis/sizing/history/size-play';
import { layoutHistory } from './history-plot';

const BOX = { widthPx: 300, heightPx: 100 };
/** 2026-01-01. */
const START_MS = 1_767_225_600_000;
const anyDemand = fc.array(
  fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
  { minLength: 1, maxLength: 2000 },
);

describe('a history', () => {
  it('has no more marks than there are columns of pixels, all within its box', () => {
    fc.assert(
      fc.property(anyDemand, (demand) => {
        const plays = [playFixed(demand, 30), playFixed(demand, 60)];
        const plot = layoutHistory({ startMs: START_MS, demand, plays }, BOX);
        const points = plot.demand.linePath.match(/[ML]/g) ?? [];
        expect(points.length).toBeLessThanOrEqual(BOX.widthPx);
        for (const { x, widthPx } of plot.throttled.flat()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + widthPx).toBeLessThanOrEqual(BOX.widthPx + 1e-9);
        }
        for (const { px } of plot.yTicks) {
          expect(px).toBeGreaterThanOrEqual(0);
          expect(px).toBeLessThanOrEqual(BOX.heightPx);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('marks every throttled step, and nothing where none is', () => {
    fc.assert(
      fc.property(anyDemand, fc.integer({ min: 1, max: 100 }), (demand, shards) => {
        const play = playFixed(demand, shards);
        const { throttled } = layoutHistory({ startMs: START_MS, demand, plays: [play] }, BOX);
        const stepPx = BOX.widthPx / demand.length;
        play.throttled.forEach((isThrottled, step) => {
          const middle = (step + 0.5) * stepPx;
          // A column reaches a step farther than its steps at most.
          const isMarked = (throttled[0] ?? []).some(
            ({ x, widthPx }) => x - stepPx - 1 <= middle && middle <= x + widthPx + stepPx + 1,
          );
          expect(!isThrottled || isMarked).toBe(true);
        });
        expect(play.throttledSteps > 0).toBe((throttled[0] ?? []).length > 0);
      }),
      { numRuns: 50 },
    );
  });

  it('shows a peak of one minute among many', () => {
    const demand = Array.from({ length: 20_160 }, (_, step) => (step === 10_000 ? 8 : 1));
    const { demand: drawn } = layoutHistory(
      { startMs: START_MS, demand, plays: [playFixed(demand, 2)] },
      BOX,
    );
    const ys = [...drawn.linePath.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.min(...ys)).toBe(1);
    expect(ys.filter((y) => y < 50)).toHaveLength(1);
  });

  it('draws shards that change as steps, and others as a level line', () => {
    const demand = [1, 1, 1, 1];
    const plays = [playFixed(demand, 4), playOf(demand, [1, 1, 2, 4])];
    const { playPaths } = layoutHistory({ startMs: START_MS, demand, plays }, BOX);
    expect(playPaths).toEqual(['M0,1H300', 'M0,74.5H150V50H225V1H300']);
  });

  it.each([[290], [800], [1385]])(
    'names whole shards, and times that have room in %i pixels',
    (widthPx) => {
      const demand = Array.from({ length: 14 * 1440 }, () => 3.4);
      const { xTicks, yTicks } = layoutHistory(
        { startMs: START_MS + 3 * 3_600_000, demand, plays: [playFixed(demand, 2)] },
        { widthPx, heightPx: 150 },
      );
      expect(yTicks.map(({ value }) => value)).toEqual([0, 1, 2, 3]);
      expect(xTicks.length).toBeGreaterThan(1);
      const gaps = xTicks.slice(1).map(({ px }, index) => px - (xTicks[index]?.px ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(96);
    },
  );
});
