import { area, line } from 'd3';
import type { DensityLayout } from '@/lib/layout/line/density';
import type { ShardBand } from '@/lib/layout/line/shard-bands';
import type { Palette } from '../../ui/use-palette';
import type { LoadColors } from '../load/load-color';
import { LINE } from './line-metrics';

const RADIUS_PX = 5;
/** Narrower bands touch and have no corners: there is no room for either. */
const MIN_ROUNDED_WIDTH_PX = 10;
const GAP_PX = 2;

export interface BandLook {
  /** 0 to 1 of the shard's limit; of a run, its busiest shard's; undefined when not measured. */
  readonly utilization: number | undefined;
  readonly isSelected: boolean;
  readonly title: string;
  readonly subtitle: string;
}

export function drawDensity(
  context: CanvasRenderingContext2D,
  { columnWidthPx, heightsPx }: DensityLayout,
  palette: Palette,
): void {
  const bottom = LINE.densityTop + LINE.densityHeight;
  const points = Array.from(heightsPx);
  const x = (_: number, index: number) => (index + 0.5) * columnWidthPx;
  const y = (height: number) => bottom - height;
  context.beginPath();
  area<number>().x(x).y0(bottom).y1(y).context(context)(points);
  context.fillStyle = palette.density;
  context.fill();
  context.beginPath();
  line<number>().x(x).y(y).context(context)(points);
  context.strokeStyle = palette.densityLine;
  context.lineWidth = 1;
  context.stroke();
}

export function drawBands(
  context: CanvasRenderingContext2D,
  bands: readonly ShardBand[],
  lookOf: (band: ShardBand) => BandLook,
  colors: LoadColors,
  palette: Palette,
): void {
  const { bandTop: top, bandHeight: height } = LINE;
  for (const band of bands) {
    const look = lookOf(band);
    context.fillStyle = colors.fill(look.utilization);
    const isRounded = band.width >= MIN_ROUNDED_WIDTH_PX;
    const x = isRounded ? band.x + GAP_PX / 2 : band.x;
    const width = isRounded ? band.width - GAP_PX : Math.max(band.width, 1);
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
  readonly label: string;
}

export function drawAfter(
  context: CanvasRenderingContext2D,
  bands: readonly AfterBand[],
  palette: Palette,
): void {
  const { afterTop: top, afterHeight: height } = LINE;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.font = `500 11px ${palette.fontMono}`;
  context.lineWidth = 1;
  for (const { x, width, isNew, label } of bands) {
    const isRounded = width >= MIN_ROUNDED_WIDTH_PX;
    context.fillStyle = isNew ? palette.draftBg : palette.closed;
    context.strokeStyle = isNew ? palette.draft : palette.line;
    if (!isRounded) {
      context.fillStyle = isNew ? palette.draft : palette.closedLine;
      context.fillRect(x, top, Math.max(width - 0.5, 1), height);
      continue;
    }
    fillRounded(context, x + 1, top, width - GAP_PX, height);
    context.setLineDash(isNew ? [4, 3] : []);
    strokeRounded(context, x + 1, top, width - GAP_PX, height);
    context.setLineDash([]);
    context.fillStyle = isNew ? palette.draftInk : palette.muted;
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
  context.fillStyle = palette.draft;
  for (const x of addedXs) {
    context.fillRect(x - 1, LINE.densityTop, 2, LINE.afterTop + LINE.afterHeight - LINE.densityTop);
  }
  for (const x of removedXs) {
    context.fillRect(x - 3, LINE.bandTop + 12, 6, LINE.bandHeight - 24);
    context.fillRect(x - 8, LINE.bandTop + LINE.bandHeight / 2 - 1, 16, 2);
  }
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
