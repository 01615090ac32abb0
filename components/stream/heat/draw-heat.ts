import { rgb } from 'd3';
import type { Palette } from '@/components/ui/use-palette';
import type { HeatMapLayout } from '@/lib/layout/heat/heat-map';
import { heatPixels, UNKNOWN_SHADE } from '@/lib/layout/heat/heat-pixels';
import type { LineageBox } from '@/lib/layout/lineage/lineage-box';
import { loadColors } from '../load/load-color';

/** All cells as one picture, which is drawn at once however many they are; clear where unknown. */
export function paintCells(
  layout: HeatMapLayout,
  widthPx: number,
  heightPx: number,
  scale: { readonly top: number; readonly brightness: number },
  palette: Palette,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(Math.round(widthPx), 1);
  canvas.height = heightPx;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const colors = shadesOf(palette);
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = heatPixels(layout, canvas.width, canvas.height, scale);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const shade = pixels[pixel] ?? UNKNOWN_SHADE;
    if (shade === UNKNOWN_SHADE) continue;
    for (let channel = 0; channel < 3; channel++) {
      image.data[4 * pixel + channel] = colors[3 * shade + channel] ?? 0;
    }
    image.data[4 * pixel + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Red, green and blue of each shade. */
function shadesOf(palette: Palette): Uint8Array {
  const known = shades.get(palette);
  if (known !== undefined) return known;
  const colors = loadColors(palette);
  const channels = Array.from({ length: UNKNOWN_SHADE }, (_, shade) => {
    const { r, g, b } = rgb(colors.fill(shade / (UNKNOWN_SHADE - 1)));
    return [r, g, b];
  });
  const made = Uint8Array.from(channels.flat());
  shades.set(palette, made);
  return made;
}

const shades = new WeakMap<Palette, Uint8Array>();

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
