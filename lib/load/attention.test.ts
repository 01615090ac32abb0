import { expect, test } from 'vitest';
import { attentionFor } from './attention';

const CALM = {
  utilizationAtLeast: undefined,
  writesThrottledPerSecond: undefined,
  iteratorAgeMs: undefined,
};
const HOUR_MS = 3_600_000;

test('a stream needs attention from where ▲ begins', () => {
  const at = (utilizationAtLeast: number) =>
    attentionFor({ ...CALM, utilizationAtLeast }, 24)?.isHot;
  expect(at(0.89)).toBeUndefined();
  expect(at(0.9)).toBe(true);
});

test('a consumer needs attention once half of the retention is used up', () => {
  const behind = (hours: number) => attentionFor({ ...CALM, iteratorAgeMs: hours * HOUR_MS }, 24);
  expect(behind(11)).toBeUndefined();
  expect(behind(22)?.expiresInMs).toBe(2 * HOUR_MS);
  expect(behind(30)?.expiresInMs).toBe(0);
  expect(attentionFor({ ...CALM, iteratorAgeMs: 22 * HOUR_MS }, undefined)).toBeUndefined();
});
