import { type LoadColors, MAX_DRAWN_UTILIZATION } from '@/components/kinesis/load/load-color';
import type { Palette } from '@/components/ui/drawing/use-palette';
import { FULL_UTILIZATION, MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import type { Column } from '@/lib/layout/review/review-columns';
import type {
  BusiestBar,
  OpenCount,
  ReviewBand,
  StepCut,
} from '@/lib/layout/review/review-picture';

const STRIP_RADIUS_PX = 5;
/** Narrower bands touch: there is no room for a gap. */
const MIN_GAPPED_PX = 6;
const CASING_PX = 2;
const LABEL_BASELINE_PX = 11;
const EDGE_PX = 5;
const AXIS_BASELINE_PX = 15;

/** The parts that draw the picture. */
export interface ReviewInk {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly colors: LoadColors;
  /** A utilization as text, with ▲ where it is hot. */
  readonly loadText: (utilization: number) => string;
}

/** The line before the first step, or after the last: each shard with its name and load. */
export function drawStrip(
  { context, palette, colors, loadText }: ReviewInk,
  bands: readonly ReviewBand[],
  nameOf: (shardId: string) => string,
  place: { readonly x: number; readonly top: number; readonly height: number },
): void {
  const { top, height } = place;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { x, width, shardId, utilization, isNew } of bands) {
    const left = place.x + x;
    const gap = width >= MIN_GAPPED_PX ? 1 : 0;
    context.fillStyle = colors.fill(utilization);
    context.beginPath();
    context.roundRect(left + gap, top, width - 2 * gap, height, gap * STRIP_RADIUS_PX);
    context.fill();
    if (gap > 0) outline(context, palette, isNew, left + gap, top, width - 2 * gap, height);
    else if (isNew) {
      // Many side by side would be a fence: what is new is underlined.
      context.fillStyle = palette.draft;
      context.fillRect(left, top + height - 2, width, 2);
    }
    if (shardId === undefined) continue;
    context.fillStyle = colors.ink(utilization);
    context.font = `500 11px ${palette.fontMono}`;
    fillTextWithin(context, nameOf(shardId), left + width / 2, top + height / 2 - 8, width - 6);
    if (utilization === undefined) continue;
    context.font = `500 11px ${palette.fontSans}`;
    const text = loadText(utilization);
    fillTextWithin(context, text, left + width / 2, top + height / 2 + 8, width - 6);
  }
}

function outline(
  context: CanvasRenderingContext2D,
  palette: Palette,
  isNew: boolean,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.strokeStyle = isNew ? palette.draft : palette.edge;
  context.lineWidth = isNew ? 1.5 : 1;
  context.setLineDash(isNew ? [4, 3] : []);
  context.beginPath();
  context.roundRect(x + 0.75, y + 0.75, width - 1.5, height - 1.5, STRIP_RADIUS_PX);
  context.stroke();
  context.setLineDash([]);
}

/** Each shard through the time that it is open. */
export function drawBands(
  { context, palette, colors, loadText }: ReviewInk,
  bands: readonly ReviewBand[],
): void {
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.font = `500 11px ${palette.fontSans}`;
  for (const { x, y, width, height, utilization, showsLoad } of bands) {
    const gap = width >= MIN_GAPPED_PX ? 0.75 : 0;
    context.fillStyle = colors.fill(utilization);
    context.fillRect(x + gap, y, width - 2 * gap, height);
    if (!showsLoad || utilization === undefined) continue;
    context.fillStyle = colors.ink(utilization);
    const baseline = y + EDGE_PX + LABEL_BASELINE_PX;
    fillTextWithin(context, loadText(utilization), x + width / 2, baseline, width - 6);
  }
}

/** Amber alone is not told from load by everybody, so each cut wears a casing of the panel. */
export function drawCuts({ context, palette }: ReviewInk, cuts: readonly StepCut[]): void {
  context.fillStyle = palette.panel;
  for (const { x, y, width } of cuts) {
    context.fillRect(x, y - 1 - CASING_PX, width, 2 + 2 * CASING_PX);
  }
  context.fillStyle = palette.draft;
  for (const { x, y, width } of cuts) context.fillRect(x, y - 1, width, 2);
}

/** The busiest shard through the time, against where ▲ begins and against the limit. */
export function drawBusiest(
  { context, palette, colors, loadText }: ReviewInk,
  bars: readonly BusiestBar[],
  { x, width }: Column,
  plotPx: number,
  { limitText, markedText }: { readonly limitText: string; readonly markedText: string },
): void {
  const xOf = (utilization: number) =>
    x + (Math.min(utilization, MAX_DRAWN_UTILIZATION) / MAX_DRAWN_UTILIZATION) * width;
  context.textBaseline = 'alphabetic';
  context.font = `500 11px ${palette.fontSans}`;
  context.fillStyle = palette.closed;
  context.fillRect(x, 0, xOf(FULL_UTILIZATION) - x, plotPx);
  for (const { y, height, utilization } of bars) {
    if (utilization === undefined) continue;
    const end = xOf(utilization);
    context.fillStyle = colors.fill(utilization);
    context.fillRect(x, y, end - x, height);
  }
  context.fillStyle = palette.panel;
  context.fillRect(xOf(FULL_UTILIZATION) - 1, 0, 3, plotPx);
  context.fillStyle = palette.ink;
  context.fillRect(xOf(FULL_UTILIZATION), 0, 1, plotPx);
  context.strokeStyle = palette.faint;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(xOf(MARKED_UTILIZATION), 0);
  context.lineTo(xOf(MARKED_UTILIZATION), plotPx);
  context.stroke();
  context.setLineDash([]);
  for (const { y, utilization, showsLabel } of bars) {
    if (!showsLabel || utilization === undefined) continue;
    const end = xOf(utilization);
    const text = loadText(utilization);
    const textPx = context.measureText(text).width;
    const baseline = y + EDGE_PX + LABEL_BASELINE_PX;
    context.textAlign = 'left';
    if (textPx + 2 * EDGE_PX <= end - x) {
      context.fillStyle = colors.ink(utilization);
      context.fillText(text, end - EDGE_PX - textPx, baseline);
      continue;
    }
    // The lines of the limits do not run through it.
    context.fillStyle = palette.panel;
    context.fillRect(end + 2, baseline - LABEL_BASELINE_PX, textPx + 2 * 2, LABEL_BASELINE_PX + 3);
    context.fillStyle = palette.ink;
    context.fillText(text, end + 4, baseline);
  }
  context.fillStyle = palette.muted;
  context.font = `400 11px ${palette.fontSans}`;
  context.textAlign = 'left';
  context.fillText('0', x, plotPx + AXIS_BASELINE_PX);
  context.fillText(limitText, xOf(FULL_UTILIZATION) - 2, plotPx + AXIS_BASELINE_PX);
  context.textAlign = 'right';
  const room = xOf(MARKED_UTILIZATION) - x - 2 * EDGE_PX;
  fillTextWithin(context, markedText, xOf(MARKED_UTILIZATION), plotPx + AXIS_BASELINE_PX, room);
}

/** Writes how many shards are open from there on. */
export function drawCounts(
  { context, palette }: ReviewInk,
  counts: readonly OpenCount[],
  { x, width }: Column,
  words: { readonly peak: string; readonly count: (count: number) => string },
): void {
  context.textAlign = 'right';
  context.textBaseline = 'alphabetic';
  for (const { y, openShardCount, isPeak } of counts) {
    const baseline = y + EDGE_PX + LABEL_BASELINE_PX;
    context.fillStyle = isPeak ? palette.ink : palette.muted;
    context.font = `${isPeak ? 600 : 400} 12px ${palette.fontSans}`;
    context.fillText(words.count(openShardCount), x + width, baseline);
    if (!isPeak) continue;
    context.fillStyle = palette.muted;
    context.font = `400 11px ${palette.fontSans}`;
    context.fillText(words.peak, x + width, baseline + 14);
  }
}

/** Text that does not fit is left out: half a number is worse than none. */
function fillTextWithin(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  roomPx: number,
): void {
  if (context.measureText(text).width <= roomPx) context.fillText(text, x, y);
}
