import { expect, test } from 'vitest';
import { NO_LOAD } from '@/lib/kinesis/shards/shard-load';
import type { Scene } from '../scene';
import { afterThrottledLook, NEVER_THROTTLED } from './throttled-time';

function look(atMs: number | undefined, throttledPerSecond: number): Scene {
  const load = { ...NO_LOAD, shardId: 'shardId-000000000000', quantiles: [], throttledPerSecond };
  return {
    shards: [],
    loads: new Map([[load.shardId, load]]),
    monthCents: undefined,
    verdicts: new Map(),
    atMs,
  };
}

function secondsAfter(looks: readonly Scene[]): number {
  return looks.reduce(afterThrottledLook, NEVER_THROTTLED).ms / 1000;
}

test('the time from a look that saw refusals to the next look counts', () => {
  const looks = [look(0, 0), look(2000, 5), look(4000, 5), look(6000, 0), look(60_000, 0)];
  expect(secondsAfter(looks)).toBe(4);
});

test('two times of refusals add up, and the calm between them does not', () => {
  const looks = [look(0, 1), look(2000, 0), look(9000, 1), look(12_000, 0)];
  expect(secondsAfter(looks)).toBe(5);
});

test('nobody looked for an hour: a minute of it counts', () => {
  expect(secondsAfter([look(0, 1), look(3_600_000, 1)])).toBe(60);
});

test('a look at no known time counts nothing, and the same look only once', () => {
  expect(secondsAfter([look(undefined, 1), look(undefined, 1)])).toBe(0);
  expect(secondsAfter([look(0, 1), look(2000, 1), look(2000, 1)])).toBe(2);
});
