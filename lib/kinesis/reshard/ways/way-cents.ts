import { type CostEstimate, shardHoursCents } from '../../cost/cost';
import type { Picodollars } from '../../cost/prices';
import type { Way } from './ways';

/** What a month costs in whole cents, as `estimateCost` says, and what a shard more costs each hour. */
export interface WayPrices {
  readonly beforeCents: bigint;
  /** With the shards of the draft. */
  readonly afterCents: bigint;
  /** With the shards as they are, on demand. */
  readonly onDemandCents: bigint;
  /** What that leaves out because nobody measured it. */
  readonly onDemandUnmeasured: CostEstimate['unmeasured'];
  readonly shardHour: Picodollars;
}

/** What a way costs, in whole cents: a month before and after it, and getting there. */
export interface WayCents {
  readonly before: bigint;
  readonly after: bigint;
  readonly passage: bigint;
  /** What the month after it leaves out, where it would count far more than it does before. */
  readonly unmeasured: CostEstimate['unmeasured'];
}

/** The passage is of shards that are open besides; closed ones cost nothing: assumed (facts §8.2). */
export function wayCents(
  { id, figures }: Pick<Way, 'id' | 'figures'>,
  prices: WayPrices,
): WayCents {
  const isOnDemand = id === 'on-demand';
  return {
    before: prices.beforeCents,
    after: isOnDemand ? prices.onDemandCents : prices.afterCents,
    unmeasured: isOnDemand ? prices.onDemandUnmeasured : undefined,
    passage: shardHoursCents(prices.shardHour, figures.extraShardHours),
  };
}
