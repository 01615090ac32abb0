import { channelsOf, mixColors } from '@/components/ui/drawing/hex-color';
import type { Palette } from '@/components/ui/drawing/use-palette';

/** Utilizations at which the load colors of the palette stand; 1 is all that a shard takes. */
export const LOAD_STEPS = [0, 0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.9, 1, 1.2] as const;
/** Beyond this all is drawn alike. */
export const MAX_DRAWN_UTILIZATION = 1.2;
/** Shares of the most at which the neutral colors of the palette stand. */
const RELATIVE_STEPS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

export interface LoadColors {
  /** `undefined` is "not measured", which is not the same as no load. */
  readonly fill: (utilization: number | undefined) => string;
  /** The ink that can be read on that fill. */
  readonly ink: (utilization: number | undefined) => string;
}

/**
 * The one scale of load, on the line, in the lineage, in heat and at home. Colors are told apart in
 * whole percents: nobody sees what lies between, and a canvas knows a color again.
 */
export function loadColors(palette: Palette): LoadColors {
  const known = scales.get(palette);
  if (known !== undefined) return known;
  const fills = colorsByPercent(LOAD_STEPS, palette.loads);
  const inks = fills.map((fill) => readableInk(fill, palette));
  const at = (utilization: number) =>
    Math.min(Math.max(Math.round(utilization * 100), 0), fills.length - 1);
  const scale: LoadColors = {
    fill: (utilization) =>
      (utilization === undefined ? undefined : fills[at(utilization)]) ?? palette.loadUnknown,
    ink: (utilization) =>
      (utilization === undefined ? undefined : inks[at(utilization)]) ?? palette.ink,
  };
  scales.set(palette, scale);
  return scale;
}

const scales = new WeakMap<Palette, LoadColors>();

/** From nothing to the most there is: neutral, because neither says that a shard is full. */
export function relativeColors({ relatives }: Palette): readonly string[] {
  return colorsByPercent(RELATIVE_STEPS, relatives);
}

/** The color of each whole percent, from the first of `steps` to the last. */
function colorsByPercent(steps: readonly number[], colors: readonly string[]): readonly string[] {
  const last = Math.round((steps.at(-1) ?? 0) * 100);
  return Array.from({ length: last + 1 }, (_, percent) => {
    const share = percent / 100;
    const upper = Math.max(
      steps.findIndex((step) => step >= share),
      1,
    );
    const [from = 0, to = 1] = steps.slice(upper - 1, upper + 1);
    const [darker = '', brighter = ''] = colors.slice(upper - 1, upper + 1);
    return mixColors(darker, brighter, (share - from) / (to - from));
  });
}

function readableInk(fill: string, { bandInks }: Palette): string {
  const [dark, light] = bandInks;
  return contrast(fill, dark) >= contrast(fill, light) ? dark : light;
}

/** From 1 to 21, as WCAG 2 computes it. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance, 0 to 1, as WCAG 2 defines it. */
export function luminance(color: string): number {
  const [red, green, blue] = linearChannels(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue as amounts of light, 0 to 1. */
export function linearChannels(color: string): readonly [number, number, number] {
  const [red, green, blue] = channelsOf(color);
  return [toLight(red), toLight(green), toLight(blue)];
}

function toLight(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
