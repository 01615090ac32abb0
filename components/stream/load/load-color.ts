import { interpolateRgb } from 'd3';
import type { Palette } from '@/components/ui/use-palette';
import { LIGHT_INK_UTILIZATION } from '@/lib/kinesis/hot';

/** Utilizations, 0 to 1, at which the load colors of the palette stand. */
const STOPS = [0, 0.25, 0.5, 0.7, 0.85, 1] as const;

export interface LoadColors {
  readonly fill: (utilization: number | undefined) => string;
  readonly ink: (utilization: number | undefined) => string;
}

/** `undefined` is "not measured", which is not the same as no load. */
export function loadColors(palette: Palette): LoadColors {
  // Not `scaleLinear`: its ticks and formats would be 8 KB more before the first shard is drawn.
  const mixers = palette.loads
    .slice(1)
    .map((to, index) => interpolateRgb(palette.loads[index] ?? to, to));
  const mixed = (share: number) => {
    const upper = Math.max(
      STOPS.findIndex((stop) => stop >= share),
      1,
    );
    const [from = 0, to = 1] = STOPS.slice(upper - 1, upper + 1);
    return mixers[upper - 1]?.((share - from) / (to - from)) ?? palette.loadUnknown;
  };
  return {
    // In whole percents, which nobody can tell from what lies between, and a canvas knows again.
    fill: (utilization) =>
      utilization === undefined
        ? palette.loadUnknown
        : mixed(Math.round(Math.min(utilization, 1) * 100) / 100),
    ink: (utilization) =>
      utilization !== undefined && utilization >= LIGHT_INK_UTILIZATION
        ? palette.loadInkHot
        : palette.loadInk,
  };
}
