import { expect, test } from 'vitest';
import { layoutTimeTicks, tickFormat } from './time-ticks';

const START_MS = 1_768_469_400_000;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

test.each([
  [40 * SECOND_MS, 'axis-second'],
  [2 * MINUTE_MS, 'axis-second'],
  [10 * MINUTE_MS, 'axis'],
  [6 * HOUR_MS, 'axis'],
  [3 * 24 * HOUR_MS, 'axis-day'],
  [40 * 24 * HOUR_MS, 'axis-day'],
])('over %i ms the ticks are told apart by the format %s', (spanMs, format) => {
  const ticks = layoutTimeTicks({ from: START_MS, to: START_MS + spanMs, heightPx: 360 });
  expect(tickFormat(ticks)).toBe(format);
});

test('ticks stand within the axis, at round times, in rising order', () => {
  const ticks = layoutTimeTicks({ from: START_MS, to: START_MS + HOUR_MS, heightPx: 360 });
  expect(ticks.map(({ ms }) => (ms - START_MS) / MINUTE_MS)).toEqual([0, 15, 30, 45, 60]);
  expect(ticks.map(({ y }) => Math.round(y))).toEqual([0, 90, 180, 270, 360]);
});

test('an axis without a length has no ticks', () => {
  expect(layoutTimeTicks({ from: START_MS, to: START_MS, heightPx: 360 })).toEqual([]);
});
