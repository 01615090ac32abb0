import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import type { ReadRecordsAnswer } from '@/lib/api/records/records';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { POST as readRecords } from './[connectionId]/streams/[streamName]/records/read/route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
  const { server } = console;
  const connection = server.connections.find('simulator');
  await server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
});
afterEach(() => console.close());

async function read<Answer = ApiErrorBody>(body: unknown, streamName = 'orders') {
  const request = new Request('http://127.0.0.1:3000/api', {
    method: 'POST',
    headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    body: JSON.stringify(body),
  });
  const params = Promise.resolve({ connectionId: 'simulator', streamName });
  const response = await readRecords(request, { params });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const START = { selection: { place: { kind: 'start' } }, maxRecords: 10 };
const SHARD = 'shardId-000000000000';

describe('reading records', () => {
  test('of an empty shard comes to its end at once', async () => {
    const { status, answer } = await read<ReadRecordsAnswer>(START);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ records: [], isAtTip: true, cursor: [{ shardId: SHARD }] });
  });

  test('of a stream that is not there is answered as Kinesis does', async () => {
    expect(await read(START, 'clicks')).toMatchObject({
      status: 404,
      answer: { error: { code: 'ResourceNotFoundException' } },
    });
    expect(await read({ ...START, cursor: [at({ kind: 'start' })] }, 'clicks')).toMatchObject({
      status: 404,
      answer: { error: { code: 'ResourceNotFoundException' } },
    });
  });

  test.each([
    ['maxRecords', { ...START, maxRecords: 0 }],
    ['maxRecords', { ...START, maxRecords: 10_001 }],
    ['selection.place.kind', { ...START, selection: { place: { kind: 'middle' } } }],
    ['selection.place.ms', { ...START, selection: { place: { kind: 'time', ms: 0.5 } } }],
    [
      'selection.place',
      { ...START, selection: { place: { kind: 'time', ms: Date.now() + 86_400_000 } } },
    ],
    [
      'selection.place.shardId',
      {
        ...START,
        selection: { place: { kind: 'sequence-number', shardId: 'shard-7', sequenceNumber: '1' } },
      },
    ],
    [
      'selection.shardIds.1',
      { ...START, selection: { ...START.selection, shardIds: [SHARD, 'x'] } },
    ],
    ['cursor', { ...START, cursor: 'garbage' }],
    ['cursor', { ...START, cursor: [at({ kind: 'start' }), at({ kind: 'start' })] }],
    [
      'cursor.0.position.sequenceNumber',
      { ...START, cursor: [at({ kind: 'after', sequenceNumber: '-1' })] },
    ],
    [
      'cursor.0.position.iterator',
      { ...START, cursor: [at({ kind: 'iterator', iterator: '', sinceMs: 0 })] },
    ],
    ['cursor', { ...START, cursor: [at({ kind: 'after', sequenceNumber: '7' })] }],
    ['cursor', { ...START, cursor: [at({ kind: 'at', sequenceNumber: '9'.repeat(129) })] }],
  ])('is refused with what is wrong at %s', async (path, body) => {
    const { status, answer } = await read(body);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ code: 'bad-request', issues: [{ path }] });
  });

  test.each([20_000, 100_000])(
    'of %i shards that are none is refused in few words',
    async (count) => {
      const shardIds = Array.from({ length: count }, (_, index) => `no shard ${index}`);
      const { status, answer } = await read({
        ...START,
        selection: { ...START.selection, shardIds },
      });
      expect(status).toBe(400);
      expect(answer.error.issues?.length).toBeLessThanOrEqual(20);
    },
  );

  test('by an iterator that nobody knows goes on from its time', async () => {
    const cursor = [at({ kind: 'iterator', iterator: 'garbage', sinceMs: 0 })];
    const { status, answer } = await read<ReadRecordsAnswer>({ ...START, cursor });
    expect(status).toBe(200);
    expect(answer.cursor).toEqual(cursor);
  });
});

function at(position: unknown) {
  return { shardId: SHARD, position };
}
