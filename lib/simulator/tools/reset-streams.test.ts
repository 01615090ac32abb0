import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putRecord } from '../operations/records/put-record';
import type { Simulator } from '../simulator';
import { createMemoryStore } from '../store/memory-store';
import { openTestSimulator } from '../testing/open-test-simulator';
import { recordsOf } from './all-records';

const startStreams = [
  { streamName: 'orders', shardCount: 2, retentionHours: 48, consumerNames: ['billing'] },
];
let dataDir: string;
let simulator: Simulator;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-reset-'));
  simulator = await openTestSimulator({ dataDir, startStreams });
});
afterEach(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true });
});

async function reopen(): Promise<void> {
  await simulator.close();
  simulator = await openTestSimulator({ dataDir, startStreams });
}

async function put(text: string): Promise<void> {
  const record = { StreamName: 'orders', PartitionKey: text, Data: Buffer.from(text) };
  await simulator.run((state, context) =>
    putRecord.run(
      state,
      {
        StreamARN: undefined,
        ExplicitHashKey: undefined,
        SequenceNumberForOrdering: undefined,
        ...record,
      },
      context,
    ),
  );
}

async function keptTexts(): Promise<string[]> {
  const records = await simulator.run(recordsOf('orders'));
  return records.map(({ partitionKey }) => partitionKey);
}

test('streams of the start that are on disk are left alone by the next start', async () => {
  await put('a');
  await reopen();
  expect(await keptTexts()).toEqual(['a']);
});

test('what a reset removed stays away after a restart', async () => {
  await put('a');
  await simulator.reset();
  await put('b');
  await reopen();
  expect(await keptTexts()).toEqual(['b']);
  await simulator.reset({ only: 'records' });
  await put('c');
  await reopen();
  expect(await keptTexts()).toEqual(['c']);
});

test('records in memory go with the reset, though nothing is trimmed while the clock stands', async () => {
  const store = createMemoryStore();
  await simulator.close();
  simulator = await openTestSimulator({ startStreams, clockStandsAtMs: 0 }, store);
  await put('a');
  const bounds = { maxRecords: 1, maxBytes: 100 };
  const read = () =>
    [0, 1].flatMap((shardIndex) => store.records.read({ streamNumber: 1, shardIndex }, 0, bounds));
  expect(read()).toHaveLength(1);
  await simulator.reset();
  expect(read()).toEqual([]);
});

test('a snapshot that was loaded survives a restart', async () => {
  await put('a');
  await simulator.snapshots.take('one');
  await put('b');
  await simulator.snapshots.load('one');
  await put('c');
  await reopen();
  expect(await keptTexts()).toEqual(['a', 'c']);
});

test('the clock begins anew with a reset, and the next records are in order', async () => {
  simulator.clock.jump(3_600_000);
  await put('a');
  await simulator.reset();
  await put('b');
  await put('c');
  const [first, second] = await simulator.run(recordsOf('orders'));
  expect(first?.arrivedAt.getTime()).toBeLessThan(Date.now() + 60_000);
  expect(second?.partitionKey).toBe('c');
});
