import { maxBigint, ratio } from '@/lib/base/bigint';
import type { Prices } from '@/lib/kinesis/cost/prices';
import type { StreamMode } from '@/lib/kinesis/stream';
import type { Supposed } from '../lesson';
import { breakEven, cheaperMode, recordsTaken, supposedMonths } from './supposed-month';

/** The month of one mode. */
export interface MonthBar {
  readonly mode: StreamMode;
  readonly monthCents: bigint;
  /** Of the dearer one's width, 0 to 1. */
  readonly share: number;
  readonly isCheaper: boolean;
}

/** The bars of both modes, one scale for both. */
export function layoutMonths(prices: Prices, supposed: Supposed): readonly MonthBar[] {
  const months = supposedMonths(prices, supposed);
  const { provisioned, onDemand } = months;
  const dearer = maxBigint(provisioned, onDemand);
  const cheaper = cheaperMode(months);
  const bar = (mode: StreamMode, monthCents: bigint): MonthBar => ({
    mode,
    monthCents,
    share: ratio(monthCents, dearer),
    isCheaper: mode === cheaper,
  });
  return [bar('PROVISIONED', provisioned), bar('ON_DEMAND', onDemand)];
}

/** The traffic that the shards take, from none to all of it: where either mode is cheaper. */
export interface TrafficScale {
  readonly taken: number;
  /** Below it on demand is cheaper; 0 where provisioned is at any traffic. */
  readonly even: number;
  /** Of the scale, 0 to 1: up to there on demand is cheaper. */
  readonly evenShare: number;
  /** Of the scale, 0 to 1: the traffic that is supposed. */
  readonly nowShare: number;
  /** More comes than the shards take. */
  readonly isOver: boolean;
}

/** The scale below the bars. */
export function layoutTraffic(prices: Prices, supposed: Supposed): TrafficScale {
  const taken = recordsTaken(supposed);
  const even = breakEven(prices, supposed);
  return {
    taken,
    even,
    evenShare: even / taken,
    nowShare: Math.min(1, supposed.recordsPerSecond / taken),
    isOver: supposed.recordsPerSecond > taken,
  };
}
