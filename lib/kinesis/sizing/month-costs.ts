import { estimateAdvantage } from '../cost/advantage-cost';
import { estimateCost } from '../cost/cost';
import type { CostItem } from '../cost/cost-item';
import type { Prices } from '../cost/prices';
import { shardsNeeded } from './shards-needed';
import { usageOf, type Workload } from './workload';

/** The ways in which AWS bills a stream (facts §8.1). */
export const PRICING_MODES = ['provisioned', 'standard', 'advantage'] as const;

/** `standard` and `advantage` are on demand. */
export type PricingMode = (typeof PRICING_MODES)[number];

/** The bill of a month in one mode: its items add up to the total. */
export interface ModeMonth {
  readonly mode: PricingMode;
  readonly items: readonly CostItem[];
  readonly totalCents: bigint;
}

/** The same month in each mode. */
export interface MonthCosts {
  /** Of the provisioned month. */
  readonly shards: number;
  readonly months: Readonly<Record<PricingMode, ModeMonth>>;
  /** The first in order where several cost the same. */
  readonly cheapest: PricingMode;
  /** Advantage where other streams of the account use up its minimum. */
  readonly advantageSharedCents: bigint;
}

/** What a month of the workload costs; provisioned with as many shards as it needs, unless said. */
export function monthCosts(
  prices: Prices,
  workload: Workload,
  shards = shardsNeeded(workload).shards,
): MonthCosts {
  const onDemand = usageOf(workload, 'ON_DEMAND', shards);
  const provisioned = estimateCost(prices, { ...onDemand, streamMode: 'PROVISIONED' });
  const standard = estimateCost(prices, onDemand);
  const advantage = estimateAdvantage(prices, onDemand);
  const months = {
    provisioned: { ...provisioned, mode: 'provisioned' },
    standard: { ...standard, mode: 'standard' },
    advantage: { ...advantage, mode: 'advantage' },
  } as const;
  return {
    shards,
    months,
    cheapest: cheapestOf(months),
    advantageSharedCents: advantage.sharedCents,
  };
}

function cheapestOf(months: MonthCosts['months']): PricingMode {
  return PRICING_MODES.reduce((least, mode) =>
    months[mode].totalCents < months[least].totalCents ? mode : least,
  );
}
