import type { Palette } from '@/components/ui/drawing/use-palette';
import type { DensityLayout } from '@/lib/layout/line/density';
import { LINE } from '../line-metrics';

/** Room above the tallest column, so that it does not touch what is written there. */
export const DENSITY_MARGIN_PX = 4;

export function drawDensity(
  context: CanvasRenderingContext2D,
  { columnWidthPx, heightsPx }: DensityLayout,
  /** The label of the tallest column. */
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
