import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heatRowAt, heatRowFromMs, layoutRows } from './heat-axes';
import { layoutMoments, momentAtY, momentOfRow, rowOfMoment, yOfMoment } from './heat-moments';

const HEIGHT_PX = 360;
const anyMoments = fc
  .record({
    stepMs: fc.constantFrom(10_000, 300_000),
    nowMs: fc.integer({ min: 1_700_000_000_000, max: 1_700_100_000_000 }),
    steps: fc.integer({ min: 2, max: 400 }),
    // From before the map to the time after it.
    earliest: fc.double({ min: -0.2, max: 1.2, noNaN: true }),
  })
  .map(({ stepMs, nowMs, steps, earliest }) => {
    const fromMs = nowMs - steps * stepMs;
    const frame = { widthPx: 1000, heightPx: HEIGHT_PX, fromMs, toMs: nowMs };
    const earliestMs = fromMs + earliest * steps * stepMs;
    const moments = layoutMoments(layoutRows({ stepMs, nowMs }, frame), earliestMs);
    return { moments, earliestMs };
  });
const anyRow = fc.integer({ min: -20, max: 500 });

test('a moment is where its row is drawn, and its row is the one that it was taken from', () => {
  fc.assert(
    fc.property(anyMoments, anyRow, ({ moments }, row) => {
      const atMs = momentOfRow(moments, row);
      expect(momentOfRow(moments, rowOfMoment(moments, atMs))).toBe(atMs);
      const y = yOfMoment(moments, atMs);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(HEIGHT_PX);
      expect(momentAtY(moments, y)).toBe(atMs);
    }),
  );
});

test('every place of the axis has a moment from the first shard on, later ones further down', () => {
  const anyY = fc.double({ min: -50, max: HEIGHT_PX + 50, noNaN: true });
  fc.assert(
    fc.property(anyMoments, anyY, anyY, ({ moments, earliestMs }, oneY, otherY) => {
      const [upper, lower] = [Math.min(oneY, otherY), Math.max(oneY, otherY)].map((y) =>
        momentAtY(moments, y),
      );
      expect(upper ?? Infinity).toBeGreaterThanOrEqual(earliestMs);
      expect(upper ?? Infinity).toBeLessThanOrEqual(lower ?? Infinity);
    }),
  );
});

test('the row under way is now, and so is all that lies beyond', () => {
  fc.assert(
    fc.property(anyMoments, ({ moments }) => {
      const { rows, nowRow } = moments;
      expect(heatRowAt(rows, rows.nowMs - 1)).toBe(nowRow);
      expect(momentOfRow(moments, nowRow)).toBeUndefined();
      expect(momentOfRow(moments, nowRow + 1)).toBeUndefined();
      expect(momentAtY(moments, HEIGHT_PX + 1)).toBeUndefined();
      expect(yOfMoment(moments, undefined)).toBeCloseTo(HEIGHT_PX);
    }),
  );
});

test('a moment that has left the map stands in its first row', () => {
  const frame = { widthPx: 1000, heightPx: HEIGHT_PX, fromMs: 600_000, toMs: 1_200_000 };
  const rows = layoutRows({ stepMs: 10_000, nowMs: 1_200_000 }, frame);
  const moments = layoutMoments(rows, Number.NEGATIVE_INFINITY);
  expect(heatRowFromMs(rows, rowOfMoment(moments, 500_000))).toBe(600_000);
});
