import { GetRecordsCommand, KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { SimulatorError, startSimulator } from 'shardline/simulator';
import { afterAll, beforeEach, expect, test } from 'vitest';

const simulator = await startSimulator({
  streams: 'orders:4',
  clock: '2026-01-15T09:30:00Z',
  seed: 7,
});
const client = new KinesisClient(simulator.clientConfig);

beforeEach(() => simulator.reset());
afterAll(async () => {
  client.destroy();
  await simulator.close();
});

function putOrder(id: number) {
  const Data = new TextEncoder().encode(JSON.stringify({ id }));
  return client.send(
    new PutRecordCommand({ StreamName: 'orders', PartitionKey: `customer-${id}`, Data }),
  );
}

test('an order is in the stream once it was put', async () => {
  await putOrder(7);
  const records = await simulator.streams.records('orders');
  expect(records.map(({ data }) => JSON.parse(new TextDecoder().decode(data)))).toEqual([
    { id: 7 },
  ]);
});

test('an order is in the stream twice when the answer to the first try is lost', async () => {
  // The seed decides which calls meet it: here the first, and not the second.
  await simulator.faults.set([{ kind: 'lost-answer', operation: 'PutRecord', percent: 50 }]);
  await putOrder(8);
  expect(await simulator.streams.records('orders')).toHaveLength(2);
});

test('an order is gone after a day', async () => {
  await putOrder(9);
  simulator.clock.jump('day');
  simulator.clock.jump(1);
  expect(await simulator.streams.records('orders')).toEqual([]);
});

test('a wrong call is refused with a code', async () => {
  const refused = await simulator.streams.records('orderz').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SimulatorError);
  expect(refused).toMatchObject({ code: 'ResourceNotFoundException' });
  await expect(client.send(new GetRecordsCommand({ ShardIterator: 'x' }))).rejects.toMatchObject({
    name: 'InvalidArgumentException',
  });
});
