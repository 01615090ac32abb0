import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATION_NAMES } from '@/lib/kinesis/operation-names';
import { decodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import type { Simulator } from '../../simulator';
import { callHeaders } from '../../testing/call-headers';
import { openTestSimulator } from '../../testing/open-test-simulator';
import { OPERATIONS } from '../operation-table';

const START_MS = Date.UTC(2026, 0, 15, 9, 30);
const orders = { StreamName: 'orders' };
const aRecord = { ...orders, PartitionKey: 'a', Data: 'aGVsbG8=' };
const split = {
  ...orders,
  ShardToSplit: 'shardId-000000000000',
  NewStartingHashKey: (2n ** 127n).toString(),
};
let simulator: Simulator;
beforeEach(async () => {
  simulator = await openTestSimulator({ clockStandsAtMs: START_MS, seed: 1 });
  await send('CreateStream', { ...orders, ShardCount: 1 });
});
afterEach(() => simulator.close());

describe('throttling', () => {
  test('refuses as AWS does for the operation, and stops with its rule', async () => {
    await faults({ kind: 'throttle' });
    expect(await send('PutRecord', aRecord)).toEqual({
      status: 400,
      body: {
        __type: 'ProvisionedThroughputExceededException',
        message:
          'Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.',
      },
    });
    expect((await send('ListStreams', {})).body).toEqual({
      __type: 'LimitExceededException',
      message: 'Rate exceeded for account 000000000000.',
    });
    expect((await send('DescribeStream', orders)).body).toEqual({
      __type: 'LimitExceededException',
      message: 'Rate exceeded for stream orders under account 000000000000.',
    });
    await simulator.setFaults([]);
    expect((await send('PutRecord', aRecord)).status).toBe(200);
    expect(await recordCount()).toBe(1);
  });

  test('meets each record of PutRecords by itself', async () => {
    await faults({ kind: 'throttle', percent: 50 });
    const { PartitionKey, Data } = aRecord;
    const Records = Array.from({ length: 100 }, () => ({ PartitionKey, Data }));
    const { status, body } = await send('PutRecords', { ...orders, Records });
    expect(status).toBe(200);
    expect(body.FailedRecordCount).toBeGreaterThan(25);
    expect(body.FailedRecordCount).toBeLessThan(75);
    await simulator.setFaults([]);
    expect(await recordCount()).toBe(100 - Number(body.FailedRecordCount));
  });

  test('of writes shows in the load of the shard', async () => {
    await faults({ kind: 'throttle' });
    const { PartitionKey, Data } = aRecord;
    await send('PutRecord', aRecord);
    const once = throttledPerSecond();
    await send('PutRecords', { ...orders, Records: [1, 2].map(() => ({ PartitionKey, Data })) });
    expect(once).toBeGreaterThan(0);
    expect(throttledPerSecond()).toBeGreaterThan(once);
  });

  test('refuses reads as their shard does', async () => {
    const position = { ...orders, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' };
    const { body: iterator } = await send('GetShardIterator', position);
    await faults({ kind: 'throttle' });
    expect((await send('GetRecords', iterator)).body).toEqual({
      __type: 'ProvisionedThroughputExceededException',
      message: 'Rate exceeded for Shard - 000000000000/orders/shardId-000000000000',
    });
    expect((await send('GetShardIterator', position)).body).toEqual({
      __type: 'ProvisionedThroughputExceededException',
      message:
        'Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.',
    });
  });

  test('of reads shows in the load of the shard', async () => {
    const position = { ...orders, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' };
    const { body: iterator } = await send('GetShardIterator', position);
    await send('PutRecord', aRecord);
    simulator.clock.jump(2000);
    await faults({ kind: 'throttle' });
    await send('GetRecords', iterator);
    simulator.clock.jump(2000);
    const load = simulator.loadSeriesOf('orders', 'shardId-000000000000', 'minutes');
    const refused = load?.series.find(({ kind }) => kind === 'readsThrottled');
    expect(refused?.values).toContain(1);
  });

  test('of one stream and operation leaves the others alone, and knows an iterator', async () => {
    const position = { ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' };
    await send('CreateStream', { StreamName: 'clicks', ShardCount: 1 });
    const [own, other] = await Promise.all(
      ['orders', 'clicks'].map((StreamName) =>
        send('GetShardIterator', { StreamName, ...position }),
      ),
    );
    await faults({ kind: 'throttle', operation: 'GetRecords', streamName: 'orders' });
    expect((await send('GetRecords', own?.body ?? {})).status).toBe(400);
    expect((await send('GetRecords', other?.body ?? {})).status).toBe(200);
    expect((await send('PutRecord', aRecord)).status).toBe(200);
  });

  test('of one stream knows it by the ARN of a resource', async () => {
    const arnOf = (name: string) => `arn:aws:kinesis:us-east-1:000000000000:stream/${name}`;
    await faults({ kind: 'throttle', streamName: 'orders' });
    const tagsOf = async (name: string) =>
      (await send('ListTagsForResource', { ResourceARN: arnOf(name) })).body.__type;
    expect(await tagsOf('orders')).toBe('LimitExceededException');
    expect(await tagsOf('clicks')).toBe('ResourceNotFoundException');
  });
});

const INTERNAL_FAILURE = { status: 500, body: { __type: 'InternalFailure' } };

test('a failed call has done nothing', async () => {
  await faults({ kind: 'failure' });
  expect(await send('PutRecord', aRecord)).toEqual(INTERNAL_FAILURE);
  await simulator.setFaults([]);
  expect(await recordCount()).toBe(0);
});

test('a call whose answer was lost has done all', async () => {
  await faults({ kind: 'lost-answer' });
  expect(await send('PutRecord', aRecord)).toEqual(INTERNAL_FAILURE);
  await simulator.setFaults([]);
  expect(await recordCount()).toBe(1);
});

test('a call that is not one is told so, whatever the faults', async () => {
  await faults({ kind: 'failure' });
  expect((await send('PutRecord', { StreamName: 7 })).body.__type).toBe('SerializationException');
});

test('an answer that is held back comes later', async () => {
  await faults({ kind: 'latency', delayMs: 60 });
  const before = performance.now();
  expect((await send('PutRecord', aRecord)).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThan(50);
});

describe('a transition', () => {
  test('that is slow lasts as much longer as the simulator’s clock says', async () => {
    await faults({ kind: 'slow', operation: 'SplitShard', delayMs: 60_000 });
    await send('SplitShard', split);
    expect(await status()).toBe('UPDATING');
    simulator.clock.jump(59_999);
    expect(await status()).toBe('UPDATING');
    simulator.clock.jump(1);
    expect(await status()).toBe('ACTIVE');
  });

  test('that is stuck ends when it is released, and its children are made then', async () => {
    await faults({ kind: 'stuck', streamName: 'orders' });
    await send('SplitShard', split);
    simulator.clock.jump(3_600_000);
    expect(await status()).toBe('UPDATING');
    await send('PutRecord', aRecord);
    await simulator.setFaults([{ kind: 'throttle', percent: 0, delayMs: 0 }]);
    expect(await status()).toBe('ACTIVE');
    const { body } = await send('ListShards', orders);
    const createdAt = Array.from(Object(body).Shards, (shard) => {
      const first = BigInt(Object(shard).SequenceNumberRange.StartingSequenceNumber);
      return decodeSequenceNumber(first)?.shardCreatedAt;
    });
    const [parent = 0, ...children] = createdAt;
    expect(children).toEqual([parent + 3601, parent + 3601]);
    expect(await recordCount()).toBe(1);
  });

  test('that is stuck stays so while its rule is on, whatever becomes of the others', async () => {
    const stuck = { kind: 'stuck', streamName: 'orders', percent: 100, delayMs: 0 } as const;
    await simulator.setFaults([stuck, { kind: 'throttle', percent: 0, delayMs: 0 }]);
    await send('SplitShard', split);
    await simulator.setFaults([stuck]);
    expect(await status()).toBe('UPDATING');
  });

  test('that is stuck of one stream holds up no other', async () => {
    await faults({ kind: 'stuck', streamName: 'clicks' });
    await send('SplitShard', split);
    expect(await status()).toBe('ACTIVE');
  });
});

test('the names of operations are those that the simulator knows', () => {
  const channels = [...OPERATIONS.keys()].filter((name) => /Channels?$/.test(name));
  expect(channels).toHaveLength(5);
  expect([...OPERATION_NAMES, ...channels].toSorted()).toEqual([...OPERATIONS.keys()].toSorted());
});

function faults(rule: Pick<FaultRule, 'kind'> & Partial<FaultRule>): Promise<void> {
  return simulator.setFaults([{ percent: 100, delayMs: 0, ...rule }]);
}

/** Of the first shard. */
function throttledPerSecond(): number {
  const [shard] = simulator.loadOf('orders')?.shards.values() ?? [];
  return shard?.throttledPerSecond ?? 0;
}

async function status(): Promise<unknown> {
  const { body } = await send('DescribeStreamSummary', orders);
  return Object(body.StreamDescriptionSummary).StreamStatus;
}

/** In the first shard. */
async function recordCount(): Promise<number> {
  const position = { ...orders, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' };
  const iterator = await send('GetShardIterator', position);
  const { body } = await send('GetRecords', iterator.body);
  return Array.isArray(body.Records) ? body.Records.length : Number.NaN;
}

async function send(operation: string, input: object) {
  const { status: answered, body } = await simulator.handle({
    method: 'POST',
    path: '/',
    headers: callHeaders(operation),
    body: Buffer.from(JSON.stringify(input)),
  });
  const text = Buffer.from(body).toString();
  const parsed: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
  return { status: answered, body: parsed };
}
