import { type HashKeyRange, toHashKey } from '@/lib/kinesis/hash-key';
import { heatBinOf, heatBinStart } from '@/lib/load/heat/heat-bins';
import { heatRowAt, heatRowFromMs, heatRowMs } from './heat-axes';
import type { HeatMapLayout } from './heat-map';
import { heatPerSecond } from './heat-rates';

/** A cell of the map, as it is told about. */
export interface HeatCell {
  readonly column: number;
  readonly row: number;
  readonly range: HashKeyRange;
  readonly fromMs: number;
  /** Of a row under way, now. */
  readonly toMs: number;
  /** Counted or read. */
  readonly recordCount: number;
  /** How much of its time and keys was counted or read, 0 to 1. */
  readonly covered: number;
  /** Undefined where too little was read to say. */
  readonly rates:
    | {
        readonly recordsPerSecond: number;
        readonly bytesPerSecond: number;
        /** Of what one shard takes. */
        readonly utilization: number;
      }
    | undefined;
}

/** Undefined outside of the map. */
export function heatCell(layout: HeatMapLayout, column: number, row: number): HeatCell | undefined {
  const columnCount = layout.xs.length - 1;
  if (column < 0 || column >= columnCount || row < 0 || row >= layout.ys.length - 1) return;
  const cell = row * columnCount + column;
  const { firstBin, binsPerCell } = layout;
  const bin = firstBin + column * binsPerCell;
  const fromMs = heatRowFromMs(layout, row);
  const recordCount = layout.recordCounts[cell] ?? 0;
  const coveredMs = layout.coveredMs[cell] ?? 0;
  const durationMs = heatRowMs(layout, row);
  const utilization = layout.utilizations[cell] ?? Number.NaN;
  return {
    column,
    row,
    range: {
      startingHashKey: toHashKey(heatBinStart(bin)),
      endingHashKey: toHashKey(heatBinStart(bin + binsPerCell) - 1n),
    },
    fromMs,
    toMs: fromMs + durationMs,
    recordCount,
    covered: Math.min(coveredMs / durationMs, 1),
    rates: Number.isNaN(utilization)
      ? undefined
      : {
          recordsPerSecond: heatPerSecond(recordCount, coveredMs),
          bytesPerSecond: heatPerSecond(layout.byteCounts[cell] ?? 0, coveredMs),
          utilization,
        },
  };
}

/** A place on the map, whichever cell it belongs to: that changes with the zoom and the time. */
export interface HeatPlace {
  readonly bin: number;
  readonly atMs: number;
}

/** Names the cell by its keys and time, which do not change with the layout. */
export function heatPlaceOf({ range, fromMs }: HeatCell): HeatPlace {
  return { bin: heatBinOf(range.startingHashKey), atMs: fromMs };
}

/** Undefined if the place is outside the picture. */
export function heatCellOf(layout: HeatMapLayout, { bin, atMs }: HeatPlace): HeatCell | undefined {
  const { firstBin, binsPerCell } = layout;
  const column = Math.floor((bin - firstBin) / binsPerCell);
  return heatCell(layout, column, heatRowAt(layout, atMs));
}

/** The cell that is drawn at a point. */
export function heatCellAt(layout: HeatMapLayout, x: number, y: number): HeatCell | undefined {
  return heatCell(layout, indexIn(layout.xs, x), indexIn(layout.ys, y));
}

function indexIn(edges: readonly number[], at: number): number {
  const after = edges.findIndex((edge) => edge > at);
  return after < 0 ? edges.length - 2 : after - 1;
}

/** Where one looks first: the hottest cell, of several the latest. */
export function hottestCell(layout: HeatMapLayout): HeatCell | undefined {
  const columnCount = layout.xs.length - 1;
  const hottest = layout.utilizations.lastIndexOf(layout.top);
  return heatCell(layout, hottest % columnCount, Math.floor(hottest / columnCount));
}
