import type { StreamUsage } from '../cost/cost';
import { PAYLOAD_UNIT_BYTES } from '../limits';
import type { StreamMode } from '../stream';

/** An hour of what is written to a stream, or any span that stands for one. Whole numbers. */
export interface TrafficHour {
  readonly bytesPerSecond: number;
  /** In the busiest second that the shards have to hold. */
  readonly peakBytesPerSecond: number;
  /** Of data and partition key, on average; at least 1. */
  readonly recordBytes: number;
}

/** What a stream has to hold and what its bill depends on, but for its mode and its shards. */
export interface Workload {
  /** Each counts the same in the month. One stands for traffic that never changes. */
  readonly hours: readonly TrafficHour[];
  /** Consumers that call GetRecords; each reads everything. */
  readonly sharedReaders: number;
  /** Consumers with enhanced fan-out; each reads everything. */
  readonly fanOutReaders: number;
  readonly retentionHours: number;
  /** What the shards hold beyond the peak, in whole percent of it. */
  readonly headroomPercent: number;
}

/** A usage with all its traffic known. */
export type WorkloadUsage = {
  readonly [Name in keyof StreamUsage]-?: NonNullable<StreamUsage[Name]>;
};

/** On demand counts each record up to a whole one of these (facts §8.1). */
const ON_DEMAND_UNIT_BYTES = 1024;

/** What a month of the workload is billed for. */
export function usageOf(
  workload: Workload,
  streamMode: StreamMode,
  openShardCount: number,
): WorkloadUsage {
  const bytesInPerSecond = mean(workload.hours, ({ bytesPerSecond }) => bytesPerSecond);
  return {
    streamMode,
    openShardCount,
    retentionHours: workload.retentionHours,
    payloadUnitsPerSecond: mean(workload.hours, (hour) => unitsPerSecond(hour, PAYLOAD_UNIT_BYTES)),
    bytesInPerSecond,
    roundedBytesInPerSecond:
      mean(workload.hours, (hour) => unitsPerSecond(hour, ON_DEMAND_UNIT_BYTES)) *
      ON_DEMAND_UNIT_BYTES,
    bytesOutPerSecond: bytesInPerSecond * workload.sharedReaders,
    consumerCount: workload.fanOutReaders,
  };
}

function unitsPerSecond({ bytesPerSecond, recordBytes }: TrafficHour, unitBytes: number): number {
  return (bytesPerSecond / recordBytes) * Math.ceil(recordBytes / unitBytes);
}

function mean(hours: readonly TrafficHour[], of: (hour: TrafficHour) => number): number {
  return hours.reduce((sum, hour) => sum + of(hour), 0) / hours.length;
}
