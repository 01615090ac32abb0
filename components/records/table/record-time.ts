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

const DATE_LENGTH = '2026-11-29 '.length;
const SECONDS_LENGTH = '2026-11-29 12:34:56'.length;

/** Times that belong together, to the second, and with the date only where the days differ. */
export function formatTimeSpan(times: readonly number[], zone: Zone): readonly string[] {
  const shown = times.map((ms) => formatRecordTime(ms, zone).slice(0, SECONDS_LENGTH));
  const isOneDay = new Set(shown.map((time) => time.slice(0, DATE_LENGTH))).size === 1;
  return isOneDay ? shown.map((time) => time.slice(DATE_LENGTH)) : shown;
}

/** A time for a narrow column: without the year and the offset, which stand elsewhere. */
export function formatShortTime(ms: number, zone: Zone): string {
  return formatRecordTime(ms, zone).slice(YEAR_LENGTH, MILLISECONDS_LENGTH);
}

const YEAR_LENGTH = '2026-'.length;
const MILLISECONDS_LENGTH = '2026-11-29 12:34:56.789'.length;

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
