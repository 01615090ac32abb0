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
  const y = (value: number) => seriesY(value, top, heightPx);
  const stepPx = widthPx / values.length;
  const runs = runsOf(values, (value, index) => [(index + 0.5) * stepPx, y(value)]);
  return {
    // Closed, a point alone is a dot.
    linePath: runs.map((run) => `M${joined(run)}${run.length === 1 ? 'Z' : ''}`).join(''),
    areaPath: runs.map((run) => `M${joined([...run, ...foot(run, heightPx)])}Z`).join(''),
    limitY: limit === undefined ? undefined : y(limit),
  };
}

/** Where a value is drawn when the highest in view is `top`. Where all is nothing, it lies at the foot. */
export function seriesY(value: number, top: number, heightPx: number): number {
  return heightPx - EDGE_PX - (value / (top === 0 ? 1 : top)) * (heightPx - 2 * EDGE_PX);
}

type Point = readonly [x: number, y: number];

/** The points of the known values, anew after each gap. */
function runsOf(
  values: readonly (number | undefined)[],
  pointAt: (value: number, index: number) => Point,
): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  values.forEach((value, index) => {
    if (value === undefined) return;
    if (values[index - 1] === undefined) runs.push([]);
    runs.at(-1)?.push(pointAt(value, index));
  });
  return runs;
}

/** From below the last point back to below the first. */
function foot(run: readonly Point[], y: number): readonly Point[] {
  return [run.at(-1), run[0]].map((point): Point => [point?.[0] ?? 0, y]);
}

/** Written here: `d3-shape` would be 4 KB of script more before the list of streams is drawn. */
function joined(points: readonly Point[]): string {
  return points.map((point) => point.map((px) => Math.round(px * 1000) / 1000).join()).join('L');
}

/** The step that a point of the plot stands for. */
export function stepAtX(x: number, stepCount: number, widthPx: number): number {
  return Math.min(Math.max(Math.floor((x / widthPx) * stepCount), 0), stepCount - 1);
}
