import {
  HEAT_BIN_KEYS,
  HEAT_BINS,
  type HeatRow,
  heatBinOf,
  heatBinStart,
} from '@/lib/kinesis/heat';
import { writeUtilisation } from '@/lib/kinesis/load';
import { type HashKeyViewport, hashKeyToX, viewportRange } from './hash-key-viewport';

export interface CountedHeat {
  readonly source: 'exact' | 'sampled';
  readonly stepMs: number;
  readonly nowMs: number;
  /** Before this nothing is known. */
  readonly countedFromMs: number;
  /** By step. */
  readonly rows: ReadonlyMap<number, HeatRow>;
}

export interface HeatMapFrame {
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the top and the bottom show. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Cells from left to right, row after row, oldest above. */
export interface HeatMapLayout {
  /** Edges in pixels, one more than there are columns or rows; clipped to the picture. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly binsPerCell: number;
  readonly stepsPerCell: number;
  readonly firstBin: number;
  readonly firstStep: number;
  readonly stepMs: number;
  readonly nowMs: number;
  readonly recordCounts: Float64Array;
  readonly byteCounts: Float64Array;
  /** How much of its time a cell was counted or read, averaged over its keys. */
  readonly coveredMs: Float64Array;
  /** The fuller of what a shard takes, 1 for all of it; NaN where too little was read to say. */
  readonly utilisations: Float64Array;
  /** The highest of them. */
  readonly top: number;
}

/** Narrower could neither be seen nor pointed at. */
const MIN_CELL_PX = 1.5;
/** What was read for so much of its time is as good as counted. */
const COVERED = 0.9;
/** Reads of less, or with fewer records, tell too little. */
const HALF_COVERED = 0.5;
const FEWEST_SAMPLES = 10;

/** Bins and steps are put together until each cell can be told from the next. */
export function layoutHeatMap(
  heat: CountedHeat,
  viewport: HashKeyViewport,
  frame: HeatMapFrame,
): HeatMapLayout {
  const columns = layoutColumns(viewport, frame.widthPx);
  const rows = layoutRows(heat.stepMs, frame);
  const columnCount = columns.xs.length - 1;
  const cellCount = columnCount * (rows.ys.length - 1);
  const layout = {
    ...columns,
    ...rows,
    stepMs: heat.stepMs,
    nowMs: Math.min(heat.nowMs, frame.toMs),
    recordCounts: new Float64Array(cellCount),
    byteCounts: new Float64Array(cellCount),
    coveredMs: new Float64Array(cellCount),
    utilisations: new Float64Array(cellCount),
    top: 0,
  };
  const stepCount = (rows.ys.length - 1) * rows.stepsPerCell;
  for (let index = 0; index < stepCount; index++) {
    const firstCell = Math.floor(index / rows.stepsPerCell) * columnCount;
    addStep(layout, heat, rows.firstStep + index, firstCell, columnCount);
  }
  for (let cell = 0; cell < cellCount; cell++) {
    const value = utilisationOf(layout, heat, cell, Math.floor(cell / columnCount));
    layout.utilisations[cell] = value;
    if (value > layout.top) layout.top = value;
  }
  return layout;
}

/** Cells begin at multiples of their size, so that panning does not put others together. */
function layoutColumns(viewport: HashKeyViewport, widthPx: number) {
  const binPx = (widthPx * Number(HEAT_BIN_KEYS)) / Number(viewport.keyCount);
  let binsPerCell = 1;
  while (binsPerCell * binPx < MIN_CELL_PX && binsPerCell < HEAT_BINS) binsPerCell *= 2;
  const { startingHashKey, endingHashKey } = viewportRange(viewport);
  const first = heatBinOf(startingHashKey);
  const firstBin = first - (first % binsPerCell);
  const count = Math.floor((heatBinOf(endingHashKey) - firstBin) / binsPerCell) + 1;
  const xs = Array.from({ length: count + 1 }, (_, index) => {
    const edge = heatBinStart(firstBin + index * binsPerCell);
    return clamp(hashKeyToX(edge, viewport, widthPx), widthPx);
  });
  return { binsPerCell, firstBin, xs };
}

function layoutRows(stepMs: number, { heightPx, fromMs, toMs }: HeatMapFrame) {
  const pxPerMs = heightPx / (toMs - fromMs);
  const stepsPerCell = Math.max(Math.ceil(MIN_CELL_PX / (stepMs * pxPerMs)), 1);
  const cellMs = stepsPerCell * stepMs;
  const first = Math.floor(fromMs / cellMs);
  const count = Math.max(Math.ceil(toMs / cellMs) - first, 1);
  const ys = Array.from({ length: count + 1 }, (_, index) =>
    clamp(((first + index) * cellMs - fromMs) * pxPerMs, heightPx),
  );
  return { stepsPerCell, firstStep: first * stepsPerCell, ys };
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
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

/** Of a step where every record is counted: a step without a row had none. */
function countedMs({ stepMs, nowMs, countedFromMs }: CountedHeat, step: number): number {
  return Math.max(Math.min((step + 1) * stepMs, nowMs) - Math.max(step * stepMs, countedFromMs), 0);
}

/** What came first in a step would else be taken for its rate. */
const SHORTEST_MS = 1000;

function utilisationOf(
  layout: HeatMapLayout,
  heat: CountedHeat,
  cell: number,
  row: number,
): number {
  if (!isKnown(layout, heat, cell, row)) return Number.NaN;
  return writeUtilisation({
    recordsInPerSecond: heatPerSecond(layout, cell, layout.recordCounts),
    bytesInPerSecond: heatPerSecond(layout, cell, layout.byteCounts),
  });
}

function isKnown(layout: HeatMapLayout, heat: CountedHeat, cell: number, row: number): boolean {
  const coveredMs = layout.coveredMs[cell] ?? 0;
  if (coveredMs === 0 || heat.source === 'exact') return coveredMs > 0;
  const covered = coveredMs / heatRowMs(layout, row);
  const records = layout.recordCounts[cell] ?? 0;
  return covered >= COVERED || (covered >= HALF_COVERED && records >= FEWEST_SAMPLES);
}

/** How long the row lasts, or has lasted till now. */
export function heatRowMs(
  { firstStep, stepsPerCell, stepMs, nowMs }: HeatMapLayout,
  row: number,
): number {
  const fromMs = (firstStep + row * stepsPerCell) * stepMs;
  return Math.max(Math.min(fromMs + stepsPerCell * stepMs, nowMs) - fromMs, 1);
}

export function heatPerSecond(
  { coveredMs }: HeatMapLayout,
  cell: number,
  counts: Float64Array,
): number {
  return ((counts[cell] ?? 0) * 1000) / Math.max(coveredMs[cell] ?? 0, SHORTEST_MS);
}
