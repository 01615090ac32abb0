import { expect, test } from 'vitest';
import type { LoadSeries } from './load-series';
import { HOUR_POINTS, hourOfShards } from './stream-hour';

/** 359 steps of ten seconds, as a meter tells them. */
function series(valueAt: (step: number) => number | undefined): LoadSeries {
  const values = Array.from({ length: 359 }, (_, step) => valueAt(step));
  return { startMs: 0, stepMs: 10_000, series: [{ kind: 'bytesIn', values }] };
}

test('the hour of a stream is the sum of its shards, by the minute', () => {
  const hour = hourOfShards([series(() => 100), series((step) => (step >= 353 ? 60 : 0))]);
  expect(hour?.bytes).toHaveLength(HOUR_POINTS);
  expect(hour?.bytes.at(-1)).toBe(160);
  expect(hour?.bytes.slice(0, -1)).toEqual(new Array(HOUR_POINTS - 1).fill(100));
});

test('what was not looked at in one shard is not known of the stream', () => {
  const hour = hourOfShards([series(() => 100), series((step) => (step > 300 ? 1 : undefined))]);
  expect(hour?.bytes[0]).toBeNull();
  expect(hour?.bytes.at(-1)).toBe(101);
});
