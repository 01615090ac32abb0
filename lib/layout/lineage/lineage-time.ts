import type { Lineage } from '@/lib/kinesis/shards/lineage';
import type { LineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { addRectangle, emptyCellCounts, filledSpans } from '../heat/cell-counts';
import type { HashKeyViewport } from '../line/hash-key-viewport';
import { labelRoom } from '../line/shard-bands';
import { layoutTimeTicks, type TimeTick } from '../time-ticks';
import type { LineageBox } from './lineage-box';
import { projectLineage } from './lineage-projection';

/** The picture to fill, and the span that it shows from top to bottom. */
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

/** The part in sight. */
export interface LineageTimeLayout {
  readonly boxes: readonly LineageBox[];
  /** Empty when nothing tells the time. */
  readonly ticks: readonly TimeTick[];
  readonly drawCalls: number;
}

const MIN_CELL_PX = 4;
const COARSER = 1.5;
const MIN_LABEL_HEIGHT_PX = 14;

/**
 * Each shard a rectangle from when it was created to when it was closed; together they tile the
 * plane. Those smaller than a cell of a grid, in either direction, become runs of cells; the cells
 * grow until the budget is met.
 */
export function layoutLineageTime(
  lineage: Lineage,
  times: LineageTimes,
  viewport: HashKeyViewport,
  frame: LineageTimeFrame,
): LineageTimeLayout {
  const ticks = times.basis === 'time' ? layoutTimeTicks(frame) : [];
  let cellPx = MIN_CELL_PX;
  for (;;) {
    const boxes = layoutBoxes(lineage, times, viewport, frame, cellPx);
    const labels = boxes.filter((box) => box.kind !== 'run' && box.label !== 'none').length;
    const drawCalls = boxes.length + labels;
    const isCoarsest = cellPx > Math.max(frame.widthPx, frame.heightPx);
    if (drawCalls <= frame.maxDrawCalls || isCoarsest) return { boxes, ticks, drawCalls };
    cellPx *= COARSER;
  }
}

/** One pass over flat arrays, with nothing allocated for what is small: there are many. */
function layoutBoxes(
  lineage: Lineage,
  times: LineageTimes,
  viewport: HashKeyViewport,
  { widthPx, heightPx, from, to, now }: LineageTimeFrame,
  cellPx: number,
): readonly LineageBox[] {
  const { begins, ends } = times;
  const projection = projectLineage(lineage, viewport, widthPx);
  const pxPerUnit = heightPx / (to - from);
  const small = {
    open: emptyCellCounts(widthPx, heightPx, cellPx),
    closed: emptyCellCounts(widthPx, heightPx, cellPx),
  };
  const boxes: LineageBox[] = [];
  for (let node = 0; node < begins.length; node++) {
    if (!projection.mayBeInView(node)) continue;
    const top = ((begins[node] ?? 0) - from) * pxPerUnit;
    const end = ends[node] ?? 0;
    const bottom = (Math.min(end, now) - from) * pxPerUnit;
    // A time that is not known is NaN, for which no comparison holds.
    if (!(top < heightPx && bottom > 0)) continue;
    const left = projection.left(node);
    const right = projection.right(node);
    if (left >= widthPx || right <= 0) continue;

    const x = Math.max(left, 0);
    const y = Math.max(top, 0);
    const width = Math.min(right, widthPx) - x;
    const height = Math.min(bottom, heightPx) - y;
    const state = end === Number.POSITIVE_INFINITY ? 'open' : 'closed';
    // The size as a whole decides, so that panning turns no shard at the edge into a run.
    if (right - left < cellPx || bottom - top < cellPx) {
      addRectangle(small[state], x, y, width, height);
      continue;
    }
    const kind = node < lineage.shards.length ? 'shard' : 'ghost';
    const label = height >= MIN_LABEL_HEIGHT_PX ? labelRoom(width) : 'none';
    boxes.push({ kind, state, node, x, y, width, height, label });
  }
  return [...runsOf('closed'), ...runsOf('open'), ...boxes];

  function runsOf(state: 'open' | 'closed'): readonly LineageBox[] {
    return filledSpans(small[state]).map((span) => ({ kind: 'run', state, ...span }));
  }
}
