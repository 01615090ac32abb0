import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { SHARD_READ_BYTES_PER_SECOND } from '@/lib/kinesis/limits';
import type { ReadingPace } from '@/lib/simulator-contract/reader-pace';
import { splitShard } from '../../operations/shards/split-shard';
import { createStream } from '../../operations/streams/create-stream';
import type { Simulator } from '../../simulator';
import { openTestSimulator } from '../../testing/open-test-simulator';
import { setTraffic } from '../write-traffic';
import { readersOf } from './reader-lag';
import { removeReader, setReader } from './set-reader';

const STREAM = 'orders';
const RATE = 100;

let simulator: Simulator;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 15, 9, 30);
  simulator = await openTestSimulator({ limits: true, now: () => nowMs });
  await simulator.run((state, context) =>
    createStream.run(state, { StreamName: STREAM, ShardCount: 2 }, context),
  );
  await simulator.run(
    setTraffic(STREAM, {
      recordsPerSecond: RATE,
      recordBytes: 500,
      partitionKeys: { kind: 'uniform', count: 50 },
    }),
  );
});
afterEach(() => simulator.close());

async function pass(seconds: number): Promise<void> {
  for (let tick = 0; tick < seconds * 4; tick++) {
    nowMs += 250;
    await simulator.maintain();
  }
}

function start(pace: ReadingPace, from: 'LATEST' | 'TRIM_HORIZON' = 'LATEST') {
  return simulator.run(setReader(STREAM, 'billing', { pace, from }));
}

async function lag() {
  return ensure((await simulator.run(readersOf(STREAM)))[0], 'reader');
}

test('one that takes a quarter of what comes falls behind by the other three', async () => {
  await start({ kind: 'share', share: 0.25 });
  await pass(40);
  const { recordsBehind, millisBehindLatest } = await lag();
  // Up to a poll and its records may be under way.
  expect(recordsBehind).toBeGreaterThan(0.75 * 40 * RATE - 2 * RATE);
  expect(recordsBehind).toBeLessThan(0.75 * 40 * RATE + 2 * RATE);
  expect(millisBehindLatest).toBeGreaterThan(28_000);
  expect(millisBehindLatest).toBeLessThan(32_000);
});

test('one that is paused stands still, and catches up when it reads faster', async () => {
  await start({ kind: 'paused' });
  await pass(10);
  expect(await lag()).toMatchObject({ recordsBehind: 10 * RATE, pace: { kind: 'paused' } });
  await start({ kind: 'rate', recordsPerSecond: 5 * RATE });
  await pass(6);
  const caughtUp = await lag();
  expect(caughtUp.recordsBehind).toBeLessThan(2 * RATE);
  expect(caughtUp.millisBehindLatest).toBeLessThan(2000);
});

test('what it reads is counted as read load, of both shards', async () => {
  await start({ kind: 'share', share: 1 });
  await pass(10);
  const load = ensure(simulator.loadOf(STREAM), 'load');
  expect(load.shards).toHaveLength(2);
  for (const { bytesOutPerSecond, bytesInPerSecond } of load.shards) {
    expect(bytesOutPerSecond).toBeGreaterThan(0.8 * bytesInPerSecond);
    expect(bytesOutPerSecond).toBeLessThan(SHARD_READ_BYTES_PER_SECOND);
  }
});

test('three that would read all share what a shard gives out, and the last falls behind', async () => {
  await simulator.run(
    setTraffic(STREAM, {
      recordsPerSecond: 1800,
      recordBytes: 1000,
      partitionKeys: { kind: 'sequential' },
    }),
  );
  for (const name of ['first', 'second', 'third']) {
    await simulator.run(
      setReader(STREAM, name, { pace: { kind: 'share', share: 1 }, from: 'LATEST' }),
    );
  }
  await pass(30);
  const load = ensure(simulator.loadOf(STREAM), 'load');
  for (const { bytesOutPerSecond } of load.shards) {
    expect(bytesOutPerSecond).toBeGreaterThan(0.8 * SHARD_READ_BYTES_PER_SECOND);
    expect(bytesOutPerSecond).toBeLessThan(1.1 * SHARD_READ_BYTES_PER_SECOND);
  }
  const readers = await simulator.run(readersOf(STREAM));
  const behind = readers.map(({ recordsBehind }) => recordsBehind);
  expect(Math.max(...behind)).toBeGreaterThan(4 * 1800);
});

test('from the trim horizon it has all before it, across a split too', async () => {
  await pass(3);
  await simulator.run((state, context) =>
    splitShard.run(
      state,
      { StreamName: STREAM, ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '9999' },
      context,
    ),
  );
  await pass(3);
  await start({ kind: 'rate', recordsPerSecond: 200 }, 'TRIM_HORIZON');
  expect((await lag()).recordsBehind).toBe(6 * RATE);
  await pass(12);
  expect((await lag()).recordsBehind).toBeLessThan(2 * RATE);
});

test('what is removed before it was read is lost to it, and behind it no more', async () => {
  await start({ kind: 'paused' });
  await pass(20);
  await simulator.run(setTraffic(STREAM, undefined));
  nowMs += 10 * 60_000;
  await pass(1);
  expect(await lag()).toMatchObject({ recordsBehind: 0, millisBehindLatest: 0 });
});

test('there are at most five, and one that is stopped makes room', async () => {
  const begin = (name: string) =>
    simulator.run(setReader(STREAM, name, { pace: { kind: 'paused' }, from: 'LATEST' }));
  for (const name of ['a', 'b', 'c', 'd', 'e']) await begin(name);
  await expect(begin('f')).rejects.toThrow('5 simulated consumers');
  await simulator.run(removeReader(STREAM, 'c'));
  await begin('f');
  const names = (await simulator.run(readersOf(STREAM))).map(({ readerName }) => readerName);
  expect(names).toEqual(['a', 'b', 'd', 'e', 'f']);
});
