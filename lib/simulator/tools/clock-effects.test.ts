import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/base/duration';
import type { Operation } from '../model/operation';
import type { Fields, InputOf } from '../model/shape';
import { getRecords } from '../operations/records/get-records';
import { getShardIterator } from '../operations/records/get-shard-iterator';
import { putRecord } from '../operations/records/put-record';
import { listShards } from '../operations/shards/list-shards';
import { splitShard } from '../operations/shards/split-shard';
import { createStream } from '../operations/streams/create-stream';
import { describeStreamSummary } from '../operations/streams/describe-stream-summary';
import type { Simulator } from '../simulator';
import { openTestSimulator } from '../testing/open-test-simulator';
import { setTraffic } from './write-traffic';

const stream = { StreamName: 'orders' };
const start = { ...stream, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' } as const;
const MANY = {
  recordsPerSecond: 100,
  recordBytes: 100,
  partitionKeys: { kind: 'uniform', count: 10 },
} as const;
let simulator: Simulator;
let realMs: number;
beforeEach(async () => {
  realMs = Date.UTC(2026, 0, 15, 9, 30);
  simulator = await openTestSimulator({ transitionMs: 2000, limits: true, now: () => realMs });
  await call(createStream, { ...stream, ShardCount: 1 });
  realMs += 2000;
});
afterEach(() => simulator.close());

describe('what follows the clock', () => {
  test('transitions: at 60× they are short, on a paused clock they do not end', async () => {
    simulator.clock.setMode('paused');
    await split();
    realMs += MS_PER_DAY;
    expect(await status()).toBe('UPDATING');
    simulator.clock.setMode('60x');
    realMs += 40;
    expect(await status()).toBe('ACTIVE');
  });

  test('iterators, records and closed shards: a jump lets them expire', async () => {
    await split();
    await put(100);
    const { ShardIterator } = await call(getShardIterator, start);
    simulator.clock.jump(MS_PER_HOUR);
    await expect(call(getRecords, { ShardIterator })).rejects.toThrow('Iterator expired');
    expect(await recordCount()).toBe(1);
    expect((await call(listShards, stream)).Shards).toHaveLength(3);
    simulator.clock.jump(MS_PER_DAY);
    await expect(call(getShardIterator, start)).rejects.toThrow('does not exist');
    expect((await call(listShards, stream)).Shards).toHaveLength(2);
  });
});

describe('what stays in real time', () => {
  test.each(['paused', '60x', '3600x'] as const)('limits of shards, %s', async (mode) => {
    simulator.clock.setMode(mode);
    await put(2 ** 20 - 1);
    realMs += 500;
    await expect(put(2 ** 20 - 1)).rejects.toThrow('Rate exceeded');
    realMs += 500;
    await put(2 ** 20 - 1);
  });

  test('generators and the load: so much each real second, and none while time stands still', async () => {
    await simulator.maintain();
    await simulator.run(setTraffic('orders', MANY));
    await tickFor(1000);
    expect(await writtenCount()).toBe(100);
    simulator.clock.setMode('3600x');
    await tickFor(1000);
    expect(await writtenCount()).toBe(200);
    expect(rate()).toBeCloseTo(100);
    simulator.clock.setMode('paused');
    await tickFor(60_000);
    expect(await writtenCount()).toBe(200);
  });

  test('but a jump is time for them too', async () => {
    await put(2 ** 20 - 1);
    expect(rate()).toBeGreaterThan(0);
    simulator.clock.jump(MS_PER_HOUR);
    expect(rate()).toBe(0);
    await put(2 ** 20 - 1);
  });
});

function call<F extends Fields, Output>(
  operation: Operation<F, Output>,
  input: InputOf<F>,
): Promise<Output> {
  return simulator.run((state, context) => operation.run(state, input, context));
}

function split() {
  return call(splitShard, {
    ...stream,
    ShardToSplit: '0',
    NewStartingHashKey: (2n ** 127n).toString(),
  });
}

function put(byteCount: number) {
  return call(putRecord, { ...stream, PartitionKey: 'a', Data: new Uint8Array(byteCount) });
}

async function status(): Promise<string> {
  const { StreamDescriptionSummary } = await call(describeStreamSummary, stream);
  return StreamDescriptionSummary.StreamStatus;
}

async function recordCount(): Promise<number> {
  const { ShardIterator } = await call(getShardIterator, start);
  return (await call(getRecords, { ShardIterator })).Records.length;
}

/** Also those that have been trimmed since. */
async function writtenCount(): Promise<number> {
  const next = await simulator.run((state) => ({
    state,
    output: state.streams.get('orders')?.nextSequenceIndex ?? 0,
  }));
  return next - 1;
}

async function tickFor(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 250) {
    realMs += 250;
    await simulator.maintain();
  }
}

function rate(): number {
  return simulator.loadOf('orders')?.shards[0]?.recordsInPerSecond ?? 0;
}
