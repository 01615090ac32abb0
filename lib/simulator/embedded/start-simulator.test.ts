import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListStreamsCommand,
  PutRecordCommand,
  SubscribeToShardCommand,
} from '@aws-sdk/client-kinesis';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { MS_PER_DAY } from '@/lib/base/duration';
import {
  type EmbeddedSimulator,
  type PortlessSimulator,
  type RunningSimulator,
  type StartSimulatorOptions,
  startSimulator,
} from './start-simulator';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(options: StartSimulatorOptions = {}): Promise<PortlessSimulator> {
  const simulator = await startSimulator({ ...options, port: false });
  closers.push(() => simulator.close());
  return simulator;
}

function clientOf({ clientConfig }: RunningSimulator | PortlessSimulator): KinesisClient {
  const client = new KinesisClient(clientConfig);
  closers.push(() => client.destroy());
  return client;
}

async function put(client: KinesisClient, text: string, StreamName = 'orders'): Promise<string> {
  const Data = new TextEncoder().encode(text);
  const answer = await client.send(new PutRecordCommand({ StreamName, PartitionKey: text, Data }));
  return answer.SequenceNumber ?? '';
}

async function texts(simulator: EmbeddedSimulator, streamName = 'orders'): Promise<string[]> {
  const records = await simulator.streams.records(streamName);
  return records.map(({ data }) => new TextDecoder().decode(data));
}

describe('a client of the AWS SDK', () => {
  test.each([
    ['over a port of its own', () => startSimulator({ streams: 'orders:2' })],
    ['without a port', () => startSimulator({ streams: 'orders:2', port: false })],
  ])('calls %s', async (_how, start) => {
    const simulator = await start();
    closers.push(() => simulator.close());
    const client = clientOf(simulator);
    const sequenceNumber = await put(client, 'first');
    await put(client, 'second');
    expect(await texts(simulator)).toEqual(['first', 'second']);
    const [first] = await simulator.streams.records('orders');
    expect(first).toMatchObject({ sequenceNumber, partitionKey: 'first' });
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamName: 'orders',
        ShardId: first?.shardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
    expect(Records[0]?.SequenceNumber).toBe(sequenceNumber);
  });

  test('gets records pushed without a port', async () => {
    const simulator = await open({ streams: 'orders:consumers=billing' });
    const client = clientOf(simulator);
    const summary = await client.send(new DescribeStreamSummaryCommand({ StreamName: 'orders' }));
    expect(summary.StreamDescriptionSummary?.ConsumerCount).toBe(1);
    const seconds = Math.floor(
      ensure(summary.StreamDescriptionSummary?.StreamCreationTimestamp, 'a time').getTime() / 1000,
    );
    const { EventStream = [] } = await client.send(
      new SubscribeToShardCommand({
        ConsumerARN: `${summary.StreamDescriptionSummary?.StreamARN}/consumer/billing:${seconds}`,
        ShardId: 'shardId-000000000000',
        StartingPosition: { Type: 'TRIM_HORIZON' },
      }),
    );
    await put(client, 'pushed');
    const pushed: string[] = [];
    for await (const { SubscribeToShardEvent: event } of EventStream) {
      pushed.push(...(event?.Records ?? []).map(({ PartitionKey = '' }) => PartitionKey));
      if (pushed.length > 0) break;
    }
    expect(pushed).toEqual(['pushed']);
  });
});

test('the streams of the start have the shards, retention and consumers that were asked for', async () => {
  const simulator = await open({
    streams: [
      { streamName: 'orders', shardCount: 4, retentionHours: 48, consumerNames: ['billing'] },
      { streamName: 'events', shardCount: 'on-demand' },
    ],
  });
  const client = clientOf(simulator);
  const summaryOf = async (StreamName: string) =>
    (await client.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary;
  expect(await summaryOf('orders')).toMatchObject({
    StreamStatus: 'ACTIVE',
    OpenShardCount: 4,
    RetentionPeriodHours: 48,
    ConsumerCount: 1,
  });
  expect(await summaryOf('events')).toMatchObject({
    StreamStatus: 'ACTIVE',
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
  });
});

test('twenty simulators side by side know nothing of one another', async () => {
  const simulators = await Promise.all(
    Array.from({ length: 20 }, (_, at) => startSimulator({ streams: `stream-${at}` })),
  );
  closers.push(...simulators.map((simulator) => () => simulator.close()));
  await Promise.all(
    simulators.map((simulator, at) => put(clientOf(simulator), `${at}`, `stream-${at}`)),
  );
  const kept = simulators.map(async (simulator, at) => ({
    streams: await simulator.streams.list(),
    records: await texts(simulator, `stream-${at}`),
  }));
  expect(await Promise.all(kept)).toEqual(
    simulators.map((_, at) => ({ streams: [`stream-${at}`], records: [`${at}`] })),
  );
});

test('a port is closed with the simulator, and closing again does nothing', async () => {
  const simulator = await startSimulator();
  expect((await fetch(`${simulator.endpoint}/_health`)).status).toBe(200);
  await simulator.close();
  await simulator.close();
  await expect(fetch(`${simulator.endpoint}/_health`)).rejects.toThrow();
});

describe('a reset', () => {
  const fixed = { streams: 'orders:2', clock: '2026-01-15T09:30:00Z', seed: 7 };

  test('brings back streams, clock, faults and seed, so that calls get the same answers', async () => {
    const simulator = await open(fixed);
    const client = clientOf(simulator);
    const act = async () => {
      simulator.clock.jump(5000);
      const sequenceNumber = await put(client, 'one');
      await client.send(new CreateStreamCommand({ StreamName: 'clicks', ShardCount: 1 }));
      const { $metadata } = await client.send(new ListStreamsCommand());
      return { sequenceNumber, requestId: $metadata.requestId, now: simulator.clock.now() };
    };
    const first = await act();
    await simulator.faults.set([{ kind: 'failure' }]);
    await simulator.reset();
    expect(await simulator.streams.list()).toEqual(['orders']);
    expect(await texts(simulator)).toEqual([]);
    expect(simulator.faults.rules).toEqual([]);
    expect(simulator.clock.now()).toEqual(new Date(fixed.clock));
    expect(await act()).toEqual(first);
  });

  test('of one stream leaves the others', async () => {
    const simulator = await open({ streams: 'orders,clicks' });
    const client = clientOf(simulator);
    await put(client, 'a');
    await put(client, 'b', 'clicks');
    await simulator.streams.create('later:3');
    await simulator.reset({ streamName: 'orders' });
    await simulator.reset({ streamName: 'later' });
    expect(await texts(simulator)).toEqual([]);
    expect(await texts(simulator, 'clicks')).toEqual(['b']);
    expect((await simulator.streams.list()).toSorted()).toEqual(['clicks', 'orders']);
  });

  test('of records leaves shards, and sequence numbers go on', async () => {
    const simulator = await open({ ...fixed, streams: 'orders' });
    const client = clientOf(simulator);
    await client.send(new CreateStreamCommand({ StreamName: 'later', ShardCount: 3 }));
    const before = await put(client, 'a');
    await simulator.reset({ only: 'records' });
    expect(await texts(simulator)).toEqual([]);
    expect((await simulator.streams.list()).toSorted()).toEqual(['later', 'orders']);
    const after = await put(client, 'b');
    expect(BigInt(after)).toBeGreaterThan(BigInt(before));
    expect(await texts(simulator)).toEqual(['b']);
  });

  test('lets a consumer subscribe again at once', async () => {
    const simulator = await open({ ...fixed, streams: 'orders:consumers=billing' });
    const client = clientOf(simulator);
    const subscribe = () =>
      client.send(
        new SubscribeToShardCommand({
          ConsumerARN:
            'arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/billing:1768469400',
          ShardId: 'shardId-000000000000',
          StartingPosition: { Type: 'LATEST' },
        }),
      );
    await subscribe();
    await simulator.reset();
    expect((await subscribe()).$metadata.httpStatusCode).toBe(200);
  });
});

test('a snapshot brings back streams and records, also when records have expired since', async () => {
  const simulator = await open({ streams: 'orders:2', clock: '2026-01-15T09:30:00Z' });
  const client = clientOf(simulator);
  await put(client, 'a');
  const records = await simulator.streams.records('orders');
  expect(await simulator.snapshots.take('begun')).toEqual({
    name: 'begun',
    takenAt: '2026-01-15T09:30:00.000Z',
    streamCount: 1,
    recordCount: 1,
  });
  await put(client, 'b');
  await simulator.streams.create('clicks');
  simulator.clock.jump(2 * MS_PER_DAY);
  expect(await texts(simulator)).toEqual([]);
  await simulator.snapshots.load('begun');
  expect(await simulator.streams.records('orders')).toEqual(records);
  expect(await simulator.streams.list()).toEqual(['orders']);
  await put(client, 'c');
  expect(await texts(simulator)).toEqual(['a', 'c']);
});

test('faults meet the calls that they name', async () => {
  const simulator = await open({ streams: 'orders' });
  const client = new KinesisClient({ ...simulator.clientConfig, maxAttempts: 1 });
  closers.push(() => client.destroy());
  await simulator.faults.set([{ kind: 'throttle', operation: 'PutRecord' }]);
  await expect(put(client, 'a')).rejects.toMatchObject({
    name: 'ProvisionedThroughputExceededException',
  });
  await simulator.faults.clear();
  await put(client, 'a');
});

test('a handler in the process gets records as Lambda would send them', async () => {
  const seen: string[] = [];
  const simulator = await open({
    streams: 'orders',
    handlers: [
      {
        streamName: 'orders',
        batchSize: 1,
        maxRetries: 0,
        handler({ Records }) {
          seen.push(...Records.map(({ kinesis }) => kinesis.partitionKey));
          if (seen.length === 2) throw new Error('the second fails');
        },
      },
    ],
  });
  const client = clientOf(simulator);
  for (const text of ['a', 'b', 'c']) await put(client, text);
  await simulator.handlers.settle();
  expect(seen).toEqual(['a', 'b', 'c']);
  expect(simulator.handlers.failures).toMatchObject([
    { streamName: 'orders', error: { message: 'the second fails' } },
  ]);
});

test('a handler that fails after a reset is not counted', async () => {
  const failing = vi.fn<(error: Error) => void>();
  const simulator = await open({
    streams: 'orders',
    handlers: [
      {
        streamName: 'orders',
        handler: () => new Promise((_, reject) => failing.mockImplementation(reject)),
      },
    ],
  });
  await put(clientOf(simulator), 'a');
  await vi.waitUntil(() => failing.getMockImplementation() !== undefined);
  await simulator.reset();
  failing(new Error('too late'));
  await simulator.handlers.settle();
  expect(simulator.handlers.failures).toEqual([]);
});

describe('what is wrong is refused with a code', () => {
  test.each<[string, () => Promise<unknown>, string, string]>([
    ['an unknown option', () => open({ prot: 1 } as object), 'invalid-option', 'Unrecognized key'],
    [
      'a stream',
      () => open({ streams: 'orders:0' }),
      'invalid-option',
      'orders:0: Must be a whole number from 1 to 10000, or on-demand',
    ],
    ['a clock', () => open({ clock: 'noon' }), 'invalid-option', 'clock: must be a time'],
    [
      'a handler',
      () => open({ handlers: [{ streamName: 'orders', batchSize: 0, handler: () => {} }] }),
      'invalid-option',
      'handlers[0].batchSize: ',
    ],
    [
      'a handler that is nothing',
      () => open({ handlers: [undefined] } as object),
      'invalid-option',
      'handlers.0: Invalid input: expected object',
    ],
    [
      'a stream twice',
      async () => (await open({ streams: 'orders' })).streams.create('orders'),
      'ResourceInUseException',
      'Stream orders under account 000000000000 already exists.',
    ],
    [
      'a stream that is not there',
      async () => (await open()).streams.records('none'),
      'ResourceNotFoundException',
      'Stream none under account 000000000000 not found.',
    ],
    [
      'a snapshot that is not there',
      async () => (await open()).snapshots.load('none'),
      'ResourceNotFoundException',
      'Snapshot none not found.',
    ],
    [
      'more shards than the account may have',
      () =>
        open({
          streams: 'a:10000,b:10000,c:1',
        }),
      'LimitExceededException',
      '20000',
    ],
  ])('%s', async (_what, act, code, message) => {
    await expect(act()).rejects.toMatchObject({
      name: 'SimulatorError',
      code,
      message: expect.stringContaining(message),
    });
  });

  test('a port that is taken', async () => {
    const { port, close } = await startSimulator();
    closers.push(close);
    await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'port-unavailable' });
  });

  test('a jump back', async () => {
    const { clock } = await open();
    expect(() => clock.jump(-1)).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
});
