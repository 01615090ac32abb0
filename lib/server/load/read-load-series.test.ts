import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { NO_TOP_KEYS } from '@/lib/load/key-tally';
import type { SeriesKind } from '@/lib/load/load-series';
import { judgeLoad } from '@/lib/load/verdict';
import type { OpenConnection } from '../connections/open-connection';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const SHARD = 'shardId-000000000000';
let console: TestConsole;
let connection: OpenConnection;

beforeEach(async () => {
  console = await openTestConsole();
  connection = console.server.connections.find('simulator');
  await console.server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
});
afterEach(() => console.close());

/** 500 records at once, which is half of what a shard takes in a second. */
async function put(
  partitionKeyOf: (index: number) => string,
  byteCountOf: (partitionKey: string) => number = () => 1800,
): Promise<void> {
  const Records = Array.from({ length: 500 }, (_, index) => {
    const PartitionKey = partitionKeyOf(index);
    return { PartitionKey, Data: new Uint8Array(byteCountOf(PartitionKey)) };
  });
  await connection.change('PutRecords', {}, (client) =>
    client.send(new PutRecordsCommand({ StreamName: 'orders', Records })),
  );
}

async function verdict() {
  const load = ensure(console.simulator.loadOf('orders')?.shards[0], 'load');
  const topKeys = await console.server.load.readTopKeys(connection, 'orders', SHARD);
  return judgeLoad({ shardId: SHARD, hashKeyRange: WHOLE_RANGE }, load, {
    recordDistribution: 'USER_PARTITION_KEY',
    topKeys,
  });
}

describe('a shard of the simulator that is written to', () => {
  test('has a hot key when one partition key takes most, which is named with its share', async () => {
    await put((index) => (index % 5 === 0 ? `other-${index}` : 'customer-1'));
    expect(await verdict()).toMatchObject({
      kind: 'hot-key',
      hotKey: hashPartitionKey('customer-1'),
      partitionKey: 'customer-1',
      share: expect.closeTo(0.8, 2),
    });
    const { source, records } = await console.server.load.readTopKeys(connection, 'orders', SHARD);
    expect({ source, ...records }).toMatchObject({ source: 'exact', total: 500, undercount: 0 });
    expect(records.keys[0]).toEqual({ partitionKey: 'customer-1', amount: 400 });
  });

  test('has a hot key when few large records of one partition key fill it', async () => {
    await put(
      (index) => (index % 50 === 0 ? 'large' : `other-${index % 100}`),
      (partitionKey) => (partitionKey === 'large' ? 80_000 : 100),
    );
    const judged = await verdict();
    expect(judged).toMatchObject({ kind: 'hot-key', hotKey: hashPartitionKey('large') });
    const { bytes } = await console.server.load.readTopKeys(connection, 'orders', SHARD);
    expect(bytes.keys[0]).toEqual({ partitionKey: 'large', amount: 10 * 80_005 });
    const share = judged?.kind === 'hot-key' ? judged.share : 0;
    expect(share).toBeCloseTo((10 * 80_005) / bytes.total, 1);
  });

  test('has a hot range when many partition keys fill it, though one has most records', async () => {
    await put(
      (index) => (index % 5 === 0 ? `large-${index}` : 'often'),
      (partitionKey) => (partitionKey === 'often' ? 10 : 9000),
    );
    expect((await verdict())?.kind).toBe('hot-range');
    const { records } = await console.server.load.readTopKeys(connection, 'orders', SHARD);
    expect(records.keys[0]).toEqual({ partitionKey: 'often', amount: 400 });
  });

  test('has a hot range when the keys are many', async () => {
    await put((index) => `customer-${index}`);
    const judged = await verdict();
    expect(judged?.kind).toBe('hot-range');
    if (judged?.kind !== 'hot-range') return;
    const [lower, upper] = judged.children;
    expect(lower.recordsInPerSecond / upper.recordsInPerSecond).toBeCloseTo(1, 1);
  });

  test('shows what came, what was read and how old it was, and gaps before anybody wrote', async () => {
    await put((index) => `customer-${index}`);
    const client = await connection.reader();
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamName: 'orders',
        ShardId: SHARD,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    await client.send(new GetRecordsCommand({ ShardIterator, Limit: 100 }));
    const total = (kind: SeriesKind) =>
      console.simulator
        .loadSeriesOf('orders', SHARD, 'hour')
        ?.series.find((measured) => measured.kind === kind)?.values;
    // The slot that has just begun is left out until it is over.
    expect(total('recordsIn')?.filter((value) => value === undefined).length).toBeGreaterThan(350);
    const answer = await console.server.load.readSeries(connection, 'orders', SHARD, 'minutes');
    expect(answer.source).toBe('exact');
    expect(answer.series.map(({ kind }) => kind)).toEqual([
      'bytesIn',
      'recordsIn',
      'bytesOut',
      'recordsOut',
      'writesThrottled',
      'readsThrottled',
      'iteratorAgeMs',
    ]);
    expect(answer.series.every(({ values }) => values.length === 299)).toBe(true);
  });
});

test('records that Kinesis places make no key hot, with a partition key or without one', async () => {
  await connection.change('CreateStream', {}, (client) =>
    client.send(
      new CreateStreamCommand({
        StreamName: 'clicks',
        StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        RecordDistributionStrategy: 'AUTO',
      }),
    ),
  );
  const { stream } = await console.server.streams.read(connection, 'clicks', undefined);
  expect(stream.recordDistribution).toBe('AUTO');
  const Records = Array.from({ length: 500 }, () => ({ Data: new Uint8Array(100) }));
  await connection.change('PutRecords', {}, (client) =>
    client.send(new PutRecordsCommand({ StreamName: 'clicks', Records })),
  );
  const { shards } = ensure(console.simulator.loadOf('clicks'), 'load');
  expect(shards.map(({ quantiles }) => quantiles)).toEqual([[], [], [], []]);
  for (const { shardId, recordsInPerSecond } of shards) {
    expect(recordsInPerSecond).toBeGreaterThan(0);
    const { records } = await console.server.load.readTopKeys(connection, 'clicks', shardId);
    expect(records.total).toBeGreaterThan(0);
    expect(records.keys).toEqual([]);
  }
});

test('a shard that nobody wrote to has neither keys nor a series', async () => {
  const { readTopKeys, readSeries } = console.server.load;
  expect(await readTopKeys(connection, 'orders', SHARD)).toMatchObject(NO_TOP_KEYS);
  expect(await readSeries(connection, 'orders', SHARD, 'hour')).toMatchObject({
    source: 'none',
  });
});
