import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';
import type { ConsoleServer } from '../console-server';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const STREAM = 'orders';
const SHARD = shardIdOf(0);

let console: TestConsole;
let connection: OpenConnection;
beforeEach(async () => {
  console = await openTestConsole();
  connection = console.server.connections.find('simulator');
  await console.server.streams.create(connection, { streamName: STREAM, shardCount: 3 });
});
afterEach(() => console.close());

async function put(): Promise<void> {
  const Records = [{ PartitionKey: 'a', Data: Buffer.from('b') }];
  await connection.change('PutRecords', {}, (client) =>
    client.send(new PutRecordsCommand({ StreamName: STREAM, Records })),
  );
}

describe('several viewers who ask the same', () => {
  const questions: readonly (readonly [
    'loadOf' | 'heatOf' | 'topKeysOf' | 'loadSeriesOf',
    (server: ConsoleServer) => Promise<object>,
  ])[] = [
    ['loadOf', (server) => server.load.read(connection, STREAM)],
    [
      'heatOf',
      (server) => server.load.readHeat(connection, STREAM, { scale: 'hour', sinceMs: undefined }),
    ],
    ['topKeysOf', (server) => server.load.readTopKeys(connection, STREAM, SHARD)],
    ['loadSeriesOf', (server) => server.load.readSeries(connection, STREAM, SHARD, 'minutes')],
  ];
  test.each(questions)('have %s computed once, and anew after a change', async (method, ask) => {
    const { server, simulator } = console;
    const compute = vi.spyOn(simulator, method);
    const [first, second] = await Promise.all([ask(server), ask(server)]);
    expect(second).toBe(first);
    expect(await ask(server)).toBe(first);
    expect(compute).toHaveBeenCalledOnce();
    await put();
    expect(await ask(server)).not.toBe(first);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  test('have a stream described by one call, and the shards sent to those who lack them', async () => {
    const handle = vi.spyOn(console.simulator, 'handle');
    const read = (version?: string) => console.server.streams.read(connection, STREAM, version);
    const [first, second] = await Promise.all([read(), read()]);
    expect(second).toBe(first);
    expect(first?.listing?.ids).toHaveLength(3);
    expect(await read(first?.version)).not.toHaveProperty('listing');
    expect(handle).toHaveBeenCalledOnce();
  });
});

test('the rows of a stream are made once, until a shard changes', async () => {
  const { server } = console;
  const { listing } = await server.streams.read(connection, STREAM, undefined);
  await put();
  expect((await server.streams.read(connection, STREAM, undefined)).listing).toBe(listing);
  await server.streams.delete(connection, STREAM, {
    enforceConsumerDeletion: false,
  });
  await server.streams.create(connection, { streamName: STREAM, shardCount: 3 });
  expect((await server.streams.read(connection, STREAM, undefined)).listing).not.toBe(listing);
});
