import { bisect } from '@/lib/base/bisect';
import type { Prices } from '../cost/prices';
import { monthCosts, type PricingMode } from './month-costs';
import { type SizingInputs, workloadOf } from './sizing-inputs';

/** What a month costs at one traffic, all else as it is. */
export interface CurvePoint {
  readonly bytesPerSecond: number;
  readonly shards: number;
  readonly cents: Readonly<Record<PricingMode, bigint>>;
}

/** The least traffic at which another mode is the cheaper one of two. */
export interface BreakEven {
  readonly bytesPerSecond: number;
  readonly cents: bigint;
  /** From here on. */
  readonly cheaper: PricingMode;
  readonly dearer: PricingMode;
}

const PAIRS: readonly (readonly [PricingMode, PricingMode])[] = [
  ['provisioned', 'standard'],
  ['standard', 'advantage'],
  ['provisioned', 'advantage'],
];
/** Below the first of the even steps: a break-even of little traffic is not to be missed. */
const DOUBLINGS = 24;

/** The curve of each mode from no traffic to `maxBytesPerSecond`, in about so many even steps. */
export function costCurve(
  prices: Prices,
  inputs: SizingInputs,
  maxBytesPerSecond: number,
  stepCount: number,
): readonly CurvePoint[] {
  const stepBytes = maxBytesPerSecond / stepCount;
  const even = Array.from({ length: stepCount + 1 }, (_, step) => Math.round(step * stepBytes));
  const low = Array.from({ length: DOUBLINGS }, (_, power) => Math.round(stepBytes / 2 ** power));
  const all = new Set([...even, ...low, inputs.bytesPerSecond]);
  return [...all]
    .filter((bytesPerSecond) => bytesPerSecond <= maxBytesPerSecond)
    .sort((a, b) => a - b)
    .map((bytesPerSecond) => pointAt(prices, inputs, bytesPerSecond));
}

/** Where the curves cross, as far as the points show it, to the byte; by traffic. */
export function breakEvens(
  prices: Prices,
  inputs: SizingInputs,
  points: readonly CurvePoint[],
): readonly BreakEven[] {
  return points
    .flatMap((to, index) => {
      const from = points[index - 1];
      return from === undefined ? [] : crossingsBetween(prices, inputs, from, to);
    })
    .sort((a, b) => a.bytesPerSecond - b.bytesPerSecond);
}

function crossingsBetween(
  prices: Prices,
  inputs: SizingInputs,
  from: CurvePoint,
  to: CurvePoint,
): readonly BreakEven[] {
  return PAIRS.flatMap(([a, b]) => {
    const before = cheaperOf(from, a, b);
    const cheaper = cheaperOf(to, a, b);
    if (cheaper === undefined || before === cheaper) return [];
    const bytesPerSecond = bisect(from.bytesPerSecond + 1, to.bytesPerSecond, (bytes) => {
      return cheaperOf(pointAt(prices, inputs, bytes), a, b) === cheaper;
    });
    const { cents } = pointAt(prices, inputs, bytesPerSecond);
    return [{ bytesPerSecond, cents: cents[cheaper], cheaper, dearer: cheaper === a ? b : a }];
  });
}

/** Undefined where both cost the same. */
function cheaperOf({ cents }: CurvePoint, a: PricingMode, b: PricingMode): PricingMode | undefined {
  if (cents[a] === cents[b]) return undefined;
  return cents[a] < cents[b] ? a : b;
}

function pointAt(prices: Prices, inputs: SizingInputs, bytesPerSecond: number): CurvePoint {
  const { shards, months } = monthCosts(prices, workloadOf({ ...inputs, bytesPerSecond }));
  return {
    bytesPerSecond,
    shards,
    cents: {
      provisioned: months.provisioned.totalCents,
      standard: months.standard.totalCents,
      advantage: months.advantage.totalCents,
    },
  };
}
