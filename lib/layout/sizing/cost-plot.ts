import { line, scaleLinear } from 'd3';
import { ratio } from '@/lib/base/bigint';
import type { BreakEven, CurvePoint } from '@/lib/kinesis/sizing/cost-curve';
import { PRICING_MODES, type PricingMode } from '@/lib/kinesis/sizing/month-costs';

/** A tick of an axis, and what it stands for: dollars, or bytes a second. */
export interface PlotTick {
  readonly px: number;
  readonly value: number;
}

/** Where a curve is at the traffic of the inputs, and where there is room for what it says. */
export interface PlotMark {
  readonly mode: PricingMode;
  readonly y: number;
  readonly labelY: number;
  readonly cents: bigint;
}

/** The cost of each mode over traffic, in CSS pixels of the plot. */
export interface CostPlot {
  readonly paths: Readonly<Record<PricingMode, string>>;
  readonly xTicks: readonly PlotTick[];
  readonly yTicks: readonly PlotTick[];
  /** The traffic of the inputs. */
  readonly nowX: number;
  readonly marks: readonly PlotMark[];
  /** Those that the plot can show. */
  readonly crossings: readonly { readonly x: number; readonly y: number }[];
  /** The traffic that the right end stands for, in bytes a second. */
  readonly maxBytesPerSecond: number;
}

/** The plot without its axes, in CSS pixels. */
export interface CostPlotBox {
  readonly widthPx: number;
  readonly heightPx: number;
}

const CENTS_PER_DOLLAR = 100n;
const KIB = 1024;
const MIB = 1024 ** 2;
/** The last tick has its unit beside it, which takes as much. */
const X_TICK_PX = 64;
const Y_TICK_COUNT = 4;
const LABEL_PX = 16;
/** How much farther than the traffic of the inputs the curve goes, before it is rounded up. */
const SIGHT = 2.2;

/** How far the curve of such a traffic goes: up to 1, 2, 3 or 5 of a power of ten, in a unit that fits. */
export function curveEnd(bytesPerSecond: number): number {
  const unit = unitOf(bytesPerSecond * SIGHT);
  const wanted = (bytesPerSecond * SIGHT) / unit;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 3, 5, 10].find((each) => each * power >= wanted) ?? 10;
  return Math.round(step * power * unit);
}

/** The bytes of the unit in which so much traffic is written. */
function unitOf(bytesPerSecond: number): number {
  if (bytesPerSecond < KIB) return 1;
  return bytesPerSecond < MIB ? KIB : MIB;
}

/** Lays out the curves: the dearest point at the traffic of the inputs is in sight, and a third more. */
export function layoutCosts(
  points: readonly CurvePoint[],
  found: readonly BreakEven[],
  bytesPerSecond: number,
  { widthPx, heightPx }: CostPlotBox,
): CostPlot {
  const maxBytesPerSecond = points.at(-1)?.bytesPerSecond ?? 1;
  const now = points.find((point) => point.bytesPerSecond === bytesPerSecond);
  const top = Math.max(1, ...PRICING_MODES.map((mode) => dollarsOf(now?.cents[mode] ?? 0n))) * 1.3;
  const unit = unitOf(maxBytesPerSecond);
  const x = scaleLinear([0, maxBytesPerSecond / unit], [0, widthPx]);
  const y = scaleLinear([0, top], [heightPx, 0]).nice(Y_TICK_COUNT);
  const xOf = (bytes: number) => x(bytes / unit);
  const pathOf = (mode: PricingMode) =>
    line<CurvePoint>(
      (point) => xOf(point.bytesPerSecond),
      (point) => y(dollarsOf(point.cents[mode])),
    )([...points]) ?? '';
  return {
    paths: {
      provisioned: pathOf('provisioned'),
      standard: pathOf('standard'),
      advantage: pathOf('advantage'),
    },
    xTicks: x
      .ticks(Math.max(2, widthPx / X_TICK_PX))
      .map((value) => ({ value: value * unit, px: x(value) }))
      .filter(({ px }, index, { length }) => index === length - 1 || px <= widthPx - X_TICK_PX),
    yTicks: y.ticks(Y_TICK_COUNT).map((value) => ({ value, px: y(value) })),
    nowX: xOf(bytesPerSecond),
    marks: now === undefined ? [] : marksAt(now, y, heightPx),
    crossings: found
      .map(({ bytesPerSecond: bytes, cents }) => ({ x: xOf(bytes), y: y(dollarsOf(cents)) }))
      .filter((crossing) => crossing.y >= 0),
    maxBytesPerSecond,
  };
}

/** Labels from below, each at least a line above the one before; all of them within the plot. */
function marksAt(
  now: CurvePoint,
  y: (dollars: number) => number,
  heightPx: number,
): readonly PlotMark[] {
  const marks = PRICING_MODES.map((mode) => ({
    mode,
    cents: now.cents[mode],
    y: y(dollarsOf(now.cents[mode])),
  })).sort((a, b) => b.y - a.y);
  let below = heightPx + LABEL_PX / 2;
  return marks.map((mark) => {
    below = Math.min(mark.y, below - LABEL_PX);
    return { ...mark, labelY: below };
  });
}

/** For drawing: the amounts themselves stay exact. */
function dollarsOf(cents: bigint): number {
  return ratio(cents, CENTS_PER_DOLLAR);
}
