import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { endpointConnections } from '../testing/endpoint-connection';
import { type GuardedKinesis, guardKinesis } from '../testing/guarded-kinesis';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const STREAM = 'orders';
let kinesis: GuardedKinesis;
let console: TestConsole;
beforeEach(async () => {
  kinesis = await guardKinesis(await openTestSimulator());
  console = await openTestConsole(endpointConnections(kinesis.port, { local: {} }));
});
afterEach(async () => {
  await console.close();
  await kinesis.close();
});

test('a viewer at a place that the sampler has read just now costs no further call', async () => {
  const { streams, load, records, connections } = console.server;
  const connection = connections.find('local');
  await streams.create(connection, { streamName: STREAM, shardCount: 1 });
  const Records = [{ PartitionKey: 'a', Data: Buffer.from('b') }];
  await connection.change('PutRecords', {}, (client) =>
    client.send(new PutRecordsCommand({ StreamName: STREAM, Records })),
  );
  await load.read(connection, STREAM);
  const opened = kinesis.calls.find(({ operation }) => operation === 'GetShardIterator');
  const ms = Math.round(Number(opened?.input.Timestamp) * 1000);
  const read = await records.read(connection, STREAM, {
    selection: { place: { kind: 'start' } },
    cursor: [{ shardId: shardIdOf(0), position: { kind: 'time', ms } }],
    maxRecords: 100,
  });
  expect(read.records).toMatchObject([{ partitionKey: 'a' }]);
  expect(kinesis.calls.filter(({ operation }) => operation === 'GetRecords')).toHaveLength(1);
});
