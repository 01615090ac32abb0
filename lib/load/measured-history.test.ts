import { expect, test } from 'vitest';
import { historyOfHour, historyOfSeries } from './measured-history';

test('a minute of which CloudWatch mentions nothing is not known; what it leaves out of another is 0', () => {
  const { startMs, steps } = historyOfSeries({
    startMs: 60_000,
    stepMs: 60_000,
    series: [
      { kind: 'bytesIn', values: [100, undefined, undefined] },
      { kind: 'recordsIn', values: [2, undefined, undefined] },
      { kind: 'bytesOut', values: [undefined, 50, undefined] },
      { kind: 'writesThrottled', values: [undefined, undefined, undefined] },
    ],
  });
  expect(startMs).toBe(60_000);
  expect(steps).toEqual([
    { bytesIn: 100, recordsIn: 2, bytesOut: 0, recordsThrottled: 0 },
    { bytesIn: 0, recordsIn: 0, bytesOut: 50, recordsThrottled: 0 },
    undefined,
  ]);
});

test('the hour that is kept ends when it was looked at, and tells nothing of reads', () => {
  const hour = { bytes: [null, 100, 0], records: [null, 2, null] };
  expect(historyOfHour(hour, 600_000)).toEqual({
    startMs: 600_000 - 3 * 60_000,
    steps: [
      undefined,
      { bytesIn: 100, recordsIn: 2, bytesOut: undefined, recordsThrottled: 0 },
      undefined,
    ],
  });
});
