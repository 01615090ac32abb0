import { ensure } from '@/lib/base/assert';
import { ratio } from '@/lib/base/bigint';
import {
  FAN_OUT_BYTES_PER_SECOND,
  SHARD_READ_BYTES_PER_SECOND,
  SHARD_READS_PER_SECOND,
  SHARD_WRITE_BYTES_PER_SECOND,
  SHARD_WRITE_RECORDS_PER_SECOND,
} from '../limits';
import type { TrafficHour, Workload } from './workload';

/** What a shard has a limit of (facts §4.2, §5.2, §5.5). */
export type ShardLimit = 'bytes-in' | 'records-in' | 'shared-reads' | 'fan-out-reads';

/** What one limit asks for, were the traffic spread evenly over the shards. */
export interface ShardNeed {
  readonly limit: ShardLimit;
  /** At the peak and without headroom: bytes a second, or records. */
  readonly perSecond: number;
  /** What a shard takes of them. */
  readonly perShard: number;
  /** With headroom, before it is rounded up; for showing. */
  readonly exactShards: number;
  readonly shards: number;
}

/** How many shards hold a workload, and why so many. */
export interface ShardsNeeded {
  readonly shards: number;
  /** The limit that needs the most. */
  readonly binding: ShardNeed;
  readonly needs: readonly ShardNeed[];
  /** How full each shard is of the binding limit at the peak: 1 is all that it takes. */
  readonly utilization: number;
}

/** A whole number of shards and a part: exact, for a double would round at the very limit. */
interface Fraction {
  readonly parts: bigint;
  readonly whole: bigint;
}

/** The fewest shards whose limits hold the busiest hour with its headroom; at least one. */
export function shardsNeeded(workload: Workload): ShardsNeeded {
  const needs = limitsOf(workload).map((limit) => needOf(workload, limit));
  const [first, ...others] = needs;
  const binding = others.reduce(
    (most, need) => (needsMore(need, most) ? need : most),
    ensure(first, 'a limit of a shard'),
  );
  const shards = Math.max(1, binding.shards);
  const utilization = binding.perSecond / binding.perShard / shards;
  return { shards, binding, needs, utilization };
}

function needsMore(a: ShardNeed, b: ShardNeed): boolean {
  return a.shards > b.shards || (a.shards === b.shards && a.exactShards > b.exactShards);
}

/** How often each of those who share the reads may poll a shard, in milliseconds; more shards do not change it. */
export function pollEveryMs(sharedReaders: number): number {
  return Math.ceil((sharedReaders * 1000) / SHARD_READS_PER_SECOND);
}

function limitsOf({ sharedReaders, fanOutReaders }: Workload): readonly ShardLimit[] {
  const limits: ShardLimit[] = ['bytes-in', 'records-in'];
  if (sharedReaders > 0) limits.push('shared-reads');
  // Each consumer has its own, which is never less than what a shard takes in.
  if (fanOutReaders > 0) limits.push('fan-out-reads');
  return limits;
}

function needOf(workload: Workload, limit: ShardLimit): ShardNeed {
  const busiest = workload.hours
    .map((hour) => peakOf(limit, hour, workload.sharedReaders))
    .reduce((most, peak) => (exceeds(peak, most) ? peak : most));
  const perShard = PER_SHARD[limit];
  const parts = busiest.parts * BigInt(100 + workload.headroomPercent);
  const whole = busiest.whole * 100n * BigInt(perShard);
  return {
    limit,
    perSecond: ratio(busiest.parts, busiest.whole),
    perShard,
    exactShards: ratio(parts, whole),
    shards: Number((parts + whole - 1n) / whole),
  };
}

const PER_SHARD: Readonly<Record<ShardLimit, number>> = {
  'bytes-in': SHARD_WRITE_BYTES_PER_SECOND,
  'records-in': SHARD_WRITE_RECORDS_PER_SECOND,
  'shared-reads': SHARD_READ_BYTES_PER_SECOND,
  'fan-out-reads': FAN_OUT_BYTES_PER_SECOND,
};

function peakOf(limit: ShardLimit, hour: TrafficHour, sharedReaders: number): Fraction {
  const bytes = BigInt(hour.peakBytesPerSecond);
  if (limit === 'records-in') return { parts: bytes, whole: BigInt(hour.recordBytes) };
  const times = limit === 'shared-reads' ? BigInt(sharedReaders) : 1n;
  return { parts: bytes * times, whole: 1n };
}

function exceeds(a: Fraction, b: Fraction): boolean {
  return a.parts * b.whole > b.parts * a.whole;
}
