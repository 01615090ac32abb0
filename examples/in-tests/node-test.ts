import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { startSimulator } from 'shardline/simulator';

const simulator = await startSimulator({ streams: 'orders:4', port: false });
const client = new KinesisClient(simulator.clientConfig);

beforeEach(() => simulator.reset());
after(() => simulator.close());

test('an order is in the stream once it was put', async () => {
  const Data = new TextEncoder().encode('{"id": 7}');
  await client.send(new PutRecordCommand({ StreamName: 'orders', PartitionKey: 'a', Data }));
  const [record] = await simulator.streams.records('orders');
  assert.equal(record?.partitionKey, 'a');
});
