import { scaleLinear } from 'd3';
import type { SizePlay } from '@/lib/kinesis/sizing/history/size-play';
import { type Demand, HISTORY_STEP_MS } from '@/lib/kinesis/sizing/history/traffic-history';
import { layoutSeries, type PlotBox, type SeriesPlot, seriesY } from '../series-plot';
import { roundTimes } from '../time-ticks';
import type { PlotTick } from './cost-plot';

/** What the picture of a history is made of. */
export interface HistoryScene {
  readonly startMs: number;
  readonly demand: Demand;
  /** What throttles is marked for each of them in a strip of its own. */
  readonly plays: readonly SizePlay[];
}

/** A stretch of a strip in which something was throttled. */
export interface ThrottledStretch {
  readonly x: number;
  readonly widthPx: number;
}

/** The demand of a stream in shards over time, with the shards of each play, in CSS pixels. */
export interface HistoryPlot {
  /** The highest of each column: a short peak is not to be missed. */
  readonly demand: SeriesPlot;
  /** The shards of each play as steps, which are a level line where nothing changes them. */
  readonly playPaths: readonly string[];
  /** Of each play. */
  readonly throttled: readonly (readonly ThrottledStretch[])[];
  /** Times, in epoch milliseconds. */
  readonly xTicks: readonly { readonly ms: number; readonly px: number }[];
  /** Whole numbers of shards. */
  readonly yTicks: readonly PlotTick[];
}

const Y_TICK_COUNT = 4;
/** What a time with its day takes. */
const X_TICK_PX = 96;
/** So many are asked for on a phone, too, and then thinned out. */
const MIN_X_TICK_COUNT = 4;

/** Never more marks than there are columns of pixels. */
export function layoutHistory(scene: HistoryScene, box: PlotBox): HistoryPlot {
  const { startMs, demand, plays } = scene;
  const { widthPx, heightPx } = box;
  const columns = columnsOf(demand.length, widthPx);
  const highest = columns.map((column) => highestIn(demand, column));
  const top = Math.max(
    highestIn(highest, { from: 0, end: highest.length }) ?? 0,
    ...plays.map(({ counts }) => highestIn(counts, { from: 0, end: counts.length }) ?? 0),
  );
  const endMs = startMs + demand.length * HISTORY_STEP_MS;
  const yOf = (shards: number) => seriesY(shards, top, heightPx);
  return {
    demand: layoutSeries(highest, top, box),
    playPaths: plays.map(({ counts }) => stepPath(counts, widthPx, yOf)),
    throttled: plays.map((play) => stretchesOf(play, columns, widthPx)),
    xTicks: timesWithRoom(startMs, endMs, widthPx),
    yTicks: scaleLinear([0, top], [0, 1])
      .ticks(Y_TICK_COUNT)
      .filter(Number.isInteger)
      .map((value) => ({ value, px: yOf(value) })),
  };
}

/** As many round times as fit beside one another, and within the plot. */
function timesWithRoom(startMs: number, endMs: number, widthPx: number): HistoryPlot['xTicks'] {
  const ticks = roundTimes(startMs, endMs, Math.max(MIN_X_TICK_COUNT, widthPx / X_TICK_PX))
    .map((ms) => ({ ms, px: ((ms - startMs) / (endMs - startMs)) * widthPx }))
    .filter(({ px }) => px >= X_TICK_PX / 2 && px <= widthPx - X_TICK_PX / 2);
  const gapPx = (ticks[1]?.px ?? widthPx) - (ticks[0]?.px ?? 0);
  // d3 takes a round distance near the one that it is asked for, which may be less.
  const every = Math.max(1, Math.ceil(X_TICK_PX / gapPx));
  return ticks.filter((_, index) => index % every === 0);
}

/** The steps that share a column of pixels: from the one up to, not including, the other. */
interface Column {
  readonly from: number;
  readonly end: number;
}

function columnsOf(stepCount: number, widthPx: number): readonly Column[] {
  const count = Math.max(1, Math.min(stepCount, Math.floor(widthPx)));
  return Array.from({ length: count }, (_, index) => ({
    from: Math.floor((index * stepCount) / count),
    end: Math.floor(((index + 1) * stepCount) / count),
  }));
}

/** Undefined where nothing is known. */
function highestIn(
  values: readonly (number | undefined)[],
  { from, end }: Column,
): number | undefined {
  let highest: number | undefined;
  for (let step = from; step < end; step++) {
    const value = values[step];
    if (value !== undefined && value > (highest ?? -1)) highest = value;
  }
  return highest;
}

function stepPath(
  counts: readonly number[],
  widthPx: number,
  yOf: (shards: number) => number,
): string {
  const rounded = (px: number) => Math.round(px * 100) / 100;
  let path = `M0,${rounded(yOf(counts[0] ?? 0))}`;
  counts.forEach((count, step) => {
    if (step === 0 || count === counts[step - 1]) return;
    path += `H${rounded((step / counts.length) * widthPx)}V${rounded(yOf(count))}`;
  });
  return `${path}H${rounded(widthPx)}`;
}

function stretchesOf(
  { throttled }: SizePlay,
  columns: readonly Column[],
  widthPx: number,
): readonly ThrottledStretch[] {
  const columnPx = widthPx / columns.length;
  const stretches: { x: number; widthPx: number }[] = [];
  let isGoingOn = false;
  columns.forEach(({ from, end }, index) => {
    const isThrottled = throttled.slice(from, end).includes(true);
    const last = stretches.at(-1);
    if (isThrottled && isGoingOn && last !== undefined) last.widthPx += columnPx;
    else if (isThrottled) stretches.push({ x: index * columnPx, widthPx: columnPx });
    isGoingOn = isThrottled;
  });
  return stretches;
}
