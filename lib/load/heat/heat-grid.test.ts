import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  HASH_KEY_COUNT,
  type HashKey,
  MAX_HASH_KEY,
  toHashKey,
  WHOLE_RANGE,
} from '@/lib/kinesis/hash-key';
import { anyKey } from '@/lib/testing/arbitraries';
import { HEAT_BINS, HEAT_SCALES, heatBinOf, heatBinStart } from './heat-bins';
import { HeatGrid } from './heat-grid';
import { HeatGrids } from './heat-grids';
import type { CountedRow } from './heat-row-counter';

const START_MS = 1_768_469_400_000;
const { stepMs } = HEAT_SCALES.hour;

describe('a bin', () => {
  test('holds its own keys and no others, to the key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: HEAT_BINS - 1 }), (bin) => {
        const start = heatBinStart(bin);
        expect(heatBinOf(toHashKey(start))).toBe(bin);
        expect(heatBinOf(toHashKey(heatBinStart(bin + 1) - 1n))).toBe(bin);
        if (bin > 0) expect(heatBinOf(toHashKey(start - 1n))).toBe(bin - 1);
      }),
    );
    expect(heatBinOf(MAX_HASH_KEY)).toBe(HEAT_BINS - 1);
    expect(heatBinStart(HEAT_BINS)).toBe(HASH_KEY_COUNT);
  });
});

describe('a grid', () => {
  const anyRecord = fc.record({
    hashKey: anyKey,
    byteCount: fc.integer({ min: 0, max: 10 * 2 ** 20 }),
    afterMs: fc.integer({ min: 0, max: 3_599_999 }),
  });

  test('loses nothing that came within its time, each record in its own step and bin', () => {
    fc.assert(
      fc.property(fc.array(anyRecord), (records) => {
        const grid = new HeatGrid(false, START_MS);
        for (const { hashKey, byteCount, afterMs } of records) {
          const atMs = START_MS + afterMs;
          grid.count({ hashKey, shardIndex: 0, byteCount }, atMs, atMs);
        }
        for (const scale of ['hour', 'day'] as const) {
          const cells = new Map<string, readonly [number, number]>();
          for (const { hashKey, byteCount, afterMs } of records) {
            const step = Math.floor((START_MS + afterMs) / HEAT_SCALES[scale].stepMs);
            const cell = `${step} ${heatBinOf(hashKey)}`;
            const [count, bytes] = cells.get(cell) ?? [0, 0];
            cells.set(cell, [count + 1, bytes + byteCount]);
          }
          expect(countedCells(grid[scale].rowsChangedSince(0))).toEqual(cells);
        }
      }),
    );
  });

  test('tells shards apart that share a bin, as long as they are not too many', () => {
    const grid = new HeatGrid(false, START_MS);
    const countIn = (shardIndex: number, atMs: number) =>
      grid.count({ hashKey: toHashKey(7n), shardIndex, byteCount: 100 }, atMs, atMs);
    for (const shardIndex of [3, 4, 3]) countIn(shardIndex, START_MS);
    for (let shardIndex = 0; shardIndex < 1000; shardIndex++) {
      countIn(shardIndex, START_MS + stepMs);
    }
    expect(grid.hour.rowsChangedSince(0).map(({ shards }) => shards)).toEqual([
      new Map([
        [3, { records: 2, byteCount: 200 }],
        [4, { records: 1, byteCount: 100 }],
      ]),
      undefined,
    ]);
  });

  test('goes back an hour finely and a day coarsely, and takes no memory for quiet times', () => {
    const grid = new HeatGrid(false, START_MS);
    for (let hour = 0; hour < 72; hour++) count(grid, START_MS + hour * 3_600_000);
    expect(grid.hour.rowCount).toBe(1);
    expect(grid.day.rowCount).toBe(24);
  });

  test('knows no longer what it has forgotten', () => {
    const grid = new HeatGrid(false, START_MS);
    count(grid, START_MS);
    expect(grid.hour.countedFromMs).toBe(START_MS);
    count(grid, START_MS + 3_600_000);
    expect(grid.hour.countedFromMs).toBe(START_MS + stepMs);
  });

  test('gives what has changed since', () => {
    const grid = new HeatGrid(false, START_MS);
    for (const second of [0, 10, 20, 25]) count(grid, START_MS + second * 1000);
    expect(grid.hour.rowsChangedSince(START_MS + 15_000)).toHaveLength(1);
    expect(grid.hour.rowsChangedSince(START_MS + 26_000)).toHaveLength(0);
  });

  test('is covered for as long as it was read, whatever the reads', () => {
    const cut = fc.integer({ min: 1, max: 59_999 });
    fc.assert(
      fc.property(fc.uniqueArray(cut, { maxLength: 6 }), anyKey, (cuts, key) => {
        const grid = new HeatGrid(true, START_MS);
        const edges = [0, ...cuts.sort((a, b) => a - b), 60_000];
        for (const range of rangesAround(key)) {
          for (const [index, edge] of edges.slice(1).entries()) {
            grid.cover(range, START_MS + (edges[index] ?? 0), START_MS + edge, START_MS + 60_000);
          }
        }
        const rows = grid.hour.rowsChangedSince(0);
        expect(rows).toHaveLength(6);
        for (const { coveredMs = [] } of rows) {
          expect(coveredMs).toHaveLength(HEAT_BINS);
          expect(coveredMs.filter((ms) => Math.abs(ms - stepMs) > 0.1)).toHaveLength(0);
        }
      }),
    );
  });
});

describe('the grids of all streams', () => {
  test('stay within their bound, and whoever has most gives way', () => {
    const grids = new HeatGrids<string>(false, 30);
    for (let step = 0; step < 60; step++) {
      const nowMs = START_MS + step * stepMs;
      count(grids.of('busy', nowMs), nowMs);
      if (step % 20 === 0) count(grids.of('quiet', nowMs), nowMs);
      grids.forgetOld(nowMs);
    }
    const end = START_MS + 60 * stepMs;
    const [busy, quiet] = ['busy', 'quiet'].map((id) => grids.peek(id, end));
    expect((busy?.rowCount ?? 0) + (quiet?.rowCount ?? 0)).toBeLessThanOrEqual(30);
    expect(quiet?.hour.rowCount).toBe(3);
    expect(busy?.hour.countedFromMs).toBeGreaterThan(START_MS);
  });

  test('are bounded however many streams there are', () => {
    const grids = new HeatGrids<number>(false, 30);
    for (let id = 0; id < 100; id++) count(grids.of(id, START_MS), START_MS);
    const rows = Array.from({ length: 100 }, (_, id) => grids.peek(id, START_MS).rowCount);
    expect(rows.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(30);
  });

  test('forget a stream that nobody has written to for a day', () => {
    const grids = new HeatGrids<string>(false);
    count(grids.of('orders', START_MS), START_MS);
    grids.forgetOld(START_MS + 25 * 3_600_000);
    expect(grids.peek('orders', START_MS).rowCount).toBe(0);
  });
});

function count(grid: HeatGrid, atMs: number): void {
  grid.count({ hashKey: toHashKey(7n), shardIndex: 0, byteCount: 100 }, atMs, atMs);
}

function countedCells(rows: readonly CountedRow[]) {
  const cells = new Map<string, readonly [number, number]>();
  for (const { step, records, byteCounts } of rows) {
    for (const [bin, recordCount] of records.entries()) {
      if (recordCount > 0) cells.set(`${step} ${bin}`, [recordCount, byteCounts[bin] ?? 0]);
    }
  }
  return cells;
}

/** The whole space, or its two parts. */
function rangesAround(key: HashKey) {
  if (key === 0n) return [WHOLE_RANGE];
  return [
    { ...WHOLE_RANGE, endingHashKey: toHashKey(key - 1n) },
    { ...WHOLE_RANGE, startingHashKey: key },
  ];
}
