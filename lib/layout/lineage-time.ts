import { type Lineage, stateOf } from '@/lib/kinesis/lineage';
import type { LineageTimes } from '@/lib/kinesis/lineage-times';
import type { HashKeyViewport } from './hash-key-viewport';
import type { LineageBox } from './lineage-box';
import { projectLineage } from './lineage-projection';
import { labelRoom } from './shard-bands';
import { layoutTimeTicks, type TimeTick } from './time-ticks';

export interface LineageTimeFrame {
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the top and the bottom show, in the unit of LineageTimes: milliseconds or generations. */
  readonly from: number;
  readonly to: number;
  /** Where open shards end for now. */
  readonly now: number;
  /** How many boxes and labels may be drawn. */
  readonly maxDrawCalls: number;
}

export interface LineageTimeLayout {
  readonly boxes: readonly LineageBox[];
  /** Empty when nothing tells the time. */
  readonly ticks: readonly TimeTick[];
  readonly drawCalls: number;
}

const MIN_CELL_PX = 4;
const MIN_LABEL_HEIGHT_PX = 14;

/**
 * Each shard a rectangle from when it was created to when it was closed; together they tile the
 * plane. Those smaller than a cell of a grid, in either direction, become runs of cells.
 */
export function layoutLineageTime(
  lineage: Lineage,
  times: LineageTimes,
  viewport: HashKeyViewport,
  frame: LineageTimeFrame,
): LineageTimeLayout {
  const rectangles = projectRectangles(lineage, times, viewport, frame);
  for (let cellPx = MIN_CELL_PX; ; cellPx *= 1.5) {
    const boxes = [
      ...layoutRuns(lineage, rectangles, frame, cellPx, 'closed'),
      ...layoutRuns(lineage, rectangles, frame, cellPx, 'open'),
      ...layoutShards(lineage, rectangles, cellPx),
    ];
    const labels = boxes.filter((box) => box.kind !== 'run' && box.label !== 'none').length;
    const drawCalls = boxes.length + labels;
    if (drawCalls > frame.maxDrawCalls && cellPx < frame.widthPx + frame.heightPx) continue;
    const ticks = times.basis === 'time' ? layoutTimeTicks(frame) : [];
    return { boxes, ticks, drawCalls };
  }
}

/** The rectangles in view, clipped to it; in flat arrays, for there are many. */
interface Rectangles {
  readonly count: number;
  readonly nodes: Uint32Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  /** The shorter side of the whole rectangle, so that clipping turns no shard into a run. */
  readonly shortestSides: Float64Array;
}

function projectRectangles(
  lineage: Lineage,
  times: LineageTimes,
  viewport: HashKeyViewport,
  { widthPx, heightPx, from, to, now }: LineageTimeFrame,
): Rectangles {
  const total = times.begins.length;
  const projection = projectLineage(lineage, viewport, widthPx);
  const nodes = new Uint32Array(total);
  const left = new Float64Array(total);
  const right = new Float64Array(total);
  const top = new Float64Array(total);
  const bottom = new Float64Array(total);
  const shortestSides = new Float64Array(total);
  const pxPerUnit = heightPx / (to - from);
  let count = 0;
  for (let node = 0; node < total; node++) {
    const x1 = projection.left(node);
    const x2 = projection.right(node);
    if (x1 >= widthPx || x2 <= 0) continue;
    const y1 = ((times.begins[node] ?? 0) - from) * pxPerUnit;
    const y2 = (Math.min(times.ends[node] ?? 0, now) - from) * pxPerUnit;
    // A time that is not known is NaN, for which no comparison holds.
    if (!(y1 < heightPx && y2 > 0)) continue;
    nodes[count] = node;
    left[count] = Math.max(x1, 0);
    right[count] = Math.min(x2, widthPx);
    top[count] = Math.max(y1, 0);
    bottom[count] = Math.min(y2, heightPx);
    shortestSides[count] = Math.min(x2 - x1, y2 - y1);
    count += 1;
  }
  return { count, nodes, left, right, top, bottom, shortestSides };
}

function layoutShards(lineage: Lineage, rectangles: Rectangles, cellPx: number): LineageBox[] {
  const { count, nodes, left, right, top, bottom, shortestSides } = rectangles;
  const boxes: LineageBox[] = [];
  for (let at = 0; at < count; at++) {
    if ((shortestSides[at] ?? 0) < cellPx) continue;
    const node = nodes[at] ?? 0;
    const x = left[at] ?? 0;
    const y = top[at] ?? 0;
    const width = (right[at] ?? 0) - x;
    const height = (bottom[at] ?? 0) - y;
    boxes.push({
      kind: node < lineage.shards.length ? 'shard' : 'ghost',
      state: stateOf(lineage, node),
      node,
      x,
      y,
      width,
      height,
      label: height >= MIN_LABEL_HEIGHT_PX ? labelRoom(width) : 'none',
    });
  }
  return boxes;
}

/**
 * Counts the small rectangles that touch each cell, as sums over differences at their corners, so
 * that the cost does not depend on how many cells they cover.
 */
function layoutRuns(
  lineage: Lineage,
  rectangles: Rectangles,
  { widthPx, heightPx }: LineageTimeFrame,
  cellPx: number,
  state: 'open' | 'closed',
): LineageBox[] {
  const columns = Math.ceil(widthPx / cellPx) + 1;
  const rows = Math.ceil(heightPx / cellPx) + 1;
  const counts = new Int32Array(columns * rows);
  const add = (row: number, column: number, amount: number) => {
    const cell = row * columns + column;
    counts[cell] = (counts[cell] ?? 0) + amount;
  };
  const { count, nodes, left, right, top, bottom, shortestSides } = rectangles;
  for (let at = 0; at < count; at++) {
    if ((shortestSides[at] ?? 0) >= cellPx) continue;
    if (stateOf(lineage, nodes[at] ?? 0) !== state) continue;
    const column = Math.floor((left[at] ?? 0) / cellPx);
    const row = Math.floor((top[at] ?? 0) / cellPx);
    const endColumn = Math.max(Math.ceil((right[at] ?? 0) / cellPx), column + 1);
    const endRow = Math.max(Math.ceil((bottom[at] ?? 0) / cellPx), row + 1);
    add(row, column, 1);
    add(row, endColumn, -1);
    add(endRow, column, -1);
    add(endRow, endColumn, 1);
  }
  sumOverDifferences(counts, columns);
  return spansOf(counts, columns, rows).map((span) => {
    const x = span.column * cellPx;
    const y = span.row * cellPx;
    return {
      kind: 'run',
      state,
      count: span.count,
      x,
      y,
      width: Math.min(span.endColumn * cellPx, widthPx) - x,
      height: Math.min(span.endRow * cellPx, heightPx) - y,
    };
  });
}

function sumOverDifferences(counts: Int32Array, columns: number): void {
  for (let cell = 0; cell < counts.length; cell++) {
    const isFirst = cell % columns === 0;
    const leftOf = isFirst ? 0 : (counts[cell - 1] ?? 0);
    const above = counts[cell - columns] ?? 0;
    const diagonal = isFirst ? 0 : (counts[cell - columns - 1] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + leftOf + above - diagonal;
  }
}

interface Span {
  readonly column: number;
  readonly endColumn: number;
  readonly row: number;
  endRow: number;
  count: number;
}

/** Filled cells side by side as one span, and spans that lie exactly below one another as one too. */
function spansOf(counts: Int32Array, columns: number, rows: number): readonly Span[] {
  const spans: Span[] = [];
  let above = new Map<number, Span>();
  for (let row = 0; row < rows; row++) {
    const current = new Map<number, Span>();
    for (let column = 0; column < columns; column++) {
      let endColumn = column;
      let count = 0;
      for (; (counts[row * columns + endColumn] ?? 0) > 0 && endColumn < columns; endColumn++)
        count = Math.max(count, counts[row * columns + endColumn] ?? 0);
      if (endColumn === column) continue;
      let span = above.get(column);
      if (span === undefined || span.endColumn !== endColumn) {
        span = { column, endColumn, row, endRow: row, count: 0 };
        spans.push(span);
      }
      span.endRow = row + 1;
      span.count = Math.max(span.count, count);
      current.set(column, span);
      column = endColumn;
    }
    above = current;
  }
  return spans;
}
