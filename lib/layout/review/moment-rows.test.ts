import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutStepLabels, momentAtY, momentRows, momentY } from './moment-rows';

const anyMomentCount = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 20_000 }),
);
const anyHeight = fc.integer({ min: 160, max: 400 });

test('rows follow one another from the top of the picture to its end, and hold each moment once', () => {
  fc.assert(
    fc.property(anyMomentCount, anyHeight, (momentCount, heightPx) => {
      const rows = momentRows(momentCount, heightPx);
      expect(rows.length).toBeLessThanOrEqual(Math.max(heightPx / 3 + 1, 1));
      let moment = 0;
      let y = 0;
      for (const row of rows) {
        expect(row.first).toBe(moment);
        expect(row.y).toBeCloseTo(y, 6);
        moment = row.last + 1;
        y = row.y + row.height;
      }
      expect(moment).toBe(momentCount);
      expect(y).toBeCloseTo(heightPx, 6);
    }),
  );
});

test('a few moments have a row each', () => {
  expect(momentRows(3, 300)).toEqual([
    { first: 0, last: 0, y: 0, height: 100 },
    { first: 1, last: 1, y: 100, height: 100 },
    { first: 2, last: 2, y: 200, height: 100 },
  ]);
});

test('the scrub line stands in the moment that it was put in', () => {
  fc.assert(
    fc.property(anyMomentCount, anyHeight, fc.nat(), (momentCount, heightPx, pick) => {
      const moment = pick % momentCount;
      expect(momentAtY(momentY(moment, momentCount, heightPx), momentCount, heightPx)).toBe(moment);
    }),
  );
  expect(momentAtY(-5, 4, 300)).toBe(0);
  expect(momentAtY(305, 4, 300)).toBe(3);
});

test('labels keep their distance, from the end of the picture too, and name each step once', () => {
  fc.assert(
    fc.property(anyMomentCount, anyHeight, (stepCount, heightPx) => {
      const labels = layoutStepLabels(stepCount, heightPx, 36);
      let step = 0;
      for (const [index, { first, last }] of labels.entries()) {
        expect(first).toBe(step);
        step = last + 1;
        const nextY = labels[index + 1]?.y ?? heightPx;
        expect(nextY - (labels[index]?.y ?? 0)).toBeGreaterThan(Math.min(36, heightPx / 2) - 1e-6);
      }
      expect(step).toBe(stepCount);
    }),
  );
});
