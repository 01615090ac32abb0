import { scaleLinear } from 'd3-scale';
import type { Palette } from '../ui/use-palette';

/** Utilisations, 0 to 1, at which the load colours of the palette stand. */
const STOPS = [0, 0.25, 0.5, 0.7, 0.85, 1];
/** From here on a band is dark enough to need the light ink. */
const HOT_INK_FROM = 0.93;

export interface LoadColors {
  readonly fill: (utilisation: number | undefined) => string;
  readonly ink: (utilisation: number | undefined) => string;
}

/** `undefined` is "not measured", which is not the same as no load. */
export function loadColors(palette: Palette): LoadColors {
  const scale = scaleLinear<string>().domain(STOPS).range(palette.loads).clamp(true);
  return {
    fill: (utilisation) => (utilisation === undefined ? palette.loadUnknown : scale(utilisation)),
    ink: (utilisation) =>
      utilisation !== undefined && utilisation >= HOT_INK_FROM
        ? palette.loadInkHot
        : palette.loadInk,
  };
}
