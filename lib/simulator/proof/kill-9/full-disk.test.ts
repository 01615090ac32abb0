import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { SimulatorProcess } from './simulator-process';

const BLOCKS_OF_4_MIB = 8192;
const stream = { StreamName: 'orders' };
const placement = z.object({ SequenceNumber: z.string() });
const iterator = z.object({ ShardIterator: z.string() });
const page = z.object({
  NextShardIterator: z.string(),
  Records: z.array(z.object({ SequenceNumber: z.string() })),
});

let dataDir: string;
let simulator: SimulatorProcess;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-full-'));
  simulator = await SimulatorProcess.start(dataDir, BLOCKS_OF_4_MIB);
  await simulator.call('CreateStream', { ...stream, ShardCount: 1 }, z.unknown());
});
afterEach(async () => {
  await simulator.kill();
  rmSync(dataDir, { recursive: true });
});

test('a simulator whose file cannot grow answers reads, loses nothing, and goes on when there is room', {
  timeout: 60_000,
}, async () => {
  const { stored, message } = await putUntilItFails();
  expect(message).toContain(dataDir);
  expect(stored.length).toBeGreaterThan(5);
  expect(await readAll()).toEqual(stored);

  // What is asked is tried again after a second, and the pages of a stream that is gone are room.
  await answered(() => simulator.attempt('DeleteStream', stream, z.unknown()));
  await answered(() =>
    simulator.attempt('CreateStream', { ...stream, ShardCount: 1 }, z.unknown()),
  );
  const placed = await answered(put);
  expect(await readAll()).toEqual([placed.SequenceNumber]);

  await simulator.kill();
  simulator = await SimulatorProcess.start(dataDir);
  expect(await readAll()).toEqual([placed.SequenceNumber]);
});

async function putUntilItFails() {
  const stored: string[] = [];
  for (;;) {
    const answer = await put();
    if (answer.kind === 'failed') return { stored, message: answer.message };
    if (answer.kind === 'answered') stored.push(answer.output.SequenceNumber);
  }
}

function put() {
  const Data = Buffer.alloc(100_000, 'x').toString('base64');
  return simulator.attempt('PutRecord', { ...stream, PartitionKey: 'a', Data }, placement);
}

async function readAll(): Promise<readonly string[]> {
  const from = { ...stream, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' };
  let { ShardIterator } = await answered(() =>
    simulator.attempt('GetShardIterator', from, iterator),
  );
  const read: string[] = [];
  for (;;) {
    const { Records, NextShardIterator } = await answered(() =>
      simulator.attempt('GetRecords', { ShardIterator }, page),
    );
    if (Records.length === 0) return read;
    read.push(...Records.map(({ SequenceNumber }) => SequenceNumber));
    ShardIterator = NextShardIterator;
  }
}

/** As a client does it: again, until there is an answer. */
async function answered<Output>(
  attempt: () => ReturnType<typeof simulator.attempt<Output>>,
): Promise<Output> {
  for (;;) {
    const answer = await attempt();
    if (answer.kind === 'answered') return answer.output;
  }
}
