import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import { readExportFrames } from '@/lib/api/records/export-frames';
import { MS_PER_HOUR } from '@/lib/base/duration';
import { readPutFile } from '@/lib/records/files/put-file';
import { guessPutReading } from '@/lib/records/files/put-reading';
import { callRoute, OWN } from '@/lib/server/testing/every-route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import { GET, POST } from './[connectionId]/streams/[streamName]/records/export/route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

const connection = () => console.server.connections.find('simulator');
const params = (streamName: string, connectionId = 'simulator') => ({ connectionId, streamName });
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

function exported(body: unknown, streamName = 'orders', connectionId?: string): Promise<Response> {
  const route = { method: 'POST', handler: POST };
  const at = params(streamName, connectionId);
  return callRoute(route, OWN, { body: JSON.stringify(body), params: at });
}

/** The partition keys in the file, and how far it is said to be at its end. */
async function framesOf(body: object) {
  const response = await exported({ ...body, isFramed: true });
  const frames = [];
  const stream = response.body ?? new ReadableStream();
  for await (const frame of readExportFrames(stream)) frames.push(frame);
  const text = frames.flatMap((frame) =>
    frame.kind === 'bytes' ? [Buffer.from(frame.bytes).toString()] : [],
  );
  const lines = text.join('').split('\n').filter(Boolean);
  const progress = frames.findLast((frame) => frame.kind === 'progress')?.progress;
  return { keys: lines.map((line): unknown => JSON.parse(line).partitionKey), progress };
}

async function readAnswers(streamName: string) {
  const { records } = await console.server.records.read(connection(), streamName, {
    selection: { place: { kind: 'start' } },
    maxRecords: 100,
  });
  return records;
}

async function read(streamName: string) {
  const records = await readAnswers(streamName);
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
    const { keys, progress } = await framesOf({ ...START, filter });
    expect(keys).toEqual(['order-1', 'order-2']);
    expect(progress).toMatchObject({ readCount: 6, writtenCount: 2 });
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

test('an export whose beginning was trimmed says so, and goes on with what is there', async () => {
  await makeStream('orders', SIX.slice(0, 2));
  const [first] = (await readAnswers('orders')).slice(0, 1);
  await console.server.simulator.jumpClock('day', {});
  await console.server.simulator.jumpClock('hour', {});
  await put('orders', SIX.slice(3, 5));
  const sequence = { kind: 'sequence-number', shardId: first?.shardId };
  for (const place of [
    { kind: 'time', ms: first?.arrivedAt },
    { ...sequence, sequenceNumber: first?.sequenceNumber },
  ]) {
    const { keys, progress } = await framesOf({ ...START, selection: { place } });
    expect(keys).toEqual(['order-4', '=cmd()']);
    const horizonMs = (first?.arrivedAt ?? 0) + MS_PER_HOUR;
    expect(progress?.trimmedUntilMs).toBeGreaterThanOrEqual(horizonMs);
    expect(progress?.trimmedUntilMs).toBeLessThan(horizonMs + MS_PER_HOUR);
  }
  const { progress } = await framesOf(START);
  expect(progress).not.toHaveProperty('trimmedUntilMs');
});

test('an export of a connection that masks payloads is masked, and cannot be put again', async () => {
  await console.close();
  const other = await openTestSimulator();
  const listener = await listenKinesis(other, { host: '127.0.0.1', port: 0 });
  console = await openTestConsole(maskedConnectionTo(listener.port));
  const masked = console.server.connections.find('masked');
  await console.server.streams.create(masked, { streamName: 'orders', shardCount: 1 });
  const sent = ['{"n":1,"customer":{"email":"a@b.example"}}', 'to a@b.example'];
  await console.server.records.put(masked, 'orders', {
    records: sent.map((text) => ({ partitionKey: 'k', data: base64(text) })),
  });
  for (const format of ['json-lines', 'csv', 'raw']) {
    const text = await (await exported({ ...START, format }, 'orders', 'masked')).text();
    expect(text).not.toContain('a@b.example');
    expect(text).not.toContain(base64('a@b.example').slice(0, 12));
  }
  const lines = await (await exported(START, 'orders', 'masked')).text();
  expect(
    lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { masked: 'fields', value: { n: 1, customer: { email: '•••' } } },
    { masked: 'all' },
  ]);
  const options = { recordDistribution: 'USER_PARTITION_KEY', randomKey: () => '' } as const;
  const reading = guessPutReading(lines, 'USER_PARTITION_KEY');
  expect([...readPutFile(lines, reading, options)]).toMatchObject(
    sent.map(() => ({ problem: { reason: 'masked' } })),
  );
  await listener.close();
  await other.close();
});

function maskedConnectionTo(port: number): Readonly<Record<string, string>> {
  const file = join(mkdtempSync(join(tmpdir(), 'shardline-masked-')), 'connections.json');
  const endpoint = `http://127.0.0.1:${port}`;
  const masked = { id: 'masked', name: 'Masked', type: 'endpoint', endpoint };
  const connections = [{ ...masked, mask: ['customer.email'] }];
  writeFileSync(file, JSON.stringify({ connections }));
  return { SHARDLINE_CONNECTIONS: file };
}

test('SHARDLINE_EXPORT=off refuses every export', async () => {
  await console.close();
  console = await openTestConsole({ SHARDLINE_EXPORT: 'off' });
  const response = await exported(START);
  expect(response.status).toBe(403);
  expect(((await response.json()) as ApiErrorBody).error.code).toBe('export-off');
});
