import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatRecordTime, fromTimeField, isShownTwice, toTimeField } from './record-time';

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Berlin');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const BEFORE = Date.UTC(2026, 9, 25, 0, 30, 0, 123);
const AFTER = Date.UTC(2026, 9, 25, 1, 30, 0, 123);

test('an hour that the clock shows twice is told apart', () => {
  expect(formatRecordTime(BEFORE, 'local')).toBe('2026-10-25 02:30:00.123+02:00');
  expect(formatRecordTime(AFTER, 'local')).toBe('2026-10-25 02:30:00.123+01:00');
  expect(formatRecordTime(AFTER, 'utc')).toBe('2026-10-25 01:30:00.123Z');
});

test('a field is known not to tell the two apart', () => {
  const hour = 3_600_000;
  for (const ms of [BEFORE, AFTER]) expect(isShownTwice(ms, 'local')).toBe(true);
  for (const ms of [BEFORE - hour, AFTER + hour]) expect(isShownTwice(ms, 'local')).toBe(false);
  expect(isShownTwice(AFTER, 'utc')).toBe(false);
});

test('what a field holds is read in the zone it was written in', () => {
  const ms = Date.UTC(2026, 6, 1, 12, 0, 0);
  expect(toTimeField(ms, 'local')).toBe('2026-07-01T14:00:00');
  expect(toTimeField(ms, 'utc')).toBe('2026-07-01T12:00:00');
  for (const zone of ['local', 'utc'] as const) {
    expect(fromTimeField(toTimeField(ms, zone), zone)).toBe(ms);
  }
  expect(fromTimeField('', 'utc')).toBeUndefined();
});
