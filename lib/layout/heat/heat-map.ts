import type { HashKeyViewport } from '../line/hash-key-viewport';
import {
  type HeatColumns,
  type HeatMapFrame,
  type HeatRows,
  heatRowMs,
  layoutColumns,
  layoutRows,
} from './heat-axes';
import { type CountedHeat, countedMs, heatUtilization } from './heat-rates';

/** Cells from left to right, row after row, oldest above. */
export interface HeatMapLayout extends HeatColumns, HeatRows {
  readonly recordCounts: Float64Array;
  readonly byteCounts: Float64Array;
  /** How much of its time a cell was counted or read, averaged over its keys. */
  readonly coveredMs: Float64Array;
  /** The fuller of what a shard takes, 1 for all of it; NaN where too little was read to say. */
  readonly utilizations: Float64Array;
  /** The highest of them. */
  readonly top: number;
}

/** Bins and steps are put together until each cell can be told from the next. */
export function layoutHeatMap(
  heat: CountedHeat,
  viewport: HashKeyViewport,
  frame: HeatMapFrame,
): HeatMapLayout {
  const columns = layoutColumns(viewport, frame.widthPx);
  const rows = layoutRows(heat, frame);
  const columnCount = columns.xs.length - 1;
  const cellCount = columnCount * (rows.ys.length - 1);
  const layout = {
    ...columns,
    ...rows,
    recordCounts: new Float64Array(cellCount),
    byteCounts: new Float64Array(cellCount),
    coveredMs: new Float64Array(cellCount),
    utilizations: new Float64Array(cellCount),
    top: 0,
  };
  const stepCount = (rows.ys.length - 1) * rows.stepsPerCell;
  for (let index = 0; index < stepCount; index++) {
    const firstCell = Math.floor(index / rows.stepsPerCell) * columnCount;
    addStep(layout, heat, rows.firstStep + index, firstCell, columnCount);
  }
  for (let cell = 0; cell < cellCount; cell++) {
    const value = heatUtilization(
      layout.recordCounts[cell] ?? 0,
      layout.byteCounts[cell] ?? 0,
      layout.coveredMs[cell] ?? 0,
      heat.source,
      heatRowMs(rows, Math.floor(cell / columnCount)),
    );
    layout.utilizations[cell] = value;
    if (value > layout.top) layout.top = value;
  }
  return layout;
}

/** One pass over what was counted, with nothing allocated: it is done at every frame of a pan. */
function addStep(
  { firstBin, binsPerCell, recordCounts, byteCounts, coveredMs }: HeatMapLayout,
  heat: CountedHeat,
  step: number,
  firstCell: number,
  columnCount: number,
): void {
  const row = heat.rows.get(step);
  const wholeMs = countedMs(heat, step);
  for (let column = 0; column < columnCount; column++) {
    const cell = firstCell + column;
    let records = 0;
    let bytes = 0;
    let readMs = 0;
    if (row !== undefined) {
      const start = firstBin + column * binsPerCell;
      for (let bin = start; bin < start + binsPerCell; bin++) {
        records += row.records[bin] ?? 0;
        bytes += row.byteCounts[bin] ?? 0;
        if (row.coveredMs !== undefined) readMs += Math.min(row.coveredMs[bin] ?? 0, heat.stepMs);
      }
    }
    recordCounts[cell] = (recordCounts[cell] ?? 0) + records;
    byteCounts[cell] = (byteCounts[cell] ?? 0) + bytes;
    coveredMs[cell] =
      (coveredMs[cell] ?? 0) + (heat.source === 'exact' ? wholeMs : readMs / binsPerCell);
  }
}
