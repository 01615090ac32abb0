import { interpolateRgb, scaleLinear } from 'd3';
import type { Palette } from '@/components/ui/use-palette';
import { LIGHT_INK_UTILIZATION } from '@/lib/kinesis/hot';

/** Utilisations, 0 to 1, at which the load colours of the palette stand. */
const STOPS = [0, 0.25, 0.5, 0.7, 0.85, 1] as const;

export interface LoadColors {
  readonly fill: (utilisation: number | undefined) => string;
  readonly ink: (utilisation: number | undefined) => string;
}

/** `undefined` is "not measured", which is not the same as no load. */
export function loadColors(palette: Palette): LoadColors {
  const mixed = scaleLinear<string>()
    .domain(STOPS)
    .range(palette.loads)
    .interpolate(interpolateRgb)
    .clamp(true);
  return {
    // In whole percents, which nobody can tell from what lies between, and a canvas knows again.
    fill: (utilisation) =>
      utilisation === undefined ? palette.loadUnknown : mixed(Math.round(utilisation * 100) / 100),
    ink: (utilisation) =>
      utilisation !== undefined && utilisation >= LIGHT_INK_UTILIZATION
        ? palette.loadInkHot
        : palette.loadInk,
  };
}
