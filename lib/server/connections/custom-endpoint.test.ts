import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CreateStreamCommand, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import type { RecordAnswer } from '@/lib/records/record-answer';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import { describeStream } from '../streams/describe-stream';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

let other: Simulator;
let listener: Awaited<ReturnType<typeof listenKinesis>>;
let console: TestConsole;

// The first masked read loads it. A read waits for a second, which may not do to compile it as well.
beforeAll(async () => {
  await import('@/lib/records/text/mask-payload');
});
beforeEach(async () => {
  other = await openTestSimulator();
  listener = await listenKinesis(other, { host: '127.0.0.1', port: 0 });
  console = await openTestConsole(connectionsTo(listener.port));
});
afterEach(async () => {
  await console.close();
  await listener.close();
  await other.close();
});

/** Another Kinesis under the id `other`, as far as the console can tell. */
function connectionsTo(port: number): Readonly<Record<string, string>> {
  const file = join(mkdtempSync(join(tmpdir(), 'shardline-endpoint-')), 'connections.json');
  const endpoint = `http://127.0.0.1:${port}`;
  writeFileSync(
    file,
    JSON.stringify({
      connections: [
        { id: 'other', name: 'Other', type: 'endpoint', endpoint },
        { id: 'masked', name: 'Masked', type: 'endpoint', endpoint, mask: ['customer.email'] },
      ],
    }),
  );
  return { SHARDLINE_CONNECTIONS: file };
}

describe('a custom endpoint', () => {
  test('is listed, drawn and resharded like the simulator', async () => {
    const { server } = console;
    const connection = server.connections.find('other');
    await server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
    const { layout } = await server.streams.read(connection, 'orders', undefined);
    const half = hashPartitionKey('a');
    await server.runs.start(connection, 'orders', { layout, steps: [['split', half]] });
    await server.runs.settled();
    const { streams } = await server.streams.list(connection);
    expect(streams).toMatchObject([{ streamName: 'orders', streamStatus: 'ACTIVE' }]);
    const { signal } = new AbortController();
    // An answer holds what was found soon, so a page asks again.
    await vi.waitFor(async () => {
      const { details } = await server.streams.readDetails(connection, ['orders'], signal);
      expect(details).toMatchObject([{ openShardCount: 2, closedShardCount: 1 }]);
    });
    expect(console.simulator.isEmpty()).toBe(true);
  });

  test('has its load estimated from what is read, and weighed by what fills the shard', async () => {
    const { server } = console;
    const connection = server.connections.find('other');
    await server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
    await connection.change('PutRecords', {}, (client) =>
      client.send(
        new PutRecordsCommand({
          StreamName: 'orders',
          Records: ['a', 'b', 'c'].map((PartitionKey) => ({
            PartitionKey,
            Data: new Uint8Array(PartitionKey === 'b' ? 50_000 : 99),
          })),
        }),
      ),
    );
    const load = await server.load.read(connection, 'orders');
    expect(load).toMatchObject({ source: 'sampled', sampledRecordCount: 3 });
    const [shard] = load.shards;
    expect(shard?.bytesInPerSecond).toBeGreaterThan(0);
    const [first, ...others] = shard?.quantiles ?? [];
    expect(first).toBe(hashPartitionKey('a').toString());
    expect(new Set(others)).toEqual(new Set([hashPartitionKey('b').toString()]));
    const { bytes } = await server.load.readTopKeys(connection, 'orders', 'shardId-000000000000');
    expect(bytes).toMatchObject({ keys: [{ partitionKey: 'b', amount: 50_001 }, {}, {}] });
    const { streams } = await server.streams.list(connection);
    const { bytesInPerSecond } = ensure(streams[0]?.load, 'load in the list');
    expect(bytesInPerSecond / ensure(shard, 'load').bytesInPerSecond).toBeCloseTo(1, 1);
  });

  test('has no load, which is not a load of 0, where its records cannot be read', async () => {
    const { server } = console;
    const connection = server.connections.find('other');
    await server.streams.create(connection, { streamName: 'orders', shardCount: 2 });
    const refuseReads = {
      kind: 'failure',
      operation: 'GetRecords',
      percent: 100,
      delayMs: 0,
    } as const;
    await other.setFaults([refuseReads]);
    expect((await server.load.read(connection, 'orders')).shards).toEqual([]);
    const { streams } = await server.streams.list(connection);
    expect(streams[0]?.load).toBeUndefined();
  });

  test('has no key that is hot where its records have none', async () => {
    const { server } = console;
    const connection = server.connections.find('other');
    await connection.change('CreateStream', {}, (client) =>
      client.send(
        new CreateStreamCommand({
          StreamName: 'orders',
          StreamModeDetails: { StreamMode: 'ON_DEMAND' },
          RecordDistributionStrategy: 'AUTO',
        }),
      ),
    );
    const Records = Array.from({ length: 100 }, () => ({ Data: new Uint8Array(9) }));
    await connection.change('PutRecords', {}, (client) =>
      client.send(new PutRecordsCommand({ StreamName: 'orders', Records })),
    );
    const { shards } = await server.load.read(connection, 'orders');
    expect(shards).toHaveLength(4);
    for (const { shardId, recordsInPerSecond, quantiles, bytesOutPerSecond } of shards) {
      expect(recordsInPerSecond).toBeGreaterThan(0);
      expect(quantiles).toEqual([]);
      expect(bytesOutPerSecond).toBeUndefined();
      const { records } = await server.load.readTopKeys(connection, 'orders', shardId);
      expect(records.total).toBeGreaterThan(0);
      expect(records.keys).toEqual([]);
    }
    const { stream } = await server.streams.read(connection, 'orders', undefined);
    expect(stream).toMatchObject({ streamMode: 'ON_DEMAND', recordDistribution: 'AUTO' });
  });

  test('that does not say who places its records leaves it to partition keys', async () => {
    const StreamDescriptionSummary = {
      StreamName: 'orders',
      StreamARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders',
      StreamStatus: 'ACTIVE',
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      OpenShardCount: 4,
      RetentionPeriodHours: 24,
      StreamCreationTimestamp: 1_700_000_000,
      EnhancedMonitoring: [],
    };
    const web = createServer((_, response) =>
      response
        .setHeader('content-type', 'application/x-amz-json-1.1')
        .end(JSON.stringify({ StreamDescriptionSummary })),
    );
    const { server } = await consoleTo(web);
    const client = await server.connections.find('other').reader();
    expect(await describeStream(client, 'orders')).toMatchObject({
      streamMode: 'ON_DEMAND',
      recordDistribution: 'USER_PARTITION_KEY',
    });
    web.close();
  });

  test('has its records read without what its connection masks', async () => {
    const { server } = console;
    const connection = server.connections.find('masked');
    await server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
    const payloads = ['{"order":1,"customer":{"email":"a@b.example"}}', 'to a@b.example'];
    await connection.change('PutRecords', {}, (client) =>
      client.send(
        new PutRecordsCommand({
          StreamName: 'orders',
          Records: payloads.map((text) => ({ PartitionKey: 'a', Data: Buffer.from(text) })),
        }),
      ),
    );
    const selection = { place: { kind: 'start' } } as const;
    const read = (id: string) =>
      server.records.read(server.connections.find(id), 'orders', { selection, maxRecords: 10 });
    const { records } = await read('masked');
    expect(records).toMatchObject([
      { masked: 'fields', byteCount: payloads[0]?.length, partitionKey: 'a' },
      { masked: 'all', byteCount: payloads[1]?.length, data: '' },
    ]);
    expect(Buffer.from(records[0]?.data ?? '', 'base64').toString()).toBe(
      '{"order":1,"customer":{"email":"•••"}}',
    );
    // What was read for one connection is not given to another.
    const unmasked = await read('other');
    expect(unmasked.records.map(({ masked }) => masked)).toEqual([undefined, undefined]);
  });

  test('has no more unpacked for its mask than is allowed in one answer', async () => {
    const { server } = console;
    const connection = server.connections.find('masked');
    await server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
    const packed = gzipSync(`{"order":1}${' '.repeat(15 * 1024 * 1024)}`);
    await connection.change('PutRecords', {}, (client) =>
      client.send(
        new PutRecordsCommand({
          StreamName: 'orders',
          Records: Array.from({ length: 6 }, () => ({ PartitionKey: 'a', Data: packed })),
        }),
      ),
    );
    const selection = { place: { kind: 'start' } } as const;
    let records: readonly RecordAnswer[] = [];
    // It may take longer than an answer is waited for.
    while (records.length === 0) {
      const request = { selection, maxRecords: 10 };
      records = (await server.records.read(connection, 'orders', request)).records;
    }
    expect(records.map(({ masked }) => masked)).toEqual([
      ...Array(4).fill('fields'),
      ...Array(2).fill('all'),
    ]);
  });

  test('that nobody listens at is unreachable, and reachable as soon as somebody does', async () => {
    const { port } = listener;
    await listener.close();
    const { server } = console;
    const connection = server.connections.find('other');
    await expect(server.streams.list(connection)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    listener = await listenKinesis(other, { host: '127.0.0.1', port });
    await expect(server.streams.list(connection)).resolves.toEqual({ streams: [] });
  });

  test('that is something else is told to be unusable', async () => {
    const web = createServer((_, response) => response.end('<html>hello</html>'));
    const { server } = await consoleTo(web);
    const listing = server.streams.list(server.connections.find('other'));
    await expect(listing).rejects.toMatchObject({ name: 'SyntaxError' });
    web.close();
  });

  test('that drops connections when they are used again still gets every change', async () => {
    const used = new WeakSet();
    const web = createServer(({ socket }, response) => {
      if (used.has(socket)) return socket.destroy();
      used.add(socket);
      return response.setHeader('content-type', 'application/x-amz-json-1.1').end('{}');
    });
    const { server } = await consoleTo(web);
    const connection = server.connections.find('other');
    // Each would throw if its connection were an old one.
    for (const streamName of ['one', 'two', 'three']) {
      await server.streams.create(connection, { streamName, shardCount: 1 });
    }
    web.close();
  });
});

async function consoleTo(web: Server): Promise<TestConsole> {
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  await console.close();
  console = await openTestConsole(connectionsTo((web.address() as AddressInfo).port));
  return console;
}
