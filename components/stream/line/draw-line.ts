import { interpolateRgb } from 'd3';
import type { LoadColors } from '@/components/kinesis/load-color';
import type { Palette } from '@/components/ui/drawing/use-palette';
import type { DensityLayout } from '@/lib/layout/line/density';
import type { ParentLook } from '@/lib/layout/line/parting';
import type { ShardBand } from '@/lib/layout/line/shard-bands';
import { LINE } from './line-metrics';

const RADIUS_PX = 5;
/** Narrower bands touch and have no corners: there is no room for either. */
const MIN_ROUNDED_WIDTH_PX = 10;
const GAP_PX = 2;
const PARTING_PX = 6;
/** Room above the tallest column, so that it does not touch what is written there. */
export const DENSITY_MARGIN_PX = 4;
const CASING_PX = 2;
const MIN_MARK_SPACING_PX = 8;
const CROWDED_HEIGHT_PX = 4;

export interface BandLook {
  /** 0 to 1 of the shard's limit; of a run, its busiest shard's; undefined when not measured. */
  readonly utilization: number | undefined;
  readonly isSelected: boolean;
  /** The shard that a reshard has just replaced by this one; undefined at rest. */
  readonly partsFrom: ParentLook | undefined;
  readonly title: string;
  readonly subtitle: string;
}

export function drawDensity(
  context: CanvasRenderingContext2D,
  { columnWidthPx, heightsPx }: DensityLayout,
  /** What the tallest column stands for. */
  topLabel: string,
  palette: Palette,
): void {
  if (heightsPx.length === 0) return;
  const bottom = LINE.densityTop + LINE.densityHeight;
  // Not `area` and `line` of d3: all its curves would come before the first shard is drawn.
  const outline = new Path2D();
  for (const [column, height] of heightsPx.entries()) {
    outline.lineTo((column + 0.5) * columnWidthPx, bottom - height);
  }
  const filled = new Path2D(outline);
  filled.lineTo((heightsPx.length - 0.5) * columnWidthPx, bottom);
  filled.lineTo(0.5 * columnWidthPx, bottom);
  context.fillStyle = palette.density;
  context.fill(filled);
  context.strokeStyle = palette.densityLine;
  context.lineWidth = 1;
  context.stroke(outline);
  drawDensityAxis(context, topLabel, heightsPx.length * columnWidthPx, palette);
}

/** A short tick at the height of the tallest column, and what that height is. */
function drawDensityAxis(
  context: CanvasRenderingContext2D,
  label: string,
  widthPx: number,
  palette: Palette,
): void {
  const top = LINE.densityTop + DENSITY_MARGIN_PX;
  context.fillStyle = palette.faint;
  context.fillRect(widthPx - 6, top, 6, 1);
  context.font = `400 11px ${palette.fontSans}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const labelWidth = context.measureText(label).width;
  context.fillStyle = palette.panel;
  context.globalAlpha = 0.8;
  context.fillRect(widthPx - labelWidth - 14, top - 8, labelWidth + 6, 16);
  context.globalAlpha = 1;
  context.fillStyle = palette.muted;
  context.fillText(label, widthPx - 10, top);
}

interface BandLooks {
  readonly lookOf: (band: ShardBand) => BandLook;
  /** How far bands that part have come, 0 to 1. */
  readonly progress: number;
}

export function drawBands(
  context: CanvasRenderingContext2D,
  bands: readonly ShardBand[],
  { lookOf, progress }: BandLooks,
  colors: LoadColors,
  palette: Palette,
): void {
  const { bandTop: top, bandHeight: height } = LINE;
  for (const band of bands) {
    const look = lookOf(band);
    const { partsFrom } = look;
    const color = colors.fill(look.utilization);
    context.fillStyle =
      partsFrom === undefined
        ? color
        : interpolateRgb(colors.fill(partsFrom.utilization), color)(progress);
    const isRounded = band.width >= MIN_ROUNDED_WIDTH_PX;
    const gap = partsFrom === undefined ? GAP_PX : partingGapPx(progress);
    const x = isRounded ? band.x + gap / 2 : band.x;
    const width = isRounded ? band.width - gap : Math.max(band.width, 1);
    if (isRounded) fillRounded(context, x, top, width, height);
    else context.fillRect(x, top, width, height);
    if (look.isSelected) {
      context.strokeStyle = palette.ink;
      context.lineWidth = 1.5;
      strokeRounded(context, x, top, width, height);
    }
    if (band.kind === 'shard' && band.label !== 'none') {
      drawBandText(context, x + 9, band.width - 14, look, colors, palette);
    }
  }
}

/** Bands part a little further than they come to rest, which is what the eye sees. */
function partingGapPx(progress: number): number {
  return GAP_PX * progress + PARTING_PX * Math.sin(Math.PI * progress);
}

function drawBandText(
  context: CanvasRenderingContext2D,
  x: number,
  roomPx: number,
  { title, subtitle, utilization }: BandLook,
  colors: LoadColors,
  palette: Palette,
): void {
  context.fillStyle = colors.ink(utilization);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = `600 11.5px ${palette.fontMono}`;
  fillTextWithin(context, title, x, LINE.bandTop + 19, roomPx);
  context.font = `400 11.5px ${palette.fontSans}`;
  fillTextWithin(context, subtitle, x, LINE.bandTop + 37, roomPx);
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

export interface AxisMark {
  readonly x: number;
  readonly label: string;
  readonly align: CanvasTextAlign;
}

export function drawAxis(
  context: CanvasRenderingContext2D,
  marks: readonly AxisMark[],
  palette: Palette,
): void {
  context.font = `400 11px ${palette.fontSans}`;
  context.textBaseline = 'top';
  for (const { x, label, align } of marks) {
    context.fillStyle = palette.faint;
    context.fillRect(Math.round(x) - 0.5, LINE.axisTop, 1, 5);
    context.fillStyle = palette.muted;
    context.textAlign = align;
    context.fillText(label, x, LINE.axisTop + 8);
  }
}

function fillRounded(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, RADIUS_PX);
  context.fill();
}

function strokeRounded(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, RADIUS_PX);
  context.stroke();
}
