import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { priceTable } from '@/lib/kinesis/cost/price-table';
import { breakEvens, costCurve } from '@/lib/kinesis/sizing/cost-curve';
import { curveEnd, layoutCosts } from './cost-plot';

const MIB = 1024 ** 2;
const BOX = { widthPx: 400, heightPx: 200 };
const prices = ensure(priceTable.regions.get('ap-northeast-1'), 'ap-northeast-1');

function plotOf(bytesPerSecond: number, box = BOX) {
  const inputs = {
    bytesPerSecond,
    recordBytes: 2048,
    peakPercent: 100,
    sharedReaders: 0,
    fanOutReaders: 3,
    retentionHours: 168,
    headroomPercent: 25,
  };
  const points = costCurve(prices, inputs, curveEnd(bytesPerSecond), 60);
  return layoutCosts(points, breakEvens(prices, inputs, points), bytesPerSecond, box);
}

describe('the plot of costs over traffic', () => {
  test('goes on beyond the traffic to a round end', () => {
    expect(curveEnd(12 * MIB)).toBe(30 * MIB);
    expect(curveEnd(1 * MIB)).toBe(3 * MIB);
    expect(curveEnd(400 * MIB)).toBe(1000 * MIB);
    expect(curveEnd(4 * MIB)).toBe(10 * MIB);
    expect(curveEnd(142 * 1024)).toBe(500 * 1024);
  });

  test('has the traffic of the inputs and what it costs in each mode within its box', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1024, max: 1000 * MIB }), (bytesPerSecond) => {
        const { nowX, marks, xTicks } = plotOf(bytesPerSecond);
        expect(nowX).toBeGreaterThan(0);
        expect(nowX).toBeLessThan(BOX.widthPx / 2);
        expect(marks).toHaveLength(3);
        for (const { y } of marks) {
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThanOrEqual(BOX.heightPx);
        }
        expect(xTicks[0]).toEqual({ value: 0, px: 0 });
      }),
      { numRuns: 30 },
    );
  });

  test('has a line for each label, however near the curves are', () => {
    const marks = plotOf(20 * MIB).marks.map(({ labelY }) => labelY);
    const [lowest, middle, highest] = marks.map((labelY) => ensure(labelY, 'a label'));
    expect(ensure(lowest, 'lowest') - ensure(middle, 'middle')).toBeGreaterThanOrEqual(16);
    expect(ensure(middle, 'middle') - ensure(highest, 'highest')).toBeGreaterThanOrEqual(16);
  });

  test('leaves room for the unit of the last tick', () => {
    const [before, last] = plotOf(8 * MIB, { ...BOX, widthPx: 425 }).xTicks.slice(-2);
    expect(ensure(last, 'the last').px - ensure(before, 'before it').px).toBeGreaterThanOrEqual(64);
  });

  test('marks where the curves cross', () => {
    const { crossings, xTicks } = plotOf(12 * MIB);
    expect(crossings).toHaveLength(2);
    const fiveMib = ensure(
      xTicks.find(({ value }) => value === 5 * MIB),
      '5 MiB/s',
    );
    expect(Math.abs(ensure(crossings[1], 'the second').x - fiveMib.px)).toBeLessThan(3);
  });
});
