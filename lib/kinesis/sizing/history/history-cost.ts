import { MS_PER_HOUR } from '@/lib/base/duration';
import { shardHourPrice } from '../../cost/cost';
import { roundToCents } from '../../cost/cost-item';
import type { Prices } from '../../cost/prices';
import { PAYLOAD_UNIT_BYTES } from '../../limits';
import { HISTORY_STEP_MS, type TrafficHistory } from './traffic-history';

/** What a provisioned stream would have cost in a history, each part rounded once to cents. */
export interface HistoryCost {
  /** Shard-hours with their extended retention, and those of consumers with enhanced fan-out. */
  readonly shardCents: bigint;
  /** Payload units and what fan-out consumers read: the same for each size. */
  readonly trafficCents: bigint;
  readonly totalCents: bigint;
}

const STEPS_PER_HOUR = BigInt(MS_PER_HOUR / HISTORY_STEP_MS);
const SECONDS_PER_STEP = HISTORY_STEP_MS / 1000;
const BYTES_PER_GB = 1024n ** 3n;

/**
 * The bill of `shardSteps`, an open shard for a step each, pro rata (facts §8.1). Records have the mean
 * size of their step. Retention beyond seven days is left out: it is the same for each size.
 */
export function historyCost(
  prices: Prices,
  history: TrafficHistory,
  kept: { readonly retentionHours: number; readonly consumerCount: number },
  shardSteps: number,
): HistoryCost {
  const { units, bytes } = trafficOf(history);
  const shardCents = roundToCents(
    BigInt(shardSteps) * shardHourPrice(prices, kept),
    STEPS_PER_HOUR,
  );
  const read = bytes * BigInt(kept.consumerCount);
  const trafficCents =
    roundToCents(units * prices.putPayloadUnit, 1n) +
    roundToCents(read * prices.efoDataRetrievedGB, BYTES_PER_GB);
  return { shardCents, trafficCents, totalCents: shardCents + trafficCents };
}

function trafficOf({ steps }: TrafficHistory) {
  let units = 0;
  let bytes = 0;
  for (const step of steps) {
    if (step === undefined || step.recordsIn === 0) continue;
    const unitsPerRecord = Math.max(
      1,
      Math.ceil(step.bytesIn / step.recordsIn / PAYLOAD_UNIT_BYTES),
    );
    units += Math.round(step.recordsIn * SECONDS_PER_STEP) * unitsPerRecord;
    bytes += Math.round(step.bytesIn * SECONDS_PER_STEP);
  }
  return { units: BigInt(units), bytes: BigInt(bytes) };
}
