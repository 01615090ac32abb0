import { type CostEstimate, estimateCost, type StreamUsage } from '../cost/cost';
import type { CostItemId } from '../cost/cost-item';
import { monitoringCentsPerMonth } from '../cost/monitoring-cost';
import type { Prices } from '../cost/prices';
import type { StreamSettings } from './stream-settings';

/** What a stream takes in and gives out; what is undefined was not measured. */
export type MeasuredTraffic = Pick<
  StreamUsage,
  'payloadUnitsPerSecond' | 'bytesInPerSecond' | 'bytesOutPerSecond'
>;

/** A month of a stream with these settings. */
export interface MonthCost {
  /** Kinesis's own bill. */
  readonly bill: CostEstimate;
  /** CloudWatch's, for the metrics of shards. */
  readonly monitoringCents: bigint;
  readonly totalCents: bigint;
}

/** What AWS bills for it, in so far as the settings decide that. KMS is not in it. */
export function monthCost(
  prices: Prices,
  settings: StreamSettings,
  traffic: MeasuredTraffic,
): MonthCost {
  const { streamMode, openShardCount, retentionHours, consumerCount, shardLevelMetrics } = settings;
  const usage = { streamMode, openShardCount, retentionHours, consumerCount, ...traffic };
  const bill = estimateCost(prices, usage);
  const monitoringCents = monitoringCentsPerMonth(openShardCount, shardLevelMetrics.length);
  return { bill, monitoringCents, totalCents: bill.totalCents + monitoringCents };
}

/** A line of the bill that a change makes dearer or cheaper, adds or takes away. */
export interface CostDifference {
  readonly id: CostItemId | 'monitoring';
  readonly beforeCents: bigint;
  readonly afterCents: bigint;
}

/** The lines that differ, which add up to the difference of the totals. */
export function costDifferences(before: MonthCost, after: MonthCost): readonly CostDifference[] {
  const beforeLines = linesOf(before);
  const afterLines = linesOf(after);
  const ids = new Set([...beforeLines.keys(), ...afterLines.keys()]);
  return [...ids]
    .map((id) => ({
      id,
      beforeCents: beforeLines.get(id) ?? 0n,
      afterCents: afterLines.get(id) ?? 0n,
    }))
    .filter(({ beforeCents, afterCents }) => beforeCents !== afterCents);
}

function linesOf({ bill, monitoringCents }: MonthCost): ReadonlyMap<CostDifference['id'], bigint> {
  const lines = new Map<CostDifference['id'], bigint>();
  for (const { id, cents } of bill.items) lines.set(id, cents);
  return lines.set('monitoring', monitoringCents);
}
