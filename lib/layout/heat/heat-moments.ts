import { bisect } from '@/lib/base/bisect';
import { type HeatRows, heatRowAt, heatRowFromMs } from './heat-axes';

/**
 * The moments that one can scrub to: when each row of the map begins. The last row is under way and
 * stands for now, which is `undefined` as a moment.
 */
export interface HeatMoments {
  readonly rows: HeatRows;
  /** Before it there was no shard. The same as `nowRow` where there is no past. */
  readonly firstRow: number;
  readonly nowRow: number;
}

/** `earliestMs` is when the first shard is known to have been open; both are on the map's axis. */
export function layoutMoments(rows: HeatRows, earliestMs: number): HeatMoments {
  const nowRow = rows.ys.length - 2;
  const firstRow = bisect(0, nowRow, (row) => heatRowFromMs(rows, row) >= earliestMs);
  return { rows, firstRow, nowRow };
}

/** The row of a moment. One that has left the map stands in its first row. */
export function rowOfMoment(moments: HeatMoments, atMs: number | undefined): number {
  const { rows, nowRow } = moments;
  if (atMs === undefined) return nowRow;
  return clampRow(moments, heatRowAt(rows, atMs));
}

/** The moment nearest to a row, which may lie beyond the map; undefined for now. */
export function momentOfRow(moments: HeatMoments, row: number): number | undefined {
  const nearest = clampRow(moments, row);
  return nearest === moments.nowRow ? undefined : heatRowFromMs(moments.rows, nearest);
}

/** The moment whose row is drawn at `y`, or nearest to it; undefined for now. */
export function momentAtY(moments: HeatMoments, y: number): number | undefined {
  const { rows, nowRow } = moments;
  return momentOfRow(
    moments,
    bisect(0, nowRow, (row) => (rows.ys[row + 1] ?? 0) > y),
  );
}

/** Where the cursor stands: in the middle of its row, and for now at the bottom of the map. */
export function yOfMoment(moments: HeatMoments, atMs: number | undefined): number {
  const { ys } = moments.rows;
  const row = rowOfMoment(moments, atMs);
  const bottom = ys[row + 1] ?? 0;
  return row === moments.nowRow ? bottom : ((ys[row] ?? 0) + bottom) / 2;
}

function clampRow({ firstRow, nowRow }: HeatMoments, row: number): number {
  return Math.min(Math.max(row, firstRow), nowRow);
}
