import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { openShardsIn, type Stream } from '../model/state';
import type { Simulator } from '../simulator';
import { openTestSimulator } from '../testing/open-test-simulator';
import { createDemo, DEMO_STREAM } from './demo';

let simulator: Simulator;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 15, 9, 30);
  simulator = await openTestSimulator({ transitionMs: 2000, limits: true, now: () => nowMs });
  await createDemo(simulator);
});
afterEach(() => simulator.close());

test('the demo looks three hours old, and as if resharded by hand', async () => {
  const stream = await demoStream();
  expect(stream.lifecycle.status).toBe('ACTIVE');
  expect(nowMs - stream.createdAtMs).toBe(3 * 3_600_000);
  expect(openShardsIn(stream)).toHaveLength(5);
  expect(stream.shards.filter((shard) => shard.adjacentParentShardId)).toHaveLength(1);
});

test.each([2, 8])('after %i seconds one shard runs hot and the others do not', async (seconds) => {
  for (let tick = 0; tick < seconds * 4; tick++) {
    nowMs += 250;
    await simulator.maintain();
  }
  const load = ensure(simulator.loadOf(DEMO_STREAM), 'load');
  const [hottest = 0, ...others] = load.shards.map(writeUtilization).sort((a, b) => b - a);
  expect(hottest).toBeGreaterThan(0.88);
  expect(hottest).toBeLessThan(0.97);
  expect(others).toHaveLength(4);
  expect(Math.max(...others)).toBeLessThan(0.48);
  expect(Math.min(...others)).toBeGreaterThan(0.1);
  expect(load.shards.map(({ throttledPerSecond }) => throttledPerSecond)).toEqual([0, 0, 0, 0, 0]);
});

test('it is empty before, and not after', async () => {
  expect(simulator.isEmpty()).toBe(false);
});

function demoStream(): Promise<Stream> {
  return simulator.run((state) => ({
    state,
    output: ensure(state.streams.get(DEMO_STREAM), DEMO_STREAM),
  }));
}
