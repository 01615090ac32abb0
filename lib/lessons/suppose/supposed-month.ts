import { bisect } from '@/lib/base/bisect';
import type { Prices } from '@/lib/kinesis/cost/prices';
import {
  MIN_RETENTION_HOURS,
  SHARD_WRITE_BYTES_PER_SECOND,
  SHARD_WRITE_RECORDS_PER_SECOND,
} from '@/lib/kinesis/limits';
import { monthCosts } from '@/lib/kinesis/sizing/month-costs';
import { shardsNeeded as shardsNeededFor } from '@/lib/kinesis/sizing/shards-needed';
import { workloadOf } from '@/lib/kinesis/sizing/sizing-inputs';
import type { StreamMode } from '@/lib/kinesis/stream';
import type { Supposed, SupposedTraffic } from '../lesson';

/** What a supposed stream costs a month in either mode. */
export interface SupposedMonths {
  readonly provisioned: bigint;
  /** On-demand Standard. */
  readonly onDemand: bigint;
}

/** The bill of both modes: the shards count in one of them only. */
export function supposedMonths(prices: Prices, supposed: Supposed): SupposedMonths {
  const { months } = monthCosts(prices, supposedWorkload(supposed), supposed.shards);
  return { provisioned: months.provisioned.totalCents, onDemand: months.standard.totalCents };
}

/** Steady traffic, to which a lesson gives no headroom. */
function supposedWorkload({
  recordsPerSecond,
  recordBytes,
  consumers,
  fanOut = 0,
  retentionHours = MIN_RETENTION_HOURS,
}: SupposedTraffic & Partial<Supposed>) {
  return workloadOf({
    bytesPerSecond: recordsPerSecond * recordBytes,
    recordBytes,
    peakPercent: 100,
    sharedReaders: consumers,
    fanOutReaders: fanOut,
    retentionHours,
    headroomPercent: 0,
  });
}

/** The mode that costs less; undefined where both cost the same. */
export function cheaperMode({ provisioned, onDemand }: SupposedMonths): StreamMode | undefined {
  if (provisioned === onDemand) return undefined;
  return provisioned < onDemand ? 'PROVISIONED' : 'ON_DEMAND';
}

/** The fewest shards whose limits hold the traffic, were it spread evenly. */
export function shardsNeeded(traffic: SupposedTraffic): number {
  return shardsNeededFor(supposedWorkload(traffic)).shards;
}

/** The most records of that size that the shards take in a second, were they spread evenly. */
export function recordsTaken({ shards, recordBytes }: Supposed): number {
  const ofBytes = Math.floor((shards * SHARD_WRITE_BYTES_PER_SECOND) / recordBytes);
  return Math.min(shards * SHARD_WRITE_RECORDS_PER_SECOND, ofBytes);
}

/**
 * The fewest records per second from which provisioned costs no more than on demand, all else as it
 * is: on demand, each record costs more. At most what the shards take, which is far above it.
 */
export function breakEven(prices: Prices, supposed: Supposed): number {
  return bisect(0, recordsTaken(supposed), (recordsPerSecond) => {
    const { provisioned, onDemand } = supposedMonths(prices, { ...supposed, recordsPerSecond });
    return provisioned <= onDemand;
  });
}
