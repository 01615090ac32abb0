import type { LoadColors } from '@/components/kinesis/load/load-color';
import type { Palette } from '@/components/ui/drawing/use-palette';
import { LINE } from '../line-metrics';
import { fillRounded, GAP_PX, MIN_ROUNDED_WIDTH_PX, strokeRounded } from './rounded-band';

const CASING_PX = 2;
const MIN_MARK_SPACING_PX = 8;
const CROWDED_HEIGHT_PX = 4;

export interface AfterBand {
  readonly x: number;
  readonly width: number;
  /** Drafted and not there yet. */
  readonly isNew: boolean;
  /** As predicted; undefined where there is nothing to predict from. */
  readonly utilization: number | undefined;
  readonly label: string;
}

export function drawAfter(
  context: CanvasRenderingContext2D,
  bands: readonly AfterBand[],
  colors: LoadColors,
  palette: Palette,
): void {
  const { afterTop: top, afterHeight: height } = LINE;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.font = `500 11px ${palette.fontMono}`;
  for (const { x, width, isNew, utilization, label } of bands) {
    const isRounded = width >= MIN_ROUNDED_WIDTH_PX;
    context.fillStyle = isNew ? colors.fill(utilization) : palette.closed;
    if (!isRounded) {
      // Many side by side would be a fence: what is new is underlined, and its color stays load.
      context.fillRect(x, top, Math.max(width, 1), height);
      context.fillStyle = isNew ? palette.draft : palette.closedLine;
      context.fillRect(x, top + height - 2, Math.max(width, 1), 2);
      continue;
    }
    fillRounded(context, x + 1, top, width - GAP_PX, height);
    context.strokeStyle = isNew ? palette.draft : palette.line;
    context.lineWidth = isNew ? 1.5 : 1;
    context.setLineDash(isNew ? [4, 3] : []);
    strokeRounded(context, x + 1, top, width - GAP_PX, height);
    context.setLineDash([]);
    context.fillStyle = isNew ? colors.ink(utilization) : palette.muted;
    if (context.measureText(label).width <= width - 12) {
      context.fillText(label, x + width / 2, top + height / 2 + 0.5);
    }
  }
}

/** A boundary that the draft adds runs through all rows; one that it removes is crossed out. */
export function drawDraftBoundaries(
  context: CanvasRenderingContext2D,
  addedXs: readonly number[],
  removedXs: readonly number[],
  palette: Palette,
): void {
  const added = byRoom(addedXs);
  const removed = byRoom(removedXs);
  const middle = LINE.bandTop + LINE.bandHeight / 2;
  const bottom = LINE.afterTop + LINE.afterHeight;
  // Amber alone is not told from load by everybody, so each mark wears a casing of the panel.
  for (const { color, casing } of [
    { color: palette.panel, casing: CASING_PX },
    { color: palette.draft, casing: 0 },
  ]) {
    context.fillStyle = color;
    for (const x of added.roomy) {
      context.fillRect(x - 1 - casing, LINE.densityTop, 2 + 2 * casing, bottom - LINE.densityTop);
    }
    for (const x of removed.roomy) {
      const height = LINE.bandHeight - 24 + 2 * casing;
      context.fillRect(x - 3 - casing, LINE.bandTop + 12 - casing, 6 + 2 * casing, height);
      context.fillRect(x - 8 - casing, middle - 1 - casing, 16 + 2 * casing, 2 + 2 * casing);
    }
  }
  // Thousands of them would hide the line behind a fence.
  for (const x of [...added.crowded, ...removed.crowded]) {
    context.fillRect(x - 1, LINE.bandTop - CROWDED_HEIGHT_PX, 2, CROWDED_HEIGHT_PX);
  }
}

/** `xs` in rising order, by whether they would stand in each other's casing. */
function byRoom(xs: readonly number[]) {
  const isRoomy = (x: number, index: number) =>
    x - (xs[index - 1] ?? Number.NEGATIVE_INFINITY) >= MIN_MARK_SPACING_PX &&
    (xs[index + 1] ?? Number.POSITIVE_INFINITY) - x >= MIN_MARK_SPACING_PX;
  return {
    roomy: xs.filter(isRoomy),
    crowded: xs.filter((x, index) => !isRoomy(x, index)),
  };
}
