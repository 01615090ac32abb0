import { expect, test } from 'vitest';
import { outcomeOfRun } from './run-outcome';

const FORECAST = { before: 0.92, after: 0.46 };
const ENDED = {
  finishedAtMs: 100_000,
  forecast: FORECAST,
  windowMs: 60_000,
  busiest: 0.47,
};

test('a run is measured by a load of which no part is from before its end', () => {
  expect(outcomeOfRun({ ...ENDED, nowMs: 130_000 })).toEqual({
    kind: 'measuring',
    forecast: FORECAST,
    leftMs: 30_000,
  });
  expect(outcomeOfRun({ ...ENDED, nowMs: 160_000 })).toEqual({
    kind: 'measured',
    forecast: FORECAST,
    utilization: 0.47,
  });
});

test('what is not measured is not said to have come true', () => {
  const later = { ...ENDED, nowMs: 200_000 };
  expect(outcomeOfRun({ ...later, busiest: undefined }).kind).toBe('not-measured');
  expect(outcomeOfRun({ ...later, windowMs: undefined }).kind).toBe('not-measured');
  expect(outcomeOfRun({ ...later, forecast: undefined }).kind).toBe('not-predicted');
});
