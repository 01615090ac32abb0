import { expect, test } from 'vitest';
import type { MeasuredSeries } from './load-series';
import { measuredHourOf } from './measured-hour';
import { HOUR_POINTS } from './stream-hour';

type Values = MeasuredSeries['values'];

/** Sixty minutes, of which the last ones are these. */
function minutes(...last: Values): Values {
  return [...new Array<undefined>(HOUR_POINTS - last.length).fill(undefined), ...last];
}

function hourOf(lines: Partial<Record<MeasuredSeries['kind'], Values>>) {
  const series = Object.entries(lines).map(([kind, values]) => ({ kind, values }));
  return measuredHourOf({ startMs: 0, stepMs: 60_000, series: series as MeasuredSeries[] });
}

test('the hour keeps its gaps, and a measured 0 is not one', () => {
  const measured = hourOf({ bytesIn: minutes(10, undefined, 0), recordsIn: minutes(1, 2, 3) });
  expect(measured?.hour.bytes.slice(-4)).toEqual([null, 10, null, 0]);
  expect(measured?.hour.records.slice(-4)).toEqual([null, 1, 2, 3]);
  expect(measured?.hour.bytes).toHaveLength(HOUR_POINTS);
});

test('a figure of now is the last of the latest five minutes, and older ones are not', () => {
  const gone = undefined;
  const { latest } = hourOf({
    bytesIn: minutes(7, 8, gone, gone),
    iteratorAgeMs: minutes(9000, gone, gone, gone, gone, gone),
    writesThrottled: minutes(0, gone),
  }) ?? { latest: {} };
  expect(latest).toEqual({ bytesIn: 8, iteratorAgeMs: undefined, writesThrottled: 0 });
});

test('a stream of which nothing was reported has no hour', () => {
  expect(hourOf({ bytesIn: minutes(), iteratorAgeMs: minutes() })).toBeUndefined();
});
