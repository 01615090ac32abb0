import { bisect } from '@/lib/base/bisect';

/** Ranges in one row, sorted and disjoint; their edges in pixels, however far out of view. */
export interface PixelRow {
  readonly length: number;
  readonly left: (index: number) => number;
  readonly right: (index: number) => number;
}

/** One mark for the ranges from `first` to `last`; `x` and `right` may lie out of view. */
export interface RowMark {
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly right: number;
}

/**
 * One mark for each range in view that is at least `minWidthPx` wide; neighbors that are narrower
 * share one, which ends with the view or at the next line of a grid of that width. The grid moves
 * with the picture (`originPx` is a line of it), so that panning does not regroup what it moves. The
 * cost follows the marks, not the ranges: at most two marks in `minWidthPx`, each found in
 * logarithmic time.
 */
export function coalesceRow(
  row: PixelRow,
  widthPx: number,
  minWidthPx: number,
  originPx: number,
): readonly RowMark[] {
  const marks: RowMark[] = [];
  // Deep in the space the origin lies too far off for a double; its remainder never does.
  const phase = originPx % minWidthPx;
  let first = firstReaching(row, 0, Number.MIN_VALUE);
  while (first < row.length) {
    const x = row.left(first);
    if (x >= widthPx) break;
    const isWide = row.right(first) - x >= minWidthPx;
    const cell = Math.floor((x - phase + ROUNDING_PX) / minWidthPx);
    const line = Math.min(phase + (cell + 1) * minWidthPx - ROUNDING_PX, widthPx);
    const last = isWide ? first : lastOfRun(row, first, line, minWidthPx);
    marks.push({ first, last, x, right: row.right(last) });
    first = last + 1;
  }
  return marks;
}

/** An edge that falls on a line must fall on the same side of it wherever the view is panned. */
const ROUNDING_PX = 1e-3;

/** The run ends with the range that reaches the line, unless that one is wide or begins beyond. */
function lastOfRun(row: PixelRow, first: number, line: number, minWidthPx: number): number {
  const reaching = firstReaching(row, first, line);
  if (reaching === first || reaching === row.length) return Math.min(reaching, row.length - 1);
  const left = row.left(reaching);
  const joins = left < line && row.right(reaching) - left < minWidthPx;
  return joins ? reaching : reaching - 1;
}

/**
 * The first index from `from` on whose right edge is at `x` or beyond. Doubles its stride before it
 * halves it, because the answer is mostly near.
 */
function firstReaching(row: PixelRow, from: number, x: number): number {
  let low = from;
  let stride = 1;
  while (low + stride - 1 < row.length && row.right(low + stride - 1) < x) {
    low += stride;
    stride *= 2;
  }
  const end = Math.min(low + stride - 1, row.length);
  return bisect(low, end, (index) => row.right(index) >= x);
}
