import { area, line } from 'd3';

/** A measured series as paths, in pixels; a gap is where nothing is known. */
export interface SeriesPlot {
  readonly linePath: string;
  readonly areaPath: string;
  /** Undefined where there is no limit. */
  readonly limitY: number | undefined;
}

/** The size of a chart in CSS pixels. */
export interface PlotBox {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Room for half of the line's width, and of the limit's. */
const EDGE_PX = 1;

/** The limit is always in view, so that one sees how far away it is. */
export function layoutSeries(
  values: readonly (number | undefined)[],
  limit: number | undefined,
  { widthPx, heightPx }: PlotBox,
): SeriesPlot {
  const top = values.reduce<number>((highest, value) => Math.max(highest, value ?? 0), limit ?? 0);
  // Where all is nothing, it lies at the foot.
  const y = (value: number) =>
    heightPx - EDGE_PX - (value / (top === 0 ? 1 : top)) * (heightPx - 2 * EDGE_PX);
  const stepPx = widthPx / values.length;
  const x = (_: unknown, index: number) => (index + 0.5) * stepPx;
  const isKnown = (value: number | undefined) => value !== undefined;
  return {
    linePath:
      line<number | undefined>()
        .defined(isKnown)
        .x(x)
        .y((value) => y(value ?? 0))([...values]) ?? '',
    areaPath:
      area<number | undefined>()
        .defined(isKnown)
        .x(x)
        .y0(heightPx)
        .y1((value) => y(value ?? 0))([...values]) ?? '',
    limitY: limit === undefined ? undefined : y(limit),
  };
}

/** The step that a point of the plot stands for. */
export function stepAtX(x: number, stepCount: number, widthPx: number): number {
  return Math.min(Math.max(Math.floor((x / widthPx) * stepCount), 0), stepCount - 1);
}
