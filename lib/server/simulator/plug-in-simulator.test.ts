import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SeriesKind } from '@/lib/load/load-series';
import type { Simulator } from '@/lib/simulator/simulator';
import { callHeaders } from '@/lib/simulator/testing/call-headers';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { plugInSimulator } from './plug-in-simulator';

const ORDERS = { StreamName: 'orders' };
const SHARD = 'shardId-000000000000';
const OLDEST = { ...ORDERS, ShardId: SHARD, ShardIteratorType: 'TRIM_HORIZON' } as const;
let nowMs = Date.UTC(2026, 0, 15, 9, 30);
let simulator: Simulator;

beforeEach(async () => {
  simulator = await openTestSimulator({ now: () => nowMs });
  await call('CreateStream', { ...ORDERS, ShardCount: 1 });
  for (const PartitionKey of ['a', 'b']) {
    await call('PutRecord', { ...ORDERS, PartitionKey, Data: 'aGVsbG8=' });
  }
  nowMs += 60_000;
});
afterEach(() => simulator.close());

/** As somebody else on the network does. */
async function call(operation: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await simulator.handle({
    method: 'POST',
    path: '/',
    headers: callHeaders(operation),
    body: Buffer.from(JSON.stringify(input)),
  });
  return body.length === 0 ? {} : JSON.parse(Buffer.from(body).toString());
}

/** In the second that is over. */
function latest(kind: SeriesKind): number | undefined {
  nowMs += 1000;
  const series = simulator.loadSeriesOf('orders', SHARD, 'minutes')?.series;
  return series?.find((measured) => measured.kind === kind)?.values.at(-1);
}

test('what the console reads is counted, and is no consumer that is behind', async () => {
  const client = new KinesisClient({
    region: 'us-east-1',
    endpoint: 'http://simulator.invalid',
    credentials: { accessKeyId: 'simulator', secretAccessKey: 'simulator' },
    requestHandler: plugInSimulator(simulator).requestHandler,
  });
  const { ShardIterator } = await client.send(new GetShardIteratorCommand(OLDEST));
  await client.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
  expect(latest('iteratorAgeMs')).toBeUndefined();
  nowMs -= 1000;
  expect(latest('recordsOut')).toBe(1);
});

test('another client that reads is behind by as much as its next record is old', async () => {
  const { ShardIterator } = await call('GetShardIterator', OLDEST);
  await call('GetRecords', { ShardIterator, Limit: 1 });
  expect(latest('iteratorAgeMs')).toBe(60_000);
});
