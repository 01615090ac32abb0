import type { LoadColors } from '@/components/kinesis/load/load-color';
import { mixColors } from '@/components/ui/drawing/hex-color';
import type { Palette } from '@/components/ui/drawing/use-palette';
import type { ParentLook } from '@/lib/layout/line/parting';
import type { ShardBand } from '@/lib/layout/line/shard-bands';
import { LINE } from '../line-metrics';
import { fillRounded, GAP_PX, MIN_ROUNDED_WIDTH_PX, strokeRounded } from './rounded-band';

const PARTING_PX = 6;
/** Narrower bands have less of a margin beside their text. */
const WIDE_TEXT_PX = 56;

export interface BandLook {
  /** 0 to 1 of the shard's limit; of a run, its busiest shard's; undefined when not measured. */
  readonly utilization: number | undefined;
  readonly isSelected: boolean;
  /** The shard that a reshard has just replaced by this one; undefined at rest. */
  readonly partsFrom: ParentLook | undefined;
  /** From the longest to the shortest; the first that fits is written. */
  readonly titles: readonly string[];
  readonly subtitle: string;
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
        : mixColors(colors.fill(partsFrom.utilization), color, progress);
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
      const margin = band.width < WIDE_TEXT_PX ? 3 : 8;
      drawBandText(context, x + margin, width - 2 * margin, look, colors, palette);
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
  { titles, subtitle, utilization }: BandLook,
  colors: LoadColors,
  palette: Palette,
): void {
  context.fillStyle = colors.ink(utilization);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = `600 11.5px ${palette.fontMono}`;
  fillTextWithin(context, titles, x, LINE.bandTop + 19, roomPx);
  context.font = `400 11.5px ${palette.fontSans}`;
  fillTextWithin(context, [subtitle], x, LINE.bandTop + 37, roomPx);
}

/** Text that does not fit is left out: half a number is worse than none. */
function fillTextWithin(
  context: CanvasRenderingContext2D,
  texts: readonly string[],
  x: number,
  y: number,
  roomPx: number,
): void {
  const text = texts.find((each) => context.measureText(each).width <= roomPx);
  if (text !== undefined) context.fillText(text, x, y);
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
