import type { MeasuredHour } from '@/lib/load/measured-hour';
import type { MissingMetrics } from '../load/metrics';

/** What CloudWatch measured of a stream in the last hour. `missing` says why any is left out. */
export interface CloudWatchHour {
  readonly streamName: string;
  /** Undefined where CloudWatch reported nothing. */
  readonly measured?: MeasuredHour | undefined;
  readonly missing: readonly MissingMetrics[];
}

/** One for each stream that was asked for, in that order. */
export interface CloudWatchHoursAnswer {
  readonly hours: readonly CloudWatchHour[];
}
