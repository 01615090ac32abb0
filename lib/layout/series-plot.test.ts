import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutSeries, stepAtX } from './series-plot';

const BOX = { widthPx: 200, heightPx: 40 };
const anyValues = fc.array(
  fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined }),
  { minLength: 1, maxLength: 60 },
);
const anyLimit = fc.option(fc.double({ min: 1, max: 1e9, noNaN: true }), { nil: undefined });

/** Every pair of numbers in a path. */
function pointsOf(path: string): readonly (readonly [number, number])[] {
  return [...path.matchAll(/(-?[\d.e-]+),(-?[\d.e-]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
}

describe('a series', () => {
  it('is drawn within its box, one point for each known step and none for a gap', () => {
    fc.assert(
      fc.property(anyValues, anyLimit, (values, limit) => {
        const { linePath, limitY } = layoutSeries(values, limit, BOX);
        const points = pointsOf(linePath);
        expect(points).toHaveLength(values.filter((value) => value !== undefined).length);
        for (const [x, y] of [...points, [0, limitY ?? 0] as const]) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(BOX.widthPx);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(BOX.heightPx);
        }
      }),
    );
  });

  it('reaches over its limit just where it does', () => {
    const { linePath, limitY = 0 } = layoutSeries([50, 100, 200], 100, BOX);
    const [below, at, above] = pointsOf(linePath).map(([, y]) => y);
    expect(below).toBeGreaterThan(limitY);
    expect(at).toBeCloseTo(limitY, 2);
    expect(above).toBeLessThan(limitY);
  });

  it('is interrupted by a gap', () => {
    expect(layoutSeries([1, undefined, 1], undefined, BOX).linePath.match(/M/g)).toHaveLength(2);
  });

  it('has a dot where a value stands between two gaps', () => {
    expect(layoutSeries([undefined, 1, undefined], undefined, BOX).linePath).toBe('M100,1Z');
  });

  it('has an area between itself and the foot of its box', () => {
    expect(layoutSeries([2, 1], undefined, BOX).areaPath).toBe('M50,1L150,20L150,40L50,40Z');
  });

  it('finds the step under each of its points', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
        const values = Array.from({ length: count }, () => 1);
        pointsOf(layoutSeries(values, undefined, BOX).linePath).forEach(([x], index) => {
          expect(stepAtX(x, count, BOX.widthPx)).toBe(index);
        });
      }),
    );
  });
});
