import { HEAT_BIN_KEYS, HEAT_BINS, heatBinOf, heatBinStart } from '@/lib/load/heat/heat-bins';
import { type HashKeyViewport, hashKeyToX, viewportRange } from '../line/hash-key-viewport';

/** The picture to fill, and the span of time that it shows from top to bottom. */
export interface HeatMapFrame {
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the top and the bottom show. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** The columns of the map, each of one or more bins of hash keys. */
export interface HeatColumns {
  /** Edges in pixels, one more than there are columns; clipped to the picture. */
  readonly xs: readonly number[];
  readonly binsPerCell: number;
  readonly firstBin: number;
}

/** The rows of the map, each of one or more steps of time. */
export interface HeatRows {
  /** Likewise of the rows, the oldest above. */
  readonly ys: readonly number[];
  readonly stepsPerCell: number;
  readonly firstStep: number;
  readonly stepMs: number;
  /** Till when the row under way has lasted. */
  readonly nowMs: number;
}

/** Narrower could neither be seen nor pointed at. */
const MIN_CELL_PX = 1.5;

/** Cells begin at multiples of their size, so that panning does not put others together. */
export function layoutColumns(viewport: HashKeyViewport, widthPx: number): HeatColumns {
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

/** Rows begin at multiples of their length, so that time passing does not put others together. */
export function layoutRows(
  { stepMs, nowMs }: { readonly stepMs: number; readonly nowMs: number },
  { heightPx, fromMs, toMs }: HeatMapFrame,
): HeatRows {
  const pxPerMs = heightPx / (toMs - fromMs);
  const stepsPerCell = Math.max(Math.ceil(MIN_CELL_PX / (stepMs * pxPerMs)), 1);
  const cellMs = stepsPerCell * stepMs;
  const first = Math.floor(fromMs / cellMs);
  const count = Math.max(Math.ceil(toMs / cellMs) - first, 1);
  const ys = Array.from({ length: count + 1 }, (_, index) =>
    clamp(((first + index) * cellMs - fromMs) * pxPerMs, heightPx),
  );
  const firstStep = first * stepsPerCell;
  return { stepsPerCell, firstStep, ys, stepMs, nowMs: Math.min(nowMs, toMs) };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}

/** The row of a time, which may lie beyond the map. */
export function heatRowAt({ firstStep, stepsPerCell, stepMs }: HeatRows, atMs: number): number {
  return Math.floor((atMs / stepMs - firstStep) / stepsPerCell);
}

/** Epoch milliseconds. */
export function heatRowFromMs({ firstStep, stepsPerCell, stepMs }: HeatRows, row: number): number {
  return (firstStep + row * stepsPerCell) * stepMs;
}

/** How long the row lasts, or has lasted till now. */
export function heatRowMs(rows: HeatRows, row: number): number {
  const fromMs = heatRowFromMs(rows, row);
  return Math.max(Math.min(fromMs + rows.stepsPerCell * rows.stepMs, rows.nowMs) - fromMs, 1);
}
