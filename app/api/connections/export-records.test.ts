import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import { readExportFrames } from '@/lib/api/records/export-frames';
import { readPutFile } from '@/lib/records/files/put-file';
import { guessPutReading } from '@/lib/records/files/put-reading';
import { callRoute, OWN } from '@/lib/server/testing/every-route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { GET, POST } from './[connectionId]/streams/[streamName]/records/export/route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

const connection = () => console.server.connections.find('simulator');
const params = (streamName: string) => ({ connectionId: 'simulator', streamName });
const START = { selection: { place: { kind: 'start' } }, format: 'json-lines' };

interface SentRecord {
  readonly partitionKey: string;
  readonly explicitHashKey?: bigint;
  readonly data: string;
}

async function makeStream(streamName: string, records: readonly SentRecord[] = []) {
  await console.server.streams.create(connection(), { streamName, shardCount: 1 });
  if (records.length > 0) await put(streamName, records);
}

async function put(streamName: string, records: readonly SentRecord[]) {
  const { results } = await console.server.records.put(connection(), streamName, {
    records: records.map((record) => ({ ...record, explicitHashKey: undefined })),
  });
  expect(results.filter((result) => 'errorCode' in result)).toEqual([]);
}

function exported(body: unknown, streamName = 'orders'): Promise<Response> {
  const route = { method: 'POST', handler: POST };
  return callRoute(route, OWN, { body: JSON.stringify(body), params: params(streamName) });
}

async function read(streamName: string) {
  const { records } = await console.server.records.read(connection(), streamName, {
    selection: { place: { kind: 'start' } },
    maxRecords: 100,
  });
  return records.map(({ partitionKey, data }) => ({ partitionKey, data }));
}

const base64 = (data: string | Uint8Array) => Buffer.from(data).toString('base64');
const SIX: readonly SentRecord[] = [
  { partitionKey: 'order-1', data: base64('{"total":10.10}') },
  { partitionKey: 'order-2', data: base64(gzipSync('{"total":10.10}')) },
  { partitionKey: 'order-3', data: base64(new Uint8Array([0, 255, 10, 13, 34])) },
  { partitionKey: 'order-4', data: base64('two\nlines') },
  { partitionKey: '=cmd()', data: base64('x') },
  { partitionKey: 'order-6', explicitHashKey: 7n, data: base64('y') },
];
const SEVERAL: readonly SentRecord[] = [
  { partitionKey: 'order-7', data: base64('{"total":1} {"total":10.10}\n') },
  { partitionKey: 'order-8', data: base64(gzipSync('{"total":1}{"total":2}')) },
];

describe('an export of a stream', () => {
  test.each([
    ['json-lines', false],
    ['json-lines', true],
    ['csv', false],
    ['csv', true],
  ])(
    'as %s, gzipped: %s, is put again as the same records, bit for bit',
    async (format, isGzipped) => {
      await makeStream('orders', [...SIX, ...SEVERAL]);
      await makeStream('again');
      const response = await exported({ ...START, format, isGzipped });
      const bytes = Buffer.from(await response.arrayBuffer());
      const text = (isGzipped ? gunzipSync(bytes) : bytes).toString();
      const options = { recordDistribution: 'USER_PARTITION_KEY', randomKey: () => '' } as const;
      const lines = [...readPutFile(text, guessPutReading(text, 'USER_PARTITION_KEY'), options)];
      await put(
        'again',
        lines.flatMap((line) =>
          'record' in line
            ? [{ partitionKey: line.record.partitionKey, data: base64(line.record.data) }]
            : [],
        ),
      );
      expect(await read('again')).toEqual(await read('orders'));
    },
  );

  test('is a file with a name, for a browser that follows a link', async () => {
    await makeStream('orders', SIX);
    const query = new URLSearchParams({ request: JSON.stringify(START) });
    const route = { method: 'GET', handler: GET };
    const response = await callRoute(route, OWN, { query: `?${query}`, params: params('orders') });
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="orders.jsonl"');
    expect((await response.text()).trimEnd().split('\n')).toHaveLength(6);
  });

  test('is filtered as on the page, and told in frames how far it is', async () => {
    await makeStream('orders', SIX);
    const filter = { expression: 'double(value.total) > 10.0' };
    const { body } = await exported({ ...START, filter, isFramed: true });
    const frames = [];
    for await (const frame of readExportFrames(body ?? new ReadableStream())) frames.push(frame);
    const text = frames.flatMap((frame) =>
      frame.kind === 'bytes' ? [Buffer.from(frame.bytes).toString()] : [],
    );
    expect(text.join('').match(/"partitionKey":"[^"]*"/g)).toEqual([
      '"partitionKey":"order-1"',
      '"partitionKey":"order-2"',
    ]);
    expect(frames.at(-1)).toMatchObject({
      kind: 'progress',
      progress: { readCount: 6, writtenCount: 2 },
    });
  });

  test('that its client leaves gives its place to another', async () => {
    await makeStream('orders', SIX);
    const opened = await Promise.all(Array.from({ length: 8 }, () => exported(START)));
    const refused = await exported(START);
    expect(refused.status).toBe(429);
    expect(((await refused.json()) as ApiErrorBody).error.code).toBe('too-many-exports');
    await Promise.all(opened.map(({ body }) => body?.cancel()));
    expect((await exported(START)).status).toBe(200);
  });

  test.each([
    ['selection.place.kind', { ...START, selection: { place: { kind: 'end' } } }],
    ['format', { ...START, format: 'parquet' }],
    ['filter', { ...START, filter: { expression: 'value.n >' } }],
    ['schema', { ...START, schema: { kind: 'avro', text: '{' } }],
    ['schema.descriptorSet', { ...START, schema: { kind: 'protobuf', descriptorSet: '!' } }],
  ])('is refused before it begins, with what is wrong at %s', async (path, body) => {
    await makeStream('orders', SIX);
    const response = await exported(body);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as ApiErrorBody;
    expect(error.issues?.map((issue) => issue.path)).toContain(path);
  });

  test('that does not exist is answered as Kinesis does', async () => {
    expect((await exported(START, 'clicks')).status).toBe(404);
  });
});

test('SHARDLINE_EXPORT=off refuses every export', async () => {
  await console.close();
  console = await openTestConsole({ SHARDLINE_EXPORT: 'off' });
  const response = await exported(START);
  expect(response.status).toBe(403);
  expect(((await response.json()) as ApiErrorBody).error.code).toBe('export-off');
});
