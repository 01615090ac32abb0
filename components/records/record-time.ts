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

const MS_PER_MINUTE = 60_000;

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const twoDigits = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${twoDigits(size / 60)}:${twoDigits(size % 60)}`;
}
