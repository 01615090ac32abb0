import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open as openLmdb } from 'lmdb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setLimits } from '../limits/set-limits';
import type { Operation } from '../model/operation';
import type { Fields, InputOf } from '../model/shape';
import type { Stream } from '../model/state';
import { DEFAULT_SETTINGS } from '../model/stream-settings';
import { registerStreamConsumer } from '../operations/consumers/register-stream-consumer';
import { getRecords } from '../operations/records/get-records';
import { getShardIterator } from '../operations/records/get-shard-iterator';
import { putRecord } from '../operations/records/put-record';
import { putRecords } from '../operations/records/put-records';
import { enableEnhancedMonitoring } from '../operations/settings/enable-enhanced-monitoring';
import { startStreamEncryption } from '../operations/settings/start-stream-encryption';
import { updateMaxRecordSize } from '../operations/settings/update-max-record-size';
import { listShards } from '../operations/shards/list-shards';
import { splitShard } from '../operations/shards/split-shard';
import { createStream } from '../operations/streams/create-stream';
import { deleteStream } from '../operations/streams/delete-stream';
import { describeAccountSettings } from '../operations/streams/describe-account-settings';
import { updateAccountSettings } from '../operations/streams/update-account-settings';
import { putResourcePolicy } from '../operations/tags-and-policies/put-resource-policy';
import type { Simulator } from '../simulator';
import { openTestSimulator } from '../testing/open-test-simulator';
import { createDemo, DEMO_STREAM } from '../tools/demo';
import { readStreamEntry } from './stored-state';

const MIDDLE = '170141183460469231731687303715884105728';
const HOUR = 3_600_000;
const stream = { StreamName: 'orders' };
const failures: unknown[] = [];
let dataDir: string;
let simulator: Simulator;
let nowMs: number;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-store-'));
  nowMs = Date.UTC(2026, 0, 15, 9, 30);
  simulator = await open();
});
afterEach(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true });
  expect(failures).toEqual([]);
});

describe('after closing and opening again', () => {
  test('streams, shards, counters and traffic are as they were', async () => {
    await createDemo(simulator);
    await call(createStream, { ...stream, ShardCount: 3 });
    await call(splitShard, { ...stream, ShardToSplit: '0', NewStartingHashKey: '77' });
    await call(putRecord, { ...stream, PartitionKey: 'a', Data: Buffer.from('x') });
    const before = await streams();
    await reopen();
    expect(await streams()).toEqual(before);
    expect(before.map(({ streamName }) => streamName).sort()).toEqual(['orders', DEMO_STREAM]);
  });

  test('settings, tags, consumers and the account are as they were', async () => {
    const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
    await call(createStream, { ...stream, Tags: new Map([['__proto__', 'a']]) });
    await call(registerStreamConsumer, { StreamARN, ConsumerName: 'reader' });
    await call(putResourcePolicy, { ResourceARN: StreamARN, Policy: '{}' });
    await call(enableEnhancedMonitoring, { ...stream, ShardLevelMetrics: ['ALL'] });
    await call(updateMaxRecordSize, { StreamARN, MaxRecordSizeInKiB: 2048 });
    await call(updateAccountSettings, {
      MinimumThroughputBillingCommitment: { Status: 'ENABLED' },
    });
    await simulator.close();
    simulator = await open({ transitionMs: 2000 });
    await call(startStreamEncryption, { ...stream, EncryptionType: 'KMS', KeyId: 'alias/mine' });
    const before = await streams();
    const account = await call(describeAccountSettings, {});
    await reopen();
    expect(await streams()).toEqual(before);
    expect(await call(describeAccountSettings, {})).toEqual(account);
    nowMs += 2000;
    expect(await streams()).toMatchObject([
      {
        tags: [{ key: '__proto__', value: 'a' }],
        consumers: [{ consumerName: 'reader', lifecycle: { status: 'ACTIVE' } }],
        encryption: { type: 'KMS', keyId: 'alias/mine' },
        maxRecordBytes: 2048 * 1024,
        mode: 'ON_DEMAND',
      },
    ]);
  });

  test('a stream whose limits were lifted still has none', async () => {
    await call(createStream, { ...stream, ShardCount: 1 });
    await simulator.run(setLimits(stream.StreamName, false));
    const before = await streams();
    expect(before).toMatchObject([{ limits: 'off' }]);
    await reopen();
    expect(await streams()).toEqual(before);
  });

  test('an entry of a folder that knew fewer settings can be read', () => {
    const old = {
      streamNumber: 1,
      streamName: 'orders',
      createdAtMs: nowMs,
      mode: 'PROVISIONED',
      lifecycle: {
        status: 'UPDATING',
        readyAtMs: nowMs,
        reshard: { kind: 'scale', targetShardCount: 2 },
      },
      retentionHours: 24,
      maxRecordBytes: 1_048_576,
      scaledAtMs: [],
    };
    expect(readStreamEntry(JSON.stringify(old))).toEqual({
      ...old,
      ...DEFAULT_SETTINGS,
      readers: [],
    });
  });

  test('a reshard that was under way is finished', async () => {
    await call(createStream, { ...stream, ShardCount: 1 });
    await simulator.close();
    simulator = await open({ transitionMs: 2000 });
    await call(splitShard, { ...stream, ShardToSplit: '0', NewStartingHashKey: MIDDLE });
    await reopen();
    nowMs += 2000;
    const { Shards } = await call(listShards, stream);
    expect(Shards.map(({ HashKeyRange }) => HashKeyRange.StartingHashKey)).toEqual([
      '0',
      '0',
      MIDDLE,
    ]);
  });

  test.each([false, true])('records go on in order, with fsync %s', async (fsync) => {
    await simulator.close();
    simulator = await open({ fsync });
    await call(createStream, { ...stream, ShardCount: 1 });
    await putNumbered(0, 700);
    await reopen();
    await putNumbered(700, 50);
    expect(await readAll(300)).toEqual(Array.from({ length: 750 }, (_, index) => String(index)));
  });
});

test('a record is there for whoever reads as soon as it has been answered', async () => {
  await call(createStream, { ...stream, ShardCount: 1 });
  const counts: number[] = [];
  for (let count = 1; count <= 30; count++) {
    await putNumbered(count, 1);
    counts.push((await readAll(100)).length);
  }
  expect(counts).toEqual(counts.map((_, index) => index + 1));
});

test('a shard that closes while a record is on its way does not end without it', async () => {
  await call(createStream, { ...stream, ShardCount: 1 });
  const start = { ...stream, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' } as const;
  const { ShardIterator } = await call(getShardIterator, start);
  const [, , page] = await Promise.all([
    putNumbered(7, 1),
    call(splitShard, { ...stream, ShardToSplit: '0', NewStartingHashKey: MIDDLE }),
    call(getRecords, { ShardIterator }),
  ]);
  expect(page.NextShardIterator).toBeUndefined();
  expect(page.Records.map(({ Data }) => Buffer.from(Data).toString())).toEqual(['7']);
});

test('a folder of another format is refused, in a sentence that says what to do', async () => {
  await call(createStream, { ...stream, ShardCount: 1 });
  await simulator.close();
  const root = openLmdb({ path: dataDir, noSubdir: false, maxDbs: 8 });
  await root.openDB({ name: 'counters', encoding: 'json' }).remove('format');
  await root.close();
  await expect(open()).rejects.toThrow(/another version of Shardline.*Delete that folder/);
});

describe('maintenance', () => {
  test('removes records that have expired, and no others', async () => {
    await call(createStream, { ...stream, ShardCount: 1 });
    await putNumbered(0, 40);
    nowMs += 23 * HOUR;
    await putNumbered(40, 10);
    nowMs += HOUR + 1;
    await simulator.maintain();
    expect(await storedRecords()).toBe(10);
  });

  test('removes all that has expired in one turn, as fast as it may have been written', async () => {
    await call(createStream, { ...stream, ShardCount: 3 });
    await Promise.all(Array.from({ length: 20 }, (_, at) => putNumbered(at * 500, 500)));
    for (let at = 0; at < 700; at++) await putNumbered(at, 1);
    nowMs += 24 * HOUR + 1;
    await simulator.maintain();
    expect(await storedRecords()).toBe(0);
  });

  test('removes the records of a stream that is gone', async () => {
    await call(createStream, { ...stream, ShardCount: 4 });
    await putNumbered(0, 100);
    await call(deleteStream, stream);
    await call(createStream, { ...stream, ShardCount: 4 });
    await putNumbered(0, 5);
    await simulator.maintain();
    expect(await storedRecords()).toBe(5);
  });

  test('removes generated records after five minutes, whatever the retention', async () => {
    await createDemo(simulator);
    nowMs += 250;
    await simulator.maintain();
    const generated = await storedRecords();
    expect(generated).toBeGreaterThan(400);
    await call(putRecord, {
      StreamName: DEMO_STREAM,
      PartitionKey: 'mine',
      Data: Buffer.from('x'),
    });
    nowMs += 5 * 60_000 + 1;
    await simulator.maintain();
    const afterwards = await storedRecords();
    const newlyGenerated = 1980;
    expect(afterwards).toBe(newlyGenerated + 1);
  });
});

function open(
  more: { readonly transitionMs?: number; readonly fsync?: boolean } = {},
): Promise<Simulator> {
  return openTestSimulator({
    dataDir,
    now: () => nowMs,
    onError: (error) => failures.push(error),
    ...more,
  });
}

async function reopen(): Promise<void> {
  await simulator.close();
  simulator = await open();
}

function call<F extends Fields, Output>(operation: Operation<F, Output>, input: InputOf<F>) {
  return simulator.run((state, context) => operation.run(state, input, context));
}

function streams(): Promise<readonly Stream[]> {
  return simulator.run((state) => ({ state, output: [...state.streams.values()] }));
}

async function putNumbered(from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at += 500) {
    await call(putRecords, {
      ...stream,
      Records: Array.from({ length: Math.min(500, from + count - at) }, (_, index) => ({
        PartitionKey: `key-${index % 7}`,
        Data: Buffer.from(String(at + index)),
      })),
    });
  }
}

async function readAll(limit: number): Promise<readonly string[]> {
  const start = { ...stream, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' } as const;
  let { ShardIterator } = await call(getShardIterator, start);
  const read: string[] = [];
  for (let behind = 1; behind > 0; ) {
    const page = await call(getRecords, { ShardIterator, Limit: limit });
    read.push(...page.Records.map(({ Data }) => Buffer.from(Data).toString()));
    behind = page.Records.length === limit ? 1 : 0;
    ShardIterator = page.NextShardIterator ?? ShardIterator;
  }
  return read;
}

/** How many records lie in the store, past their retention or not. */
async function storedRecords(): Promise<number> {
  return simulator.run((state, { records }) => {
    let count = 0;
    for (let streamNumber = 1; streamNumber < state.nextStreamNumber; streamNumber++) {
      for (let shardIndex = 0; shardIndex < 20; shardIndex++) {
        const bounds = { maxRecords: 1e6, maxBytes: 1e9 };
        count += records.read({ streamNumber, shardIndex }, 0, bounds).length;
      }
    }
    return { state, output: count };
  });
}
