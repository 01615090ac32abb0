import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type RunningSimulator, startSimulator } from 'shardline/simulator';

let simulator: RunningSimulator;
let client: KinesisClient;
beforeAll(async () => {
  simulator = await startSimulator({ streams: 'orders:4' });
  client = new KinesisClient(simulator.clientConfig);
});
beforeEach(() => simulator.reset());
afterAll(async () => {
  client.destroy();
  await simulator.close();
});

test('an order is in the stream once it was put', async () => {
  const Data = new TextEncoder().encode('{"id": 7}');
  await client.send(new PutRecordCommand({ StreamName: 'orders', PartitionKey: 'a', Data }));
  const [record] = await simulator.streams.records('orders');
  expect(record?.partitionKey).toBe('a');
});
