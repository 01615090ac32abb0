import { channelsOf } from '@/components/ui/drawing/hex-color';
import type { Palette } from '@/components/ui/drawing/use-palette';
import type { HeatMapLayout } from '@/lib/layout/heat/heat-map';
import { heatPixels, UNKNOWN_SHADE } from '@/lib/layout/heat/heat-pixels';
import type { HeatShade } from '@/lib/layout/heat/heat-scale';
import type { LineageBox } from '@/lib/layout/lineage/lineage-box';

/** From the faintest to the strongest. */
export interface HeatColors {
  readonly shadeOf: HeatShade;
  readonly colors: readonly string[];
}

/** All cells as one picture, which is drawn at once however many they are; clear where unknown. */
export function paintCells(
  layout: HeatMapLayout,
  widthPx: number,
  heightPx: number,
  { shadeOf, colors }: HeatColors,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(Math.round(widthPx), 1);
  canvas.height = heightPx;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const channels = shadeChannels(colors);
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = heatPixels(layout, canvas.width, canvas.height, shadeOf);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const shade = pixels[pixel] ?? UNKNOWN_SHADE;
    if (shade === UNKNOWN_SHADE) continue;
    for (let channel = 0; channel < 3; channel++) {
      image.data[4 * pixel + channel] = channels[3 * shade + channel] ?? 0;
    }
    image.data[4 * pixel + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Red, green and blue of each shade. */
function shadeChannels(colors: readonly string[]): Uint8Array {
  const channels = Array.from({ length: UNKNOWN_SHADE }, (_, shade) => {
    const at = Math.round((shade / (UNKNOWN_SHADE - 1)) * (colors.length - 1));
    return channelsOf(colors[at] ?? '');
  });
  return Uint8Array.from(channels.flat());
}

/** Where and when each shard began; shards too small to tell apart have no lines. */
export function drawBoundaries(
  context: CanvasRenderingContext2D,
  boxes: readonly LineageBox[],
  palette: Palette,
): void {
  for (const { color, alpha, widthPx } of [
    { color: palette.panel, alpha: 0.55, widthPx: 3 },
    { color: palette.ink, alpha: 0.75, widthPx: 1 },
  ]) {
    context.globalAlpha = alpha;
    context.fillStyle = color;
    for (const { kind, x, y, width, height } of boxes) {
      if (kind === 'run') continue;
      if (x > 0) context.fillRect(x - widthPx / 2, y, widthPx, height);
      if (y > 0) context.fillRect(x, y - widthPx / 2, width, widthPx);
    }
  }
  context.globalAlpha = 1;
}
