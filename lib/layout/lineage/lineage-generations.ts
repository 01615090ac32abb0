import { MIN_HASH_KEY } from '@/lib/kinesis/hash-key';
import { type Lineage, type LineageRow, linksOf } from '@/lib/kinesis/shards/lineage';
import { coalesceRow } from '../line/coalesce-row';
import { type HashKeyViewport, hashKeyToX } from '../line/hash-key-viewport';
import { labelRoom } from '../line/shard-bands';
import type { LineageBox } from './lineage-box';
import { type LineageProjection, projectLineage } from './lineage-projection';

/** The picture to fill, and how far it is scrolled. */
export interface GenerationsFrame {
  readonly widthPx: number;
  readonly heightPx: number;
  /** From the top of a row to the top of the next. */
  readonly rowPitchPx: number;
  readonly boxHeightPx: number;
  readonly scrollTopPx: number;
  /** How many boxes, labels and edges may be drawn. */
  readonly maxDrawCalls: number;
}

/** The part in sight. `contentHeightPx` is the height of the whole, for the scroll bar. */
export interface GenerationsLayout {
  readonly boxes: readonly LineageBox[];
  readonly edges: readonly LineageEdge[];
  readonly contentHeightPx: number;
  readonly drawCalls: number;
}

/** From the middle of a parent's lower edge to the middle of its child's upper edge. */
export interface LineageEdge {
  readonly parent: number;
  readonly child: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A canvas draws this many within a frame, with room to spare. The benchmark checks it. */
export const MAX_DRAW_CALLS = 8_000;
const MIN_BOX_WIDTH_PX = 3;
/** Edges between narrower boxes would be a blur. */
const MIN_EDGE_BOX_WIDTHS = 4;

/**
 * Rows of closed shards by generation, oldest above. An open shard reaches from its generation down
 * to the lowest row, which is the stream as it is now: nothing else has its keys.
 */
export function layoutGenerations(
  lineage: Lineage,
  viewport: HashKeyViewport,
  frame: GenerationsFrame,
): GenerationsLayout {
  const { widthPx, rowPitchPx, scrollTopPx } = frame;
  const rowCount = lineage.closedRows.length + 1;
  const firstRow = Math.max(Math.floor((scrollTopPx - frame.boxHeightPx) / rowPitchPx) + 1, 0);
  const endRow = Math.min(Math.ceil((scrollTopPx + frame.heightPx) / rowPitchPx), rowCount);
  const scene: Scene = {
    lineage,
    frame,
    projection: projectLineage(lineage, viewport, widthPx),
    originPx: hashKeyToX(MIN_HASH_KEY, viewport, widthPx),
    // The open shards may reach into view from below.
    minWidthPx: narrowestBox(frame, endRow - firstRow + 1),
    firstRow,
    endRow,
  };
  const boxes: LineageBox[] = [];
  const edges: LineageEdge[] = [];
  const closedRows = lineage.closedRows.slice(firstRow, endRow);
  const rows = closedRows.map((nodes, index) => layoutRow(scene, nodes, firstRow + index));
  rows.push(layoutRow(scene, lineage.openRow, lineage.closedRows.length).filter(isInSight(frame)));
  for (const box of rows.flat()) {
    boxes.push(box);
    if (box.kind !== 'run') edges.push(...edgesOf(scene, box.node));
  }
  return {
    boxes,
    edges,
    contentHeightPx: (rowCount - 1) * rowPitchPx + frame.boxHeightPx,
    drawCalls: boxes.length + edges.length + boxes.filter(hasLabel).length,
  };
}

interface Scene {
  readonly lineage: Lineage;
  readonly frame: GenerationsFrame;
  readonly projection: LineageProjection;
  readonly originPx: number;
  readonly minWidthPx: number;
  readonly firstRow: number;
  readonly endRow: number;
}

/**
 * Wide enough that the worst case meets the budget: in `minWidthPx` a row has at most two boxes, and
 * four times that width has at most two edges more. It depends on the frame alone, not on what is
 * in view, so that panning never changes it.
 */
function narrowestBox({ widthPx, maxDrawCalls }: GenerationsFrame, rows: number): number {
  const spare = maxDrawCalls - rows * CLIPPED_DRAW_CALLS;
  const drawCallsPerWidth = 2 + 2 / MIN_EDGE_BOX_WIDTHS;
  return Math.max((rows * widthPx * drawCallsPerWidth) / Math.max(spare, 1), MIN_BOX_WIDTH_PX);
}

/** Boxes that the view cuts on the left and on the right are there however little of them shows. */
const CLIPPED_DRAW_CALLS = 12;

function isInSight({ heightPx }: GenerationsFrame) {
  return ({ y, height }: LineageBox) => y < heightPx && y + height > 0;
}

function layoutRow(scene: Scene, nodes: LineageRow, row: number): readonly LineageBox[] {
  const { lineage, frame, projection, minWidthPx, originPx } = scene;
  const state = row === lineage.closedRows.length ? 'open' : 'closed';
  const y = row * frame.rowPitchPx - frame.scrollTopPx;
  const height = frame.boxHeightPx;
  const pixels = {
    length: nodes.length,
    left: (index: number) => projection.left(nodes[index] ?? 0),
    right: (index: number) => projection.right(nodes[index] ?? 0),
  };
  return coalesceRow(pixels, frame.widthPx, minWidthPx, originPx).map(
    ({ first, last, ...edges }) => {
      const x = Math.max(edges.x, 0);
      const width = Math.min(edges.right, frame.widthPx) - x;
      const node = nodes[first] ?? 0;
      if (first !== last)
        return { kind: 'run', state, count: last - first + 1, x, y, width, height };
      const kind = node < lineage.shards.length ? 'shard' : 'ghost';
      const top = rowOf(scene, node) * frame.rowPitchPx - frame.scrollTopPx;
      const label = labelRoom(width);
      return { kind, state, node, x, y: top, width, height: y + height - top, label };
    },
  );
}

function hasLabel(box: LineageBox): boolean {
  return box.kind !== 'run' && box.label !== 'none';
}

/** The edges to a box's parents, and to those children that are not in view to draw their own. */
function edgesOf(scene: Scene, node: number): readonly LineageEdge[] {
  if (!isWideEnough(scene, node)) return [];
  const { parents, children } = scene.lineage;
  const isOutOfView = (child: number) => {
    const row = rowOf(scene, child);
    return row < scene.firstRow || row >= scene.endRow || !isInView(scene, child);
  };
  return [
    ...linksOf(parents, node)
      .filter((parent) => isWideEnough(scene, parent))
      .map((parent) => edgeBetween(scene, parent, node)),
    ...linksOf(children, node)
      .filter((child) => isOutOfView(child) && isWideEnough(scene, child))
      .map((child) => edgeBetween(scene, node, child)),
  ];
}

function isWideEnough({ projection, minWidthPx }: Scene, node: number): boolean {
  return projection.right(node) - projection.left(node) >= MIN_EDGE_BOX_WIDTHS * minWidthPx;
}

function isInView({ projection, frame }: Scene, node: number): boolean {
  return projection.left(node) < frame.widthPx && projection.right(node) > 0;
}

function rowOf({ lineage }: Scene, node: number): number {
  return lineage.generations[node] ?? 0;
}

function edgeBetween(scene: Scene, parent: number, child: number): LineageEdge {
  const { rowPitchPx, boxHeightPx, scrollTopPx } = scene.frame;
  return {
    parent,
    child,
    x1: visibleMiddle(scene, parent),
    y1: rowOf(scene, parent) * rowPitchPx + boxHeightPx - scrollTopPx,
    x2: visibleMiddle(scene, child),
    y2: rowOf(scene, child) * rowPitchPx - scrollTopPx,
  };
}

/** The middle of what shows; the nearer edge of the view when nothing does. */
function visibleMiddle({ projection, frame }: Scene, node: number): number {
  const clamp = (x: number) => Math.min(Math.max(x, 0), frame.widthPx);
  return (clamp(projection.left(node)) + clamp(projection.right(node))) / 2;
}
