import type { SizingInputs } from '@/lib/kinesis/sizing/sizing-inputs';
import type { Glance } from './stream-glance';

/** What was measured of a stream, as its size is reckoned from. */
export type MeasuredInputs = Pick<
  SizingInputs,
  'bytesPerSecond' | 'recordBytes' | 'peakPercent' | 'sharedReaders'
>;

/**
 * The traffic of the last hour: its average, and its busiest minute as the peak; of the last minute
 * where the hour is not known or had none, which then has no peak. What nobody saw, or what cannot be told without
 * traffic, is left out.
 */
export function measuredInputs(glance: Glance | undefined): Partial<MeasuredInputs> {
  if (glance === undefined) return {};
  const readers = sharedReadersOf(glance);
  const minutes = minutesOf(glance);
  const bytes = sum(minutes.map((minute) => minute.bytes));
  const records = sum(minutes.map((minute) => minute.records));
  if (bytes === 0 || records === 0) return readers;
  const mean = bytes / minutes.length;
  const peak = Math.max(...minutes.map((minute) => minute.bytes)) / mean;
  return {
    ...readers,
    bytesPerSecond: Math.max(1, Math.round(mean)),
    recordBytes: Math.max(1, Math.round(bytes / records)),
    ...(minutes.length > 1 && { peakPercent: Math.ceil(peak * 100) }),
  };
}

interface Minute {
  readonly bytes: number;
  readonly records: number;
}

/** Per second. Before the stream had traffic, its minutes count too. */
function minutesOf({ hour, total }: Glance): readonly Minute[] {
  const known = (hour?.bytes ?? []).flatMap((bytes, index): readonly Minute[] => {
    const records = hour?.records[index] ?? null;
    return bytes === null || records === null ? [] : [{ bytes, records }];
  });
  // Traffic that has just begun is in none of them yet.
  if (known.some(({ bytes }) => bytes > 0) || total === undefined) return known;
  return [{ bytes: total.bytesInPerSecond, records: total.recordsInPerSecond }];
}

/** Each reads everything, so that their number is what is read over what is written. */
function sharedReadersOf({ total }: Glance): Pick<Partial<MeasuredInputs>, 'sharedReaders'> {
  const { bytesInPerSecond = 0, bytesOutPerSecond } = total ?? {};
  if (bytesInPerSecond === 0 || bytesOutPerSecond === undefined) return {};
  return { sharedReaders: Math.round(bytesOutPerSecond / bytesInPerSecond) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
