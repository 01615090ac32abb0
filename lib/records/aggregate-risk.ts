import type { RecordDistribution } from '@/lib/kinesis/stream';

/**
 * Whether consumer libraries throw a record away: they drop sub-records of a KPL aggregate whose key
 * does not belong to the shard, without an error on either side, and AUTO puts an aggregate into any
 * shard (facts §1.5).
 */
export function isAggregateAtRisk(
  { subSequenceNumber }: { readonly subSequenceNumber: number | undefined },
  recordDistribution: RecordDistribution,
): boolean {
  return recordDistribution === 'AUTO' && subSequenceNumber !== undefined;
}
