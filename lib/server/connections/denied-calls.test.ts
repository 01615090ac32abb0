import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import type { RecordCursor } from '@/lib/records/record-selection';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { describeError } from '../http/error-response';
import { endpointConnections } from '../testing/endpoint-connection';
import { type GuardedKinesis, guardKinesis } from '../testing/guarded-kinesis';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';
import type { OpenConnection } from './open-connection';

const NEVER = new AbortController().signal;
const ARN = 'arn:aws:kinesis:us-east-1:111122223333:stream/orders';

let account: Simulator;
let kinesis: GuardedKinesis;
let console: TestConsole;
let connection: OpenConnection;

beforeEach(async () => {
  account = await openTestSimulator();
  await open(await guardKinesis(account));
});
afterEach(async () => {
  await close();
  await account.close();
});

async function open(guarded: GuardedKinesis): Promise<void> {
  kinesis = guarded;
  console = await openTestConsole(endpointConnections(guarded.port, { guarded: {} }));
  connection = console.server.connections.find('guarded');
}

async function close(): Promise<void> {
  await console.close();
  await kinesis.close();
}

/** Two open shards, and the parent of both. */
async function createSplitStream(): Promise<void> {
  const { server } = console;
  await server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
  const { layout } = await server.streams.read(connection, 'orders', undefined);
  const key = hashPartitionKey('a');
  await server.runs.start(connection, 'orders', { layout, steps: [['split', key]] });
  await server.runs.settled();
}

describe('without a permission', () => {
  test.each([
    [['ListShards']],
    [['DescribeStreamSummary']],
    [['DescribeStreamSummary', 'ListShards']],
    [['DescribeLimits', 'ListStreams', 'ListShards']],
  ])('a stream is drawn by what is allowed, and resharded: not %s', async (denied) => {
    await createSplitStream();
    const { server } = console;
    const allowed = await server.streams.read(connection, 'orders', undefined);
    for (const operation of denied) kinesis.denied.add(operation);
    // Another console of the same account, which has seen nothing yet.
    await console.close();
    await open(kinesis);
    const { missingPermissions, ...answer } = await console.server.streams.read(
      connection,
      'orders',
      undefined,
    );
    expect({ ...answer, missingPermissions: [] }).toEqual(allowed);
    const asked = denied.filter((operation) => /DescribeStreamSummary|ListShards/.test(operation));
    expect(missingPermissions).toEqual(asked.map((operation) => `kinesis:${operation}`));

    const key = hashPartitionKey('b');
    const { layout } = answer;
    await console.server.runs.start(connection, 'orders', { layout, steps: [['split', key]] });
    await console.server.runs.settled();
    const after = await console.server.streams.read(connection, 'orders', undefined);
    expect(after.stream.openShardCount).toBe(3);
  });

  test('for all of them, the error names the one to ask for', async () => {
    await createSplitStream();
    for (const operation of ['DescribeStreamSummary', 'DescribeStream', 'ListStreams']) {
      kinesis.denied.add(operation);
    }
    const read = console.server.streams.read(connection, 'orders', undefined);
    expect(describeError(await read.catch((error: unknown) => error))).toMatchObject({
      status: 403,
      error: { code: 'AccessDeniedException', permission: 'kinesis:DescribeStreamSummary' },
    });
    const list = console.server.streams.list(connection);
    expect(describeError(await list.catch((error: unknown) => error))).toMatchObject({
      error: { permission: 'kinesis:ListStreams' },
    });
  });

  test('a row of the list has all but what was refused, which it names', async () => {
    await createSplitStream();
    kinesis.denied.add('ListShards');
    const { details } = await console.server.streams.readDetails(connection, ['orders'], NEVER);
    expect(details).toMatchObject([
      { openShardCount: 2, retentionHours: 24, missingPermissions: ['kinesis:ListShards'] },
    ]);
    expect(details[0]?.closedShardCount).toBeUndefined();
  });

  test('a refused call is not repeated by every viewer and every poll', async () => {
    await createSplitStream();
    kinesis.denied.add('ListShards');
    const before = kinesis.calls.filter(({ operation }) => operation === 'ListShards').length;
    for (let poll = 0; poll < 4; poll++) {
      await console.server.streams.read(connection, 'orders', undefined);
    }
    const after = kinesis.calls.filter(({ operation }) => operation === 'ListShards').length;
    expect(after - before).toBe(1);
  });
});

describe('a stream that is called by its ARN', () => {
  test('is read, written, resharded and deleted by it alone', async () => {
    const { server } = console;
    await createSplitStream();
    const from = kinesis.calls.length;
    const { stream, layout, listing } = await server.streams.read(connection, ARN, undefined);
    expect(stream).toMatchObject({ streamName: ARN, openShardCount: 2 });
    expect(listing?.ids).toHaveLength(3);
    await server.records.put(connection, ARN, {
      records: [{ partitionKey: 'a', data: Buffer.from('one').toString('base64') }],
    });
    const selection = { place: { kind: 'start' } } as const;
    let cursor: RecordCursor | undefined;
    const readOn = async () => {
      const request = { selection, cursor, maxRecords: 10 };
      const answer = await server.records.read(connection, ARN, request);
      cursor = answer.cursor;
      return answer.records.map(({ partitionKey }) => partitionKey);
    };
    await expect.poll(readOn, { timeout: 5000 }).toEqual(['a']);
    await server.load.read(connection, ARN);
    const key = hashPartitionKey('b');
    await server.runs.start(connection, ARN, { layout, steps: [['split', key]] });
    await server.runs.settled();
    expect(await server.runs.list(connection.summary.connectionId, ARN)).toMatchObject([
      { state: 'succeeded' },
    ]);
    await server.metrics.changeMonitoring(connection, ARN, true);
    const deletion = { enforceConsumerDeletion: true };
    await server.streams.delete(connection, ARN, deletion);

    const calls = kinesis.calls
      .slice(from)
      .filter(({ operation }) => !/^(DescribeLimits|PutRecords)$/.test(operation));
    expect(new Set(calls.map(({ operation }) => operation))).toEqual(
      new Set([
        'DescribeStreamSummary',
        'ListShards',
        'GetShardIterator',
        'GetRecords',
        'SplitShard',
        'EnableEnhancedMonitoring',
        'DeleteStream',
      ]),
    );
    for (const { input } of kinesis.calls.slice(from))
      expect(input).not.toHaveProperty('StreamName');
    for (const { input } of calls) expect(input).toHaveProperty('StreamARN', ARN);
  });

  test('has all of its shards listed without a token, which says no account', async () => {
    await console.server.streams.create(connection, { streamName: 'orders', shardCount: 1500 });
    const { listing } = await console.server.streams.read(connection, ARN, undefined);
    expect(listing?.ids).toHaveLength(1500);
    const listed = kinesis.calls.filter(({ operation }) => operation === 'ListShards');
    expect(listed.map(({ input }) => input)).toEqual([
      { StreamARN: ARN },
      { StreamARN: ARN, ExclusiveStartShardId: 'shardId-000000000999' },
    ]);
  });

  test('has no metrics: CloudWatch is asked by name, in the account of the connection', async () => {
    await expect(console.server.metrics.read(connection, ARN, undefined)).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});

test('an endpoint that lists only names has them listed, and described on the screen', async () => {
  await createSplitStream();
  await close();
  await open(await guardKinesis(account, { leavesOut: ['StreamSummaries'] }));
  const { streams } = await console.server.streams.list(connection);
  expect(streams).toEqual([{ streamName: 'orders' }]);
  const { details } = await console.server.streams.readDetails(connection, ['orders'], NEVER);
  expect(details).toMatchObject([{ streamStatus: 'ACTIVE', openShardCount: 2 }]);
});

test('a page that has gone leaves its places to others', async () => {
  const names = Array.from({ length: 25 }, (_, index) => `stream-${index}`);
  const page = new AbortController();
  const gone = console.server.streams.readDetails(connection, names, page.signal);
  await expect.poll(() => connection.apiBudget()?.uses[0]?.waitingCount).toBeGreaterThan(0);
  page.abort();
  await expect(gone).rejects.toMatchObject({ name: 'AbortError' });
  expect(connection.apiBudget()?.uses[0]?.waitingCount).toBe(0);
});
