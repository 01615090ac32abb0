import type { HeatMapLayout } from './heat-map';
import type { HeatShade } from './heat-scale';

/**
 * The map as pixels, top to bottom, to be drawn at once: a shade of 0 to 255 for each, or the number
 * beyond where nothing is known. One pixel shows one cell, so that nothing is blurred.
 */
export function heatPixels(
  layout: HeatMapLayout,
  widthPx: number,
  heightPx: number,
  shadeOf: HeatShade,
): Uint16Array {
  const columnOf = indexByPixel(layout.xs, widthPx);
  const rowOf = indexByPixel(layout.ys, heightPx);
  const columnCount = layout.xs.length - 1;
  const shades = Uint16Array.from(layout.utilizations, (value) =>
    Number.isNaN(value) ? UNKNOWN_SHADE : Math.round(shadeOf(value) * (UNKNOWN_SHADE - 1)),
  );
  const pixels = new Uint16Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const firstCell = (rowOf[y] ?? 0) * columnCount;
    for (let x = 0; x < widthPx; x++) {
      pixels[y * widthPx + x] = shades[firstCell + (columnOf[x] ?? 0)] ?? UNKNOWN_SHADE;
    }
  }
  return pixels;
}

/** One more than the highest shade. */
export const UNKNOWN_SHADE = 256;

/** Which cell the middle of each pixel lies in. */
function indexByPixel(edges: readonly number[], lengthPx: number): Uint16Array {
  const indexes = new Uint16Array(lengthPx);
  let index = 0;
  for (let pixel = 0; pixel < lengthPx; pixel++) {
    while (index < edges.length - 2 && (edges[index + 1] ?? 0) <= pixel + 0.5) index++;
    indexes[pixel] = index;
  }
  return indexes;
}
