import { bisect } from '@/lib/base/bisect';
import { estimateCost, type StreamUsage } from '@/lib/kinesis/cost/cost';
import type { Prices } from '@/lib/kinesis/cost/prices';
import {
  PAYLOAD_UNIT_BYTES,
  SHARD_READ_BYTES_PER_SECOND,
  SHARD_WRITE_BYTES_PER_SECOND,
  SHARD_WRITE_RECORDS_PER_SECOND,
} from '@/lib/kinesis/limits';
import type { StreamMode } from '@/lib/kinesis/stream';
import type { Supposed, SupposedTraffic } from '../lesson';

/** What a supposed stream costs a month in either mode. */
export interface SupposedMonths {
  readonly provisioned: bigint;
  /** On-demand Standard. */
  readonly onDemand: bigint;
}

/** The bill of both modes (facts §8.1): the shards count in one of them only. */
export function supposedMonths(prices: Prices, supposed: Supposed): SupposedMonths {
  return {
    provisioned: estimateCost(prices, usageOf(supposed, 'PROVISIONED')).totalCents,
    onDemand: estimateCost(prices, usageOf(supposed, 'ON_DEMAND')).totalCents,
  };
}

function usageOf(supposed: Supposed, streamMode: StreamMode): StreamUsage {
  const { recordsPerSecond, recordBytes } = supposed;
  const bytesInPerSecond = recordsPerSecond * recordBytes;
  return {
    streamMode,
    openShardCount: supposed.shards,
    retentionHours: supposed.retentionHours,
    payloadUnitsPerSecond: recordsPerSecond * Math.ceil(recordBytes / PAYLOAD_UNIT_BYTES),
    bytesInPerSecond,
    bytesOutPerSecond: bytesInPerSecond * supposed.consumers,
    consumerCount: supposed.fanOut,
  };
}

/** The mode that costs less; undefined where both cost the same. */
export function cheaperMode({ provisioned, onDemand }: SupposedMonths): StreamMode | undefined {
  if (provisioned === onDemand) return undefined;
  return provisioned < onDemand ? 'PROVISIONED' : 'ON_DEMAND';
}

/** The fewest shards whose limits hold the traffic, were it spread evenly (facts §4.2, §5.2). */
export function shardsNeeded({
  recordsPerSecond,
  recordBytes,
  consumers,
}: SupposedTraffic): number {
  const bytes = recordsPerSecond * recordBytes;
  return Math.max(
    1,
    Math.ceil(recordsPerSecond / SHARD_WRITE_RECORDS_PER_SECOND),
    Math.ceil(bytes / SHARD_WRITE_BYTES_PER_SECOND),
    // Those that poll share what a shard gives out; fan-out gives each as much again, which never binds.
    Math.ceil((bytes * consumers) / SHARD_READ_BYTES_PER_SECOND),
  );
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
