import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeatRing } from './heat-ring';

const STEP_MS = 1000;
const STEP_COUNT = 5;
const START_MS = 1_000_000;

const ringOf = (isSampled = false) =>
  new HeatRing({ stepMs: STEP_MS, stepCount: STEP_COUNT }, isSampled, START_MS);
const count = (ring: HeatRing, afterMs: number) =>
  ring.count(0, 0, 10, START_MS + afterMs, START_MS + afterMs + 7);
const stepsOf = (ring: HeatRing) =>
  ring.rowsChangedSince(Number.NEGATIVE_INFINITY).map(({ step }) => step - START_MS / STEP_MS);

test('a ring of heat has its latest steps and every record in them, as they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2500), { minLength: 1, maxLength: 60 }), (pauses) => {
      const ring = ringOf();
      let afterMs = 0;
      const steps = pauses.map((pause) => {
        afterMs += pause;
        count(ring, afterMs);
        return Math.floor(afterMs / STEP_MS);
      });
      const kept = steps.filter((step) => step > (steps.at(-1) ?? 0) - STEP_COUNT);
      expect(stepsOf(ring)).toEqual([...new Set(kept)]);
      const rows = ring.rowsChangedSince(START_MS);
      expect(rows.reduce((sum, { records }) => sum + (records[0] ?? 0), 0)).toBe(kept.length);
    }),
  );
});

test('records that come out of order are marked oldest first, each step by its first record', () => {
  const ring = ringOf();
  for (const afterMs of [3200, 3100, 1500, 2500]) count(ring, afterMs);
  expect(ring.marks()).toEqual(
    [1500, 2500, 3200].map((afterMs) => ({
      axisMs: START_MS + afterMs,
      clockMs: START_MS + afterMs + 7,
    })),
  );
});

test('a record that comes late to a step changes nothing for those who saw a later one', () => {
  const ring = ringOf();
  for (const afterMs of [500, 200]) count(ring, afterMs);
  expect(ring.rowsChangedSince(START_MS + 500)).toHaveLength(1);
  expect(ring.rowsChangedSince(START_MS + 501)).toHaveLength(0);
});

test('a ring of heat that makes room gives up its oldest step, and knows no more of it', () => {
  const ring = ringOf();
  ring.forgetOldest();
  expect(ring.countedFromMs).toBe(START_MS);
  for (const afterMs of [1500, 2500]) count(ring, afterMs);
  ring.forgetOldest();
  expect(stepsOf(ring)).toEqual([2]);
  expect(ring.countedFromMs).toBe(START_MS + 2000);
  ring.forgetOldest();
  count(ring, 2600);
  expect(ring.rowsChangedSince(START_MS)[0]?.records[0]).toBe(1);
});

test('a ring of heat forgets with time alone', () => {
  const ring = ringOf();
  count(ring, 500);
  ring.forgetBefore(START_MS + 4999);
  expect(ring.rowCount).toBe(1);
  ring.forgetBefore(START_MS + 5000);
  expect(ring.rowCount).toBe(0);
});

test('one long read covers the steps that the ring reaches and takes no longer for the rest', () => {
  const ring = ringOf(true);
  const toMs = START_MS + 10 ** 12 + 250;
  ring.cover({ firstBin: 3, shares: [0.5, 1] }, 0, toMs, toMs);
  const covered = ring
    .rowsChangedSince(toMs)
    .map(({ coveredMs = [] }) => [...coveredMs.slice(2, 6)]);
  expect(covered).toEqual([...Array(STEP_COUNT - 1).fill([0, 500, 1000, 0]), [0, 125, 250, 0]]);
});
