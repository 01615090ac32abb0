import { interpolateRgb } from 'd3-interpolate';
import type { Palette } from '@/components/ui/use-palette';

/** Utilisations, 0 to 1, at which the load colours of the palette stand. */
const STOPS = [0, 0.25, 0.5, 0.7, 0.85, 1] as const;
/** From here on a band is dark enough to need the light ink. */
const HOT_INK_FROM = 0.93;

export interface LoadColors {
  readonly fill: (utilisation: number | undefined) => string;
  readonly ink: (utilisation: number | undefined) => string;
}

/** `undefined` is "not measured", which is not the same as no load. */
export function loadColors(palette: Palette): LoadColors {
  const mixers = palette.loads
    .slice(1)
    .map((to, index) => interpolateRgb(palette.loads[index] ?? to, to));
  return {
    fill: (utilisation) => {
      if (utilisation === undefined) return palette.loadUnknown;
      // In whole percents, which nobody can tell from what lies between, and a canvas knows again.
      const rounded = Math.round(Math.min(utilisation, 1) * 100) / 100;
      const upper = Math.max(
        STOPS.findIndex((stop) => stop >= rounded),
        1,
      );
      const [from = 0, to = 1] = STOPS.slice(upper - 1, upper + 1);
      return mixers[upper - 1]?.((rounded - from) / (to - from)) ?? palette.loadUnknown;
    },
    ink: (utilisation) =>
      utilisation !== undefined && utilisation >= HOT_INK_FROM
        ? palette.loadInkHot
        : palette.loadInk,
  };
}
