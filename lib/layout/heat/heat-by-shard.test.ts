import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { type HashKey, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { keyHolders } from '@/lib/kinesis/shards/key-holders';
import { buildLineage } from '@/lib/kinesis/shards/lineage';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { HEAT_BINS, heatBinStart } from '@/lib/load/heat/heat-bins';
import { HeatGrid } from '@/lib/load/heat/heat-grid';
import { anyListing } from '@/lib/testing/arbitraries';
import { expiredParent, manyShards, ShardHistory } from '@/lib/testing/streams';
import { WHOLE_SPACE } from '../line/hash-key-viewport';
import { heatRowFromMs, heatRowMs, layoutRows } from './heat-axes';
import { colorByShard, type ShardHeatSource, shardHeat, shardsInRow } from './heat-by-shard';
import { heatCellAt } from './heat-cell';
import { type HeatMapLayout, layoutHeatMap } from './heat-map';
import {
  anyWritten,
  CREATED_MS,
  MINUTE_MS,
  sourceOf,
  sourceWith,
  type Written,
} from './testing/heat-sources';

const anyListingWithoutGhosts = anyListing.filter(
  (shards) => buildLineage(shards).ghosts.length === 0,
);

describe('the load of the shards in a row', () => {
  test('times how long each held its keys is what was written, whenever they changed hands', () => {
    // Five minutes a step: shards open and close within one.
    fc.assert(
      fc.property(anyListingWithoutGhosts, anyWritten, (shards, written) => {
        expectNothingLost(withoutShardCounts(sourceOf(shards, written, 'day')), written);
      }),
    );
  });

  test('is that of each record in its own shard, where these are counted', () => {
    fc.assert(
      fc.property(anyListingWithoutGhosts, anyWritten, (shards, written) => {
        expectNothingLost(sourceOf(shards, written, 'hour'), written);
      }),
      { numRuns: 10 },
    );
  });

  test('of an even range is shared out by a split as its keys are', () => {
    fc.assert(
      fc.property(anySplitKey(), (key) => {
        const source = withoutShardCounts(sourceOf(splitAt(key), evenly(), 'hour'));
        const [before] = shardsAt(source, 0.5 * MINUTE_MS);
        const after = shardsAt(source, 1.5 * MINUTE_MS);
        const share = Number(key) / 2 ** 128;
        expect(after.map(({ utilization }) => utilization / (before?.utilization ?? 0))).toEqual([
          expect.closeTo(Math.max(share, 1 - share), 6),
          expect.closeTo(Math.min(share, 1 - share), 6),
        ]);
      }),
      { numRuns: 10 },
    );
  });

  test('of one hot key goes to one child whole, however near to it the split is', () => {
    const nearby = fc.bigInt({ min: -3n, max: 3n });
    fc.assert(
      fc.property(anySplitKey(), nearby, (hotKey, offset) => {
        const shards = splitAt(toHashKey(hotKey + offset));
        const written = [0.5, 1.5].map((minutes) => ({
          hashKey: hotKey,
          afterMs: minutes * MINUTE_MS,
          count: 9000,
        }));
        const source = sourceOf(shards, written, 'hour');
        const [before] = shardsAt(source, 0.5 * MINUTE_MS);
        const after = shardsAt(source, 1.5 * MINUTE_MS).map(({ utilization }) => utilization);
        expect(before?.utilization).toBeCloseTo(0.45);
        expect(after).toEqual([before?.utilization, 0]);
      }),
      { numRuns: 10 },
    );
  });

  test.each([
    { name: 'all of its keys', readShare: 1, isKnown: true },
    { name: 'nearly all', readShare: 0.95, isKnown: true },
    { name: 'half, with few records', readShare: 0.5, isKnown: false },
    { name: 'a part', readShare: 0.2, isKnown: false },
  ])('from samples of $name: known is $isKnown', ({ readShare, isKnown }) => {
    const grid = new HeatGrid(true, CREATED_MS);
    const readKeys = BigInt(Math.round(HEAT_BINS * readShare)) * heatBinStart(1);
    const range = { ...WHOLE_RANGE, endingHashKey: toHashKey(readKeys - 1n) };
    grid.cover(range, CREATED_MS, CREATED_MS + MINUTE_MS, CREATED_MS + MINUTE_MS);
    const source = sourceWith(manyShards(1), grid, 'sampled', 'hour');
    const cell = ensure(heatCellAt(layoutOf(source), 1, 1), 'a cell');
    expect(shardsInRow(source, cell)).toHaveLength(isKnown ? 1 : 0);
    expect(Number.isNaN(coloredAt(source, 1, 0))).toBe(!isKnown);
  });
});

describe('the map colored by shard', () => {
  test('shows in each cell the fullest of the shards that held its keys', () => {
    fc.assert(
      fc.property(anyListing, anyWritten, (shards, written) => {
        const source = sourceOf(shards, written, 'hour');
        const colored = colorByShard(layoutOf(source), shardHeat(source));
        for (const [x, y] of [
          [0, 0],
          [333, 10],
          [700, 40],
          [1399, 100],
        ] as const) {
          const cell = ensure(heatCellAt(colored, x, y), 'a cell');
          const loads = shardsInRow(source, cell).map(({ utilization }) => utilization);
          const value = colored.utilizations[cell.row * (colored.xs.length - 1) + cell.column];
          expect(value).toBe(loads[0] ?? Number.NaN);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('shows the one full shard among several that are narrower than a pixel', () => {
    const written = [{ hashKey: heatKey(5), afterMs: 0.5 * MINUTE_MS, count: 9000 }];
    const source = sourceOf(manyShards(2 * HEAT_BINS), written, 'hour');
    expect(coloredAt(source, 3.5, 0.5 * MINUTE_MS)).toBeCloseTo(0.45);
  });

  test('turns a hot range into two cooler blocks, left of the split and right of it', () => {
    const source = sourceOf(splitAt(heatKey(512)), evenly(), 'hour');
    const before = coloredAt(source, 700, 0.5 * MINUTE_MS);
    expect(coloredAt(source, 0, 0.5 * MINUTE_MS)).toBe(before);
    expect(coloredAt(source, 300, 1.5 * MINUTE_MS) / before).toBeCloseTo(0.25);
    expect(coloredAt(source, 400, 1.5 * MINUTE_MS) / before).toBeCloseTo(0.75);
  });

  test('shows no load before the stream was there, where every record is counted', () => {
    const source = sourceOf(manyShards(2), [], 'hour');
    const frame = { ...source.frame, fromMs: CREATED_MS - 30 * MINUTE_MS, toMs: CREATED_MS };
    const heat = { ...source.heat, nowMs: CREATED_MS, countedFromMs: CREATED_MS - 10 * MINUTE_MS };
    expect(coloredAt({ ...source, heat, frame }, 0, 15 * MINUTE_MS)).toBeNaN();
    expect(coloredAt({ ...source, heat, frame }, 0, 25 * MINUTE_MS)).toBe(0);
  });

  test('knows nothing of expired shards, nor of the time before counting began', () => {
    // Shard 1 is a ghost till its child 3 began, in the second minute; shard 2 held the rest.
    const source = sourceOf(expiredParent(), [], 'hour');
    expect(coloredAt(source, 0, 1.5 * MINUTE_MS)).toBeNaN();
    expect(coloredAt(source, 1399, 1.5 * MINUTE_MS)).toBe(0);
    expect(coloredAt(source, 0, 2.5 * MINUTE_MS)).toBe(0);
    const late = { ...source.heat, countedFromMs: CREATED_MS + 3 * MINUTE_MS };
    expect(coloredAt({ ...source, heat: late }, 0, 2.5 * MINUTE_MS)).toBeNaN();
    expect(coloredAt({ ...source, heat: late }, 0, 3.5 * MINUTE_MS)).toBe(0);
  });
});

/** One shard, split at the key after a minute. */
function splitAt(key: HashKey): readonly Shard[] {
  const history = new ShardHistory(1);
  history.split(0);
  const [parent, lower, upper] = history.shards().map((shard) => ({ ...shard }));
  if (parent === undefined || lower === undefined || upper === undefined) return [];
  return [
    parent,
    { ...lower, hashKeyRange: { ...WHOLE_RANGE, endingHashKey: toHashKey(key - 1n) } },
    { ...upper, hashKeyRange: { ...WHOLE_RANGE, startingHashKey: key } },
  ];
}

function anySplitKey(): fc.Arbitrary<HashKey> {
  return fc.bigInt({ min: 2n ** 40n, max: 2n ** 128n - 2n ** 40n }).map(toHashKey);
}

function heatKey(bin: number): HashKey {
  return toHashKey(heatBinStart(bin));
}

/** The same to each bin, in the minute before the split and in that after it. */
function evenly(): readonly Written[] {
  return [0.5, 1.5].flatMap((minutes) =>
    Array.from({ length: HEAT_BINS }, (_, bin) => ({
      hashKey: heatKey(bin),
      afterMs: minutes * MINUTE_MS,
      count: 2,
    })),
  );
}

/** As where shards are too many to be counted one by one. */
function withoutShardCounts(source: ShardHeatSource): ShardHeatSource {
  const rows = [...source.heat.rows].map(
    ([step, row]) => [step, { ...row, shards: undefined }] as const,
  );
  return { ...source, heat: { ...source.heat, rows: new Map(rows) } };
}

function layoutOf({ heat, frame }: ShardHeatSource): HeatMapLayout {
  return layoutHeatMap(heat, WHOLE_SPACE, frame);
}

function shardsAt(source: ShardHeatSource, afterMs: number) {
  const { firstStep, stepsPerCell, stepMs } = layoutRows(source.heat, source.frame);
  const row = Math.floor(((CREATED_MS + afterMs) / stepMs - firstStep) / stepsPerCell);
  return shardsInRow(source, { row, range: WHOLE_RANGE });
}

function coloredAt(source: ShardHeatSource, x: number, afterMs: number): number {
  const colored = colorByShard(layoutOf(source), shardHeat(source));
  const y = (afterMs / (30 * MINUTE_MS)) * source.frame.heightPx;
  const { row, column } = ensure(heatCellAt(colored, x, y), 'a cell');
  return ensure(colored.utilizations[row * (colored.xs.length - 1) + column], 'a color');
}

function expectNothingLost(source: ShardHeatSource, written: readonly Written[]): void {
  const { lineage, times, heat, frame } = source;
  const rows = layoutRows(heat, frame);
  for (let row = 0; row < rows.ys.length - 1; row++) {
    const rowMs = heatRowFromMs(rows, row);
    const fromMs = Math.max(rowMs, heat.countedFromMs);
    const toMs = rowMs + heatRowMs(rows, row);
    const heldMs = new Map(
      keyHolders(lineage, times, fromMs, toMs).map((holder) => [
        lineage.shards[holder.node]?.shardId,
        Math.min(holder.toMs, toMs) - Math.max(holder.fromMs, fromMs),
      ]),
    );
    const total = shardsInRow(source, { row, range: WHOLE_RANGE }).reduce(
      (sum, { shardId, recordsPerSecond }) =>
        sum + (recordsPerSecond * (heldMs.get(shardId) ?? 0)) / 1000,
      0,
    );
    const expected = written
      .filter(({ afterMs }) => CREATED_MS + afterMs >= fromMs && CREATED_MS + afterMs < toMs)
      .reduce((sum, { count }) => sum + count, 0);
    expect(total).toBeCloseTo(expected, 5);
  }
}
