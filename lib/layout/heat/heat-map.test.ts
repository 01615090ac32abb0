import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyCountOf, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { HEAT_BIN_KEYS, HEAT_SCALES, heatBinOf, heatBinStart } from '@/lib/load/heat/heat-bins';
import { HeatGrid } from '@/lib/load/heat/heat-grid';
import { anyKey, anyViewport, anyWidthPx } from '@/lib/testing/arbitraries';
import { WHOLE_SPACE } from '../line/hash-key-viewport';
import { heatCell, heatCellAt, heatCellOf, heatPlaceOf, hottestCell } from './heat-cell';
import { layoutHeatMap } from './heat-map';
import { heatPixels, UNKNOWN_SHADE } from './heat-pixels';
import type { CountedHeat } from './heat-rates';
import { heatScale, heatTop } from './heat-scale';

const { stepMs } = HEAT_SCALES.hour;
/** On a step and on a cell of the map alike. */
const START_MS = 1_768_467_600_000;
const FRAME = { widthPx: 1050, heightPx: 360, fromMs: START_MS, toMs: START_MS + 600_000 };

const anyRecords = fc.array(
  fc.record({
    hashKey: anyKey,
    byteCount: fc.nat(1_000_000),
    afterMs: fc.integer({ min: 0, max: 599_999 }),
  }),
  { maxLength: 60 },
);
const anyHeightPx = fc.integer({ min: 40, max: 800 });

describe('the map', () => {
  test('shows the whole space with nothing lost and nothing counted twice', () => {
    fc.assert(
      fc.property(anyRecords, anyWidthPx, anyHeightPx, (records, widthPx, heightPx) => {
        const layout = layoutHeatMap(exactHeat(records), WHOLE_SPACE, {
          ...FRAME,
          widthPx,
          heightPx,
        });
        expect(sum(layout.recordCounts)).toBe(records.length);
        expect(sum(layout.byteCounts)).toBe(
          records.reduce((total, { byteCount }) => total + byteCount, 0),
        );
      }),
    );
  });

  test('has cells that tile the picture and can be told apart, at every zoom', () => {
    fc.assert(
      fc.property(anyViewport, anyWidthPx, anyHeightPx, (viewport, widthPx, heightPx) => {
        const layout = layoutHeatMap(exactHeat([]), viewport, { ...FRAME, widthPx, heightPx });
        for (const [edges, length] of [
          [layout.xs, widthPx],
          [layout.ys, heightPx],
        ] as const) {
          expect(edges[0]).toBe(0);
          expect(edges.at(-1)).toBeCloseTo(length, 6);
          const sizes = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
          expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0);
          // Those at the edges are cut.
          expect(Math.min(1.5, ...sizes.slice(1, -1))).toBeGreaterThanOrEqual(1.5 - 1e-6);
        }
      }),
    );
  });

  test('finds the cell that holds a key, by its point, its place and its range', () => {
    fc.assert(
      fc.property(
        anyViewport,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (viewport, share) => {
          const layout = layoutHeatMap(exactHeat([]), viewport, FRAME);
          const cell = heatCellAt(layout, share * FRAME.widthPx, share * FRAME.heightPx);
          expect(cell).toBeDefined();
          if (cell === undefined) return;
          expect(keyCountOf(cell.range)).toBe(HEAT_BIN_KEYS * BigInt(layout.binsPerCell));
          expect(heatCellOf(layout, heatPlaceOf(cell))).toEqual(cell);
          expect(cell.range.startingHashKey).toBeLessThan(viewport.start + viewport.keyCount);
          expect(cell.range.endingHashKey).toBeGreaterThanOrEqual(viewport.start);
        },
      ),
    );
  });

  test('has no cells beyond its edges', () => {
    const layout = layoutHeatMap(exactHeat([]), WHOLE_SPACE, FRAME);
    expect(heatCell(layout, -1, 0)).toBeUndefined();
    expect(heatCell(layout, layout.xs.length - 1, 0)).toBeUndefined();
    expect(heatCell(layout, 0, layout.ys.length - 1)).toBeUndefined();
  });

  test('says how hot: a thousand records a second are all that a shard takes', () => {
    const hashKey = toHashKey(heatBinStart(1000) + 5n);
    const records = Array.from({ length: 10_000 }, () => ({
      hashKey,
      byteCount: 10,
      afterMs: 60_000,
    }));
    const layout = layoutHeatMap(exactHeat(records), WHOLE_SPACE, FRAME);
    const hottest = hottestCell(layout);
    expect(hottest).toMatchObject({
      fromMs: START_MS + 60_000,
      toMs: START_MS + 60_000 + stepMs,
      rates: { recordsPerSecond: 1000, bytesPerSecond: 10_000, utilization: 1 },
    });
    expect(heatBinOf(hottest?.range.startingHashKey ?? toHashKey(0n))).toBe(1000);
  });

  test('of the step under way counts what has passed of it', () => {
    const records = Array.from({ length: 100 }, () => ({
      hashKey: toHashKey(0n),
      byteCount: 1,
      afterMs: 2000,
    }));
    const heat = { ...exactHeat(records), nowMs: START_MS + 4000 };
    const frame = { ...FRAME, fromMs: START_MS - 596_000, toMs: START_MS + 4000 };
    const layout = layoutHeatMap(heat, WHOLE_SPACE, frame);
    expect(hottestCell(layout)).toMatchObject({
      toMs: START_MS + 4000,
      rates: { recordsPerSecond: 25 },
    });
  });

  test('knows nothing of the time before counting began, and no load is not that', () => {
    const heat = { ...exactHeat([]), countedFromMs: START_MS + 300_000 };
    const layout = layoutHeatMap(heat, WHOLE_SPACE, FRAME);
    const pixels = heatPixels(layout, 1050, 360, heatScale(1, 0));
    expect(pixels[0]).toBe(UNKNOWN_SHADE);
    expect(pixels.at(-1)).toBe(0);
    expect(heatCellAt(layout, 0, 0)?.rates).toBeUndefined();
  });
});

describe('of samples', () => {
  test.each([
    { name: 'all of the time', readMs: 10_000, records: 3, isKnown: true },
    { name: 'nothing, though all was read', readMs: 10_000, records: 0, isKnown: true },
    { name: 'most of the time, many records', readMs: 6000, records: 12, isKnown: true },
    { name: 'most of the time, few records', readMs: 6000, records: 9, isKnown: false },
    { name: 'little of the time, many records', readMs: 3000, records: 500, isKnown: false },
    { name: 'none of the time', readMs: 0, records: 0, isKnown: false },
  ])('$name: known is $isKnown', ({ readMs, records, isKnown }) => {
    const grid = new HeatGrid(true, START_MS);
    for (let count = 0; count < records; count++) {
      grid.count({ hashKey: toHashKey(0n), shardIndex: 0, byteCount: 1 }, START_MS, START_MS);
    }
    grid.cover(WHOLE_RANGE, START_MS, START_MS + readMs, START_MS + readMs);
    const layout = layoutHeatMap(heatOf(grid, 'sampled'), WHOLE_SPACE, FRAME);
    const { rates, covered } = heatCellAt(layout, 0, 0) ?? {};
    expect(rates?.recordsPerSecond).toEqual(isKnown ? (records * 1000) / readMs : undefined);
    expect(covered).toBeCloseTo(readMs / 10_000);
  });
});

describe('the scale', () => {
  const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
  const anyBrightness = fc.integer({ min: -3, max: 3 });

  test('goes from nothing to the top, and back', () => {
    fc.assert(
      fc.property(anyShare, anyBrightness, (share, brightness) => {
        const scale = heatScale(5, brightness);
        expect(scale(0)).toBe(0);
        expect(scale(5)).toBeCloseTo(1, 9);
        expect(scale.invert(scale(share * 5))).toBeCloseTo(share * 5, 6);
      }),
    );
  });

  test('draws nothing as nothing where the hottest is nothing, and no value hotter than the top', () => {
    expect(heatScale(0, 0)(0)).toBe(0);
    expect(heatScale(5, 0)(7)).toBe(1);
  });

  test('is about linear up to a quarter of the top and logarithmic from there', () => {
    const scale = heatScale(1, 0);
    expect(scale(0.25)).toBeCloseTo(Math.log(2) / Math.log(5), 9);
    expect(scale(0.75)).toBeCloseTo(Math.log(4) / Math.log(5), 9);
  });

  test('of a quiet stream ends at what its shards could take, of a hot one at its hottest', () => {
    const quiet = layoutHeatMap(exactHeat([]), WHOLE_SPACE, FRAME);
    expect(heatTop(quiet, 512)).toBeCloseTo((512 * quiet.binsPerCell) / 2048);
    expect(heatTop({ ...quiet, top: 7 }, 512)).toBe(7);
  });

  test('shows little as more when it is brighter', () => {
    const shades = [-3, -2, -1, 0, 1, 2, 3].map((brightness) => heatScale(1, brightness)(0.01));
    expect(shades).toEqual(shades.toSorted((a, b) => a - b));
    expect(new Set(shades).size).toBe(7);
  });
});

function exactHeat(
  records: readonly {
    readonly hashKey: ReturnType<typeof toHashKey>;
    readonly byteCount: number;
    readonly afterMs: number;
  }[],
): CountedHeat {
  const grid = new HeatGrid(false, START_MS);
  for (const { hashKey, byteCount, afterMs } of records) {
    const atMs = START_MS + afterMs;
    grid.count({ hashKey, shardIndex: 0, byteCount }, atMs, atMs);
  }
  return heatOf(grid, 'exact');
}

function heatOf(grid: HeatGrid, source: 'exact' | 'sampled'): CountedHeat {
  const rows = grid.hour.rowsChangedSince(Number.NEGATIVE_INFINITY);
  return {
    source,
    stepMs,
    nowMs: FRAME.toMs,
    countedFromMs: START_MS,
    rows: new Map(rows.map((row) => [row.step, row])),
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
