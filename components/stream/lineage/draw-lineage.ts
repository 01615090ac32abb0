import type { LoadColors } from '@/components/kinesis/load/load-color';
import type { Palette } from '@/components/ui/drawing/use-palette';
import type { LineageBox } from '@/lib/layout/lineage/lineage-box';
import type { LineageEdge } from '@/lib/layout/lineage/lineage-generations';

const RADIUS_PX = 4;
const MIN_ROUNDED_WIDTH_PX = 8;
const HATCH_PX = 6;
const STEM_ALPHA = 0.28;
/** On both sides of a label together. */
const LABEL_MARGIN_PX = 6;

export interface BoxLook {
  readonly utilization: number | undefined;
  readonly isSelected: boolean;
  /** From the longest to the shortest; the first that fits is written. */
  readonly labels: readonly string[];
}

export function drawEdges(
  context: CanvasRenderingContext2D,
  edges: readonly LineageEdge[],
  rowGapPx: number,
  palette: Palette,
): void {
  context.strokeStyle = palette.edge;
  context.lineWidth = 1.3;
  for (const { x1, y1, x2, y2 } of edges) {
    // Straight down as far as the row above the child: below a parent there is room until then.
    const bend = Math.max(y1, y2 - rowGapPx);
    const middle = (bend + y2) / 2;
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x1, bend);
    context.bezierCurveTo(x1, middle, x2, middle, x2, y2);
    context.stroke();
  }
}

export function drawBoxes(
  context: CanvasRenderingContext2D,
  boxes: readonly LineageBox[],
  lookOf: (box: LineageBox) => BoxLook,
  colors: LoadColors,
  palette: Palette,
  /** A higher box is faint above its foot, lest what is old and quiet outweigh what is new. */
  footPx = Number.POSITIVE_INFINITY,
): void {
  const hatch = hatchPattern(context, palette);
  for (const box of boxes) {
    const look = lookOf(box);
    const isRounded = box.width >= MIN_ROUNDED_WIDTH_PX && box.height >= MIN_ROUNDED_WIDTH_PX;
    if (!isRounded) {
      context.fillStyle = box.state === 'open' ? colors.fill(look.utilization) : palette.closedLine;
      context.fillRect(
        box.x,
        box.y,
        Math.max(box.width - 0.5, 0.75),
        Math.max(box.height - 0.5, 0.75),
      );
      continue;
    }
    if (box.kind !== 'ghost') {
      context.fillStyle = box.state === 'open' ? colors.fill(look.utilization) : hatch;
      fillBox(context, box, footPx);
    }
    context.beginPath();
    context.roundRect(box.x + 1, box.y + 0.5, box.width - 2, box.height - 1, RADIUS_PX);
    if (box.state === 'closed' || look.isSelected) {
      context.setLineDash(box.kind === 'ghost' ? [3, 3] : []);
      context.lineWidth = look.isSelected ? 1.5 : 1;
      context.strokeStyle = look.isSelected ? palette.ink : palette.closedLine;
      context.stroke();
      context.setLineDash([]);
    }
  }
}

function fillBox(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: LineageBox,
  footPx: number,
): void {
  const fill = (top: number, heightPx: number) => {
    context.beginPath();
    context.roundRect(x + 1, top + 0.5, width - 2, heightPx - 1, RADIUS_PX);
    context.fill();
  };
  if (height > footPx) {
    context.globalAlpha = STEM_ALPHA;
    fill(y, height);
    context.globalAlpha = 1;
  }
  const foot = Math.min(height, footPx);
  fill(y + height - foot, foot);
}

export function drawLabels(
  context: CanvasRenderingContext2D,
  boxes: readonly LineageBox[],
  lookOf: (box: LineageBox) => BoxLook,
  colors: LoadColors,
  palette: Palette,
  /** What stands at the left edge already, and is not to be written over. */
  reservedLeftPx = 0,
  /** Where in a box its label stands. */
  labelY = (box: LineageBox) => box.y + box.height / 2,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `500 11px ${palette.fontMono}`;
  for (const box of boxes) {
    if (box.kind === 'run' || box.label === 'none') continue;
    const { labels, utilization } = lookOf(box);
    const left = Math.max(box.x, reservedLeftPx);
    const roomPx = box.x + box.width - left;
    const label = labels.find(
      (text) => context.measureText(text).width <= roomPx - LABEL_MARGIN_PX,
    );
    if (label === undefined) continue;
    context.fillStyle = box.state === 'open' ? colors.ink(utilization) : palette.muted;
    context.fillText(label, left + roomPx / 2, labelY(box) + 0.5);
  }
}

/** Hatching says "closed", or "not known", to those who do not tell the grays apart. */
export function hatchPattern(
  context: CanvasRenderingContext2D,
  palette: Palette,
): CanvasPattern | string {
  const hatch = hatches.get(palette) ?? makeHatch(context, palette);
  hatches.set(palette, hatch);
  return hatch;
}

const hatches = new WeakMap<Palette, CanvasPattern | string>();

function makeHatch(context: CanvasRenderingContext2D, palette: Palette): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = HATCH_PX;
  tile.height = HATCH_PX;
  const pen = tile.getContext('2d');
  if (pen === null) return palette.closed;
  pen.fillStyle = palette.closed;
  pen.fillRect(0, 0, HATCH_PX, HATCH_PX);
  pen.strokeStyle = palette.hatch;
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (const shift of [-HATCH_PX, 0, HATCH_PX]) {
    pen.moveTo(shift, HATCH_PX);
    pen.lineTo(shift + HATCH_PX, 0);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat') ?? palette.closed;
}
