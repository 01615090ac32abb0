import {
  HISTORY_STEP_MS,
  type TrafficHistory,
  type TrafficStep,
} from '@/lib/kinesis/sizing/history/traffic-history';
import type { LoadSeries, SeriesKind } from './load-series';
import type { StreamHour } from './stream-hour';

/**
 * Of series by the minute. What CloudWatch does not mention of a minute is 0; a minute of which it
 * mentions nothing is not known.
 */
export function historyOfSeries({ startMs, series }: LoadSeries): TrafficHistory {
  const valuesOf = (kind: SeriesKind) =>
    series.find((measured) => measured.kind === kind)?.values ?? [];
  const bytesIn = valuesOf('bytesIn');
  const recordsIn = valuesOf('recordsIn');
  const bytesOut = valuesOf('bytesOut');
  const throttled = valuesOf('writesThrottled');
  const stepAt = (step: number): TrafficStep | undefined => {
    const mentioned = [bytesIn, recordsIn, bytesOut, throttled].map((values) => values[step]);
    if (mentioned.every((value) => value === undefined)) return undefined;
    return {
      bytesIn: bytesIn[step] ?? 0,
      recordsIn: recordsIn[step] ?? 0,
      bytesOut: bytesOut[step] ?? 0,
      recordsThrottled: throttled[step] ?? 0,
    };
  };
  return { startMs, steps: bytesIn.map((_, step) => stepAt(step)) };
}

/** Of the hour that ends at `endMs`; nothing is known of its reads and throttles. */
export function historyOfHour({ bytes, records }: StreamHour, endMs: number): TrafficHistory {
  return {
    startMs: endMs - bytes.length * HISTORY_STEP_MS,
    steps: bytes.map((bytesIn, step): TrafficStep | undefined => {
      const recordsIn = records[step] ?? null;
      if (bytesIn === null || recordsIn === null) return undefined;
      return { bytesIn, recordsIn, bytesOut: undefined, recordsThrottled: 0 };
    }),
  };
}
