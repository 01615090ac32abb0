import { MS_PER_MINUTE } from '@/lib/base/duration';

export type Zone = 'local' | 'utc';

/** With the offset in every time, so that an hour that a clock shows twice is told apart. */
export function formatRecordTime(ms: number, zone: Zone): string {
  const offsetMinutes = zone === 'utc' ? 0 : -new Date(ms).getTimezoneOffset();
  const shifted = new Date(ms + offsetMinutes * MS_PER_MINUTE).toISOString();
  return shifted.replace('T', ' ').replace('Z', zone === 'utc' ? 'Z' : formatOffset(offsetMinutes));
}

/** A time that is known to the second only. */
export function formatRecordSecond(seconds: number, zone: Zone): string {
  return formatRecordTime(seconds * 1000, zone).replace('.000', '');
}

/** What a field for date and time holds, in that zone. */
export function toTimeField(ms: number, zone: Zone): string {
  const offsetMinutes = zone === 'utc' ? 0 : -new Date(ms).getTimezoneOffset();
  return new Date(ms + offsetMinutes * MS_PER_MINUTE).toISOString().slice(0, 19);
}

/** Undefined while the field holds no whole time. */
export function fromTimeField(text: string, zone: Zone): number | undefined {
  const ms = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** By what clocks are put back. */
const PUT_BACK_MINUTES = [30, 60] as const;

/** Whether a field that holds this time could as well mean another: clocks were put back then. */
export function isShownTwice(ms: number, zone: Zone): boolean {
  const text = toTimeField(ms, zone);
  return PUT_BACK_MINUTES.flatMap((minutes) => [-minutes, minutes]).some(
    (minutes) => toTimeField(ms + minutes * MS_PER_MINUTE, zone) === text,
  );
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const twoDigits = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${twoDigits(size / 60)}:${twoDigits(size % 60)}`;
}
