import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FaultyGuard } from '@/lib/storage/testing/faulty-guard';
import type { Simulator } from '../simulator';
import { callHeaders } from '../testing/call-headers';
import { openTestSimulator } from '../testing/open-test-simulator';
import { setTraffic } from '../tools/write-traffic';
import { openDiskStore } from './disk-store';

const stream = { StreamName: 'orders' };
const HOUR = 3_600_000;
let dataDir: string;
let nowMs: number;
let guard: FaultyGuard;
let simulator: Simulator;
const failures: unknown[] = [];
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-commit-'));
  nowMs = Date.UTC(2026, 0, 15, 9, 30);
  await open();
  await call('CreateStream', { ...stream, ShardCount: 2 });
  await put('before');
});
afterEach(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true });
  expect(failures).toEqual([]);
});

describe('after a commit that failed twice', () => {
  test('the calls in flight fail as AWS fails, and say why', async () => {
    guard.failures = 2;
    const answers = await Promise.all([put('lost'), call('ListShards', stream), put('lost too')]);
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500]);
    expect(answers[0]?.body).toEqual({
      __type: 'InternalFailure',
      message: expect.stringContaining(`${dataDir} can't be written (MDB_BAD_TXN`),
    });
  });

  test('reads go on at once, writes a second later, without a restart', async () => {
    guard.failures = 2;
    await put('lost');
    expect(await readAll()).toEqual(['before']);
    nowMs += 1000;
    expect(await put('after')).toMatchObject({ status: 200 });
    expect(await readAll()).toEqual(['before', 'after']);
  });

  test('memory holds what is on the disk, and nothing that was not answered', async () => {
    guard.failures = 2;
    await Promise.all([
      put('lost'),
      call('CreateStream', { StreamName: 'lost', ShardCount: 1 }),
      call('SplitShard', { ...stream, ShardToSplit: '0', NewStartingHashKey: '77' }),
    ]);
    nowMs += 1000;
    await put('after');
    const seen = await everything();
    await reopen();
    expect(await everything()).toEqual(seen);
    expect(seen.records).toEqual(['before', 'after']);
    expect(seen.streams).toMatchObject({ StreamNames: ['orders'] });
    expect(seen.shards).toHaveLength(2);
  });

  test('an iterator from before goes on', async () => {
    const iterator = await iteratorOf('shardId-000000000000');
    guard.failures = 2;
    await put('lost');
    nowMs += 1000;
    await put('after');
    const { body } = await call('GetRecords', { ShardIterator: iterator });
    expect(textsOf(body.Records)).toEqual(['before', 'after']);
  });

  test('a subscription goes on', async () => {
    const frames = await subscribe();
    guard.failures = 2;
    await put('lost');
    nowMs += 1000;
    await put('after');
    expect(await nextWithRecords(frames)).toContain(Buffer.from('after').toString('base64'));
  });

  test('a subscription that was refused may be made again at once', async () => {
    const ConsumerARN = await registerConsumer();
    guard.failures = 2;
    const [, refused] = await Promise.all([put('lost'), subscribeTo(ConsumerARN)]);
    expect(refused.status).toBe(500);
    expect((await subscribeTo(ConsumerARN)).status).toBe(200);
  });

  test('traffic and trimming go on by themselves', async () => {
    await simulator.run(setTraffic('orders', TRAFFIC));
    guard.failures = 2;
    nowMs += 1000;
    await expect(simulator.maintain()).rejects.toThrow(/MDB_BAD_TXN/);
    nowMs += 10_000;
    await simulator.maintain();
    expect((await readAll()).length).toBeGreaterThan(1);
    nowMs += 25 * HOUR;
    await simulator.maintain();
    expect(await readAll()).not.toContain('before');
  });
});

test('a commit that fails once is tried again, and no client notices', async () => {
  guard.failures = 1;
  expect(await put('stored')).toMatchObject({ status: 200 });
  await reopen();
  expect(await readAll()).toEqual(['before', 'stored']);
});

describe('while the disk is full', () => {
  test('what changes anything is refused and says so, and what reads is answered', async () => {
    guard.disk.freeBytes = 0;
    for (let at = 0; at < 3; at++, nowMs += 1000) {
      expect((await put('lost')).body.message).toContain(`The disk that holds ${dataDir} is full`);
      expect(await readAll()).toEqual(['before']);
    }
    expect(simulator.storeFailure).toMatchObject({ kind: 'full' });
  });

  test('a transition that is due is shown, and kept when there is room', async () => {
    await simulator.close();
    await open(2000);
    await call('SplitShard', { ...stream, ShardToSplit: '0', NewStartingHashKey: '77' });
    guard.disk.freeBytes = 0;
    await put('lost');
    nowMs += 2000;
    expect((await call('ListShards', stream)).body.Shards).toHaveLength(4);
    guard.disk.freeBytes = 1e9;
    expect(await put('after')).toMatchObject({ status: 200 });
    await reopen();
    expect((await call('ListShards', stream)).body.Shards).toHaveLength(4);
  });

  test('a fast clock stands still at what is kept, and goes on when there is room', async () => {
    simulator.clock.setMode('3600x');
    guard.disk.freeBytes = 0;
    nowMs += 10_000;
    const before = await arrivalShown();
    nowMs += 10_000;
    expect(await arrivalShown()).toBe(before);
    guard.disk.freeBytes = 1e9;
    expect(await arrivalShown()).toBeGreaterThan(before);
    await reopen();
    expect(await arrivalShown()).toBeGreaterThan(before);
  });

  test('all goes on by itself when there is room', async () => {
    guard.disk.freeBytes = 0;
    await put('lost');
    guard.disk.freeBytes = 1e9;
    await simulator.maintain();
    expect(simulator.storeFailure).toBeUndefined();
    expect(await put('after')).toMatchObject({ status: 200 });
    await reopen();
    expect(await readAll()).toEqual(['before', 'after']);
  });
});

const TRAFFIC = {
  recordsPerSecond: 100,
  recordBytes: 100,
  partitionKeys: { kind: 'uniform', count: 10 },
} as const;

async function open(transitionMs = 0): Promise<void> {
  guard = new FaultyGuard(dataDir, () => nowMs);
  const options = {
    now: () => nowMs,
    transitionMs,
    onError: (error: unknown) => failures.push(error),
  };
  simulator = await openTestSimulator(options, openDiskStore(dataDir, { guard }));
}

async function reopen(): Promise<void> {
  await simulator.close();
  await open();
}

async function call(operation: string, input: object) {
  const { status, body } = await send(operation, input);
  return { status, body: body.length === 0 ? {} : JSON.parse(Buffer.from(body).toString()) };
}

function send(operation: string, input: object) {
  return simulator.handle({
    method: 'POST',
    path: '/',
    headers: callHeaders(operation),
    body: Buffer.from(JSON.stringify(input)),
  });
}

/** To the first shard. */
function put(text: string) {
  const Data = Buffer.from(text).toString('base64');
  return call('PutRecord', { ...stream, PartitionKey: 'a', ExplicitHashKey: '0', Data });
}

async function iteratorOf(ShardId: string): Promise<string> {
  const { body } = await call('GetShardIterator', {
    ...stream,
    ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  return body.ShardIterator;
}

async function readAll(): Promise<readonly string[]> {
  const ShardIterator = await iteratorOf('shardId-000000000000');
  const { body } = await call('GetRecords', { ShardIterator });
  return textsOf(body.Records);
}

function textsOf(records: readonly { readonly Data: string }[]): readonly string[] {
  return records.map(({ Data }) => Buffer.from(Data, 'base64').toString());
}

async function everything() {
  return {
    records: await readAll(),
    streams: (await call('ListStreams', {})).body,
    shards: (await call('ListShards', stream)).body.Shards,
  };
}

/** The simulator's time, as a client can see it. */
function arrivalShown(): Promise<number> {
  return simulator.run((state, { nowMs: shown }) => ({ state, output: shown }));
}

async function registerConsumer(): Promise<string> {
  const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
  const { body } = await call('RegisterStreamConsumer', { StreamARN, ConsumerName: 'reader' });
  return body.Consumer.ConsumerARN;
}

function subscribeTo(ConsumerARN: string) {
  return send('SubscribeToShard', {
    ConsumerARN,
    ShardId: 'shardId-000000000000',
    StartingPosition: { Type: 'LATEST' },
  });
}

async function subscribe(): Promise<AsyncIterator<Uint8Array>> {
  const { stream: frames } = await subscribeTo(await registerConsumer());
  const iterator = frames?.(new AbortController().signal)[Symbol.asyncIterator]();
  if (iterator === undefined) throw new Error('Nobody was subscribed');
  return iterator;
}

async function nextWithRecords(frames: AsyncIterator<Uint8Array>): Promise<string> {
  for (;;) {
    const { value, done } = await frames.next();
    if (done) throw new Error('The subscription ended');
    const frame = Buffer.from(value).toString('latin1');
    if (frame.includes('PartitionKey') || frame.includes('exception')) return frame;
  }
}
