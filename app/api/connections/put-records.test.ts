import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import type { PutRecordsAnswer } from '@/lib/api/records/put-records';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import type { RouteHandler } from '@/lib/server/http/route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { PUT as setFaults } from '../simulator/faults/route';
import { POST } from './[connectionId]/streams/[streamName]/records/route';
import { POST as createStream } from './[connectionId]/streams/route';

const SHARDS = ['shardId-000000000000', 'shardId-000000000001'];
const MIDDLE = 2n ** 127n;
const MEBIBYTE = 1024 * 1024;

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
  await call(createStream, { streamName: 'orders', shardCount: 2 });
});
afterEach(() => console.close());

async function call<Answer>(handler: RouteHandler, body: unknown, streamName = 'orders') {
  const request = new Request('http://127.0.0.1:3000/api', {
    method: 'POST',
    headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    body: JSON.stringify(body),
  });
  const response = await handler(request, {
    params: Promise.resolve({ connectionId: 'simulator', streamName }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const put = <Answer = PutRecordsAnswer>(records: readonly unknown[], streamName?: string) =>
  call<Answer>(POST, { records }, streamName);
const refused = async (records: readonly unknown[], streamName?: string) => {
  const { status, answer } = await put<ApiErrorBody>(records, streamName);
  return { status, ...answer.error };
};
const record = (partitionKey: string, data = 'aGVsbG8=') => ({ partitionKey, data });

describe('records', () => {
  test('go to the shard of their partition key, or of their explicit hash key', async () => {
    const { status, answer } = await put([
      record('order-1'),
      { ...record('order-1'), explicitHashKey: '0' },
      { ...record('order-1'), explicitHashKey: MIDDLE.toString() },
    ]);
    expect(status).toBe(200);
    const byMd5 = SHARDS[hashPartitionKey('order-1') < MIDDLE ? 0 : 1];
    expect(answer.results).toMatchObject([
      { shardId: byMd5 },
      { shardId: SHARDS[0] },
      { shardId: SHARDS[1] },
    ]);
    const numbers = answer.results.map((result) =>
      'sequenceNumber' in result ? BigInt(result.sequenceNumber) : 0n,
    );
    expect(new Set(numbers).size).toBe(3);
  });

  test('are on record by their number and size, not by what is in them', async () => {
    await put([record('secret-key'), record('b')]);
    const entry = (await console.server.audit.entries()).find(
      ({ operation }) => operation === 'PutRecords',
    );
    expect(entry).toMatchObject({
      connectionId: 'simulator',
      outcome: 'accepted',
      input: { StreamName: 'orders', RecordCount: 2, ByteCount: 21 },
    });
    expect(JSON.stringify(entry)).not.toMatch(/secret-key|aGVsbG8|hello/);
  });

  test('may be 500, and 10 MiB together', async () => {
    const many = await put(Array.from({ length: 500 }, (_, index) => record(`key-${index}`)));
    expect(many.answer.results).toHaveLength(500);
    const { status } = await put([
      ...Array.from({ length: 9 }, (_, index) =>
        record(String(index), Buffer.alloc(MEBIBYTE - 1).toString('base64')),
      ),
      record('k', Buffer.alloc(MEBIBYTE - 1).toString('base64')),
    ]);
    expect(status).toBe(200);
  });

  test('are refused by Kinesis without a partition key where it decides', async () => {
    const { status, message } = await refused([record('')]);
    expect(status).toBe(400);
    expect(message).toContain("Value null at 'records.1.member.partitionKey' failed");
  });

  test.each([
    ['none', [], 'records'],
    ['501', Array.from({ length: 501 }, () => record('a')), 'records'],
    ['with a long partition key', [record('k'.repeat(257))], 'records.0.partitionKey'],
    ['not in base64', [record('a'), record('b', 'a?==')], 'records.1.data'],
    [
      'beyond the key space',
      [{ ...record('a'), explicitHashKey: (2n ** 128n).toString() }],
      'records.0.explicitHashKey',
    ],
  ])('are refused: %s', async (_, records, path) => {
    const { status, issues } = await refused(records);
    expect(status).toBe(400);
    expect(issues?.map((issue) => issue.path)).toEqual([path]);
    expect(
      (await console.server.audit.entries()).filter(({ operation }) => operation === 'PutRecords'),
    ).toEqual([]);
  });

  test('are refused where they are more than 10 MiB together', async () => {
    const data = Buffer.alloc(MEBIBYTE).toString('base64');
    const records = Array.from({ length: 10 }, (_, index) => record(String(index), data));
    expect(await refused(records)).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  test('are refused in Kinesis’s words where one is larger than the stream takes', async () => {
    const data = Buffer.alloc(MEBIBYTE).toString('base64');
    expect(await refused([record('a', data)])).toMatchObject({ status: 400 });
    expect(await refused([record('a')], 'nothing')).toMatchObject({
      status: 404,
      code: 'ResourceNotFoundException',
    });
  });

  test('that are throttled are told apart from those that were put', async () => {
    await call(setFaults, { rules: [{ kind: 'throttle', operation: 'PutRecords', percent: 50 }] });
    const { status, answer } = await put(Array.from({ length: 200 }, () => record('a')));
    expect(status).toBe(200);
    const throttled = answer.results.filter((result) => 'errorCode' in result);
    expect(answer.results).toHaveLength(200);
    expect(throttled.length).toBeGreaterThan(40);
    expect(throttled.length).toBeLessThan(160);
    expect(throttled[0]).toMatchObject({
      errorCode: 'ProvisionedThroughputExceededException',
      errorMessage: expect.stringMatching(/^Rate exceeded for shard shardId-00000000000[01]/),
    });
  });

  test('are sent once, also where the answer is lost', async () => {
    await call(setFaults, { rules: [{ kind: 'lost-answer', operation: 'PutRecords' }] });
    expect((await refused([record('a')])).status).toBeGreaterThanOrEqual(500);
    const calls = (await console.server.audit.entries()).filter(
      ({ operation }) => operation === 'PutRecords',
    );
    expect(calls).toHaveLength(1);
  });
});
