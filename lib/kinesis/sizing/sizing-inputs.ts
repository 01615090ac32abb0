import type { Workload } from './workload';

/** What a person says of a stream before there is one. Whole numbers. */
export interface SizingInputs {
  /** On average. */
  readonly bytesPerSecond: number;
  /** Of data and partition key. */
  readonly recordBytes: number;
  /** The peak in percent of the average; at least 100. */
  readonly peakPercent: number;
  readonly sharedReaders: number;
  readonly fanOutReaders: number;
  readonly retentionHours: number;
  readonly headroomPercent: number;
}

/** Traffic that never changes but for its peak: one hour stands for all. */
export function workloadOf(inputs: SizingInputs): Workload {
  const { bytesPerSecond, recordBytes, peakPercent } = inputs;
  const peakBytesPerSecond = Math.ceil((bytesPerSecond * peakPercent) / 100);
  return { ...inputs, hours: [{ bytesPerSecond, peakBytesPerSecond, recordBytes }] };
}
