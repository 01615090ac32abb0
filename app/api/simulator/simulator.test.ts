import { readFileSync } from 'node:fs';
import { ListShardsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import type { ReadersAnswer } from '@/lib/api/simulator/readers';
import type { TrafficAnswer } from '@/lib/api/simulator/traffic-query';
import type { RouteHandler } from '@/lib/server/http/route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { createStream } from '@/lib/simulator/operations/streams/create-stream';
import { POST as importSnapshot } from './snapshots/route';
import { POST as copyStream } from './streams/[streamName]/copy/route';
import {
  PUT as putReader,
  DELETE as stopReader,
} from './streams/[streamName]/readers/[readerName]/route';
import { GET as getReaders } from './streams/[streamName]/readers/route';
import { GET as getSnapshot } from './streams/[streamName]/snapshot/route';
import {
  GET as getTraffic,
  PUT as putTraffic,
  DELETE as stopTraffic,
} from './streams/[streamName]/traffic/route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
  await console.simulator.run((state, context) =>
    createStream.run(state, { StreamName: 'orders', ShardCount: 2 }, context),
  );
});
afterEach(() => console.close());

interface Call {
  readonly method?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

async function call<Answer = ApiErrorBody>(handler: RouteHandler, options: Call = {}) {
  const { method = 'GET', params = {}, query = '', body } = options;
  const request = new Request(`http://127.0.0.1:3000/api${query}`, {
    method,
    headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const response = await handler(request, {
    params: Promise.resolve({ streamName: 'orders', readerName: 'billing', ...params }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const HOT = {
  recordsPerSecond: 500,
  recordBytes: 200,
  partitionKeys: { kind: 'hot', count: 100, share: 0.9 },
};

describe('traffic', () => {
  test('is started, changed and stopped, and all of it is audited', async () => {
    expect(await call(getTraffic)).toEqual({ status: 200, answer: {} });
    const started = await call<TrafficAnswer>(putTraffic, { method: 'PUT', body: HOT });
    expect(started).toEqual({ status: 200, answer: { traffic: HOT } });
    const slower = { ...HOT, recordsPerSecond: 5 };
    await call(putTraffic, { method: 'PUT', body: slower });
    expect((await call<TrafficAnswer>(getTraffic)).answer).toEqual({ traffic: slower });
    expect(await call(stopTraffic, { method: 'DELETE' })).toEqual({ status: 200, answer: {} });
    expect(
      (await console.server.audit.entries()).map(({ operation, outcome }) => [operation, outcome]),
    ).toEqual([1, 2, 3].map(() => ['SetTraffic', 'accepted']));
  });

  test.each([
    [{ ...HOT, recordsPerSecond: 0 }, 'recordsPerSecond'],
    [{ ...HOT, recordsPerSecond: 20_001 }, 'recordsPerSecond'],
    [{ ...HOT, recordBytes: 1.5 }, 'recordBytes'],
    // As much as one may write at 20,000 records a second.
    [{ ...HOT, recordsPerSecond: 20_000, recordBytes: 839 }, 'recordBytes'],
    [{ ...HOT, partitionKeys: { ...HOT.partitionKeys, share: 1.1 } }, 'partitionKeys.share'],
    [{ ...HOT, partitionKeys: { kind: 'uniform', count: 0 } }, 'partitionKeys.count'],
    [{ ...HOT, partitionKeys: { kind: 'zipf', count: 9, exponent: -1 } }, 'partitionKeys.exponent'],
    [{ ...HOT, partitionKeys: { kind: 'random' } }, 'partitionKeys.kind'],
  ])('is not started from %o', async (body, path) => {
    const { status, answer } = await call(putTraffic, { method: 'PUT', body });
    expect(status).toBe(400);
    expect(answer.error.issues?.map((issue) => issue.path)).toEqual([path]);
    expect((await call(getTraffic)).answer).toEqual({});
  });

  test('of a stream that is not there is answered with 404', async () => {
    const params = { streamName: 'clicks' };
    const { status, answer } = await call(putTraffic, { method: 'PUT', body: HOT, params });
    expect([status, answer.error.code]).toEqual([404, 'ResourceNotFoundException']);
  });
});

describe('simulated consumers', () => {
  test('are started, changed and stopped', async () => {
    const started = await call<ReadersAnswer>(putReader, {
      method: 'PUT',
      body: { pace: { kind: 'share', share: 0.5 } },
    });
    expect(started.answer.readers).toEqual([
      {
        readerName: 'billing',
        pace: { kind: 'share', share: 0.5 },
        recordsBehind: 0,
        millisBehindLatest: 0,
      },
    ]);
    await call(putReader, { method: 'PUT', body: { pace: { kind: 'paused' } } });
    const { answer } = await call<ReadersAnswer>(getReaders);
    expect(answer.readers).toMatchObject([{ readerName: 'billing', pace: { kind: 'paused' } }]);
    const stopped = await call(stopReader, { method: 'DELETE' });
    expect(stopped.answer).toEqual({ readers: [] });
  });

  test.each([
    [{ pace: { kind: 'rate', recordsPerSecond: 0 } }],
    [{ pace: { kind: 'share', share: 2 } }],
    [{ pace: { kind: 'slow' } }],
    [{ pace: { kind: 'paused' }, from: 'YESTERDAY' }],
  ])('are not started from %o', async (body) => {
    expect((await call(putReader, { method: 'PUT', body })).status).toBe(400);
    expect((await call(getReaders)).answer).toEqual({ readers: [] });
  });

  test('have names as Kinesis gives them', async () => {
    const params = { readerName: 'a b' };
    const body = { pace: { kind: 'paused' } };
    expect((await call(putReader, { method: 'PUT', body, params })).status).toBe(400);
  });
});

describe('snapshots', () => {
  test('have no records in them where export is off', async () => {
    await console.close();
    console = await openTestConsole({ SHARDLINE_EXPORT: 'off' });
    const connection = console.server.connections.find('simulator');
    await console.server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
    const { status, answer } = await call(getSnapshot, { query: '?records=true' });
    expect([status, answer.error.code]).toEqual([403, 'export-off']);
    expect((await call(getSnapshot)).status).toBe(200);
  });

  test('are taken by a path without parameters, for which Next gives none', async () => {
    const request = new Request('http://127.0.0.1:3000/api?streamName=a', {
      method: 'POST',
      headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
      body: '{}',
    });
    const response = await importSnapshot(request, { params: Promise.resolve(undefined) });
    expect(response.status).toBe(400);
  });

  const POST = { method: 'POST', query: '?streamName=rehearsal' };

  test('of more shards than one page holds are taken page after page', async () => {
    await console.simulator.run((state, context) =>
      createStream.run(state, { StreamName: 'wide', ShardCount: 1300 }, context),
    );
    const client = await console.server.connections.find('simulator').reader();
    const first = await client.send(new ListShardsCommand({ StreamName: 'wide' }));
    const second = await client.send(new ListShardsCommand({ NextToken: first.NextToken }));
    const pages = [first, second].map(({ Shards, NextToken }) =>
      JSON.stringify({ Shards, NextToken }, null, 4),
    );
    expect((await call(importSnapshot, { ...POST, body: pages[0] })).status).toBe(400);
    expect((await call(importSnapshot, { ...POST, body: pages.join('\n') })).status).toBe(200);
    const { answer: copy } = await call<{ readonly Shards: unknown }>(getSnapshot, {
      params: { streamName: 'rehearsal' },
    });
    expect(copy.Shards).toEqual([...(first.Shards ?? []), ...(second.Shards ?? [])]);
  });

  test('that are exported can be imported under another name, and not under the same', async () => {
    const { answer: file } = await call<unknown>(getSnapshot, { query: '?records=true' });
    expect(file).toMatchObject({ Stream: { StreamName: 'orders' }, Records: [] });
    const again = (name: string) =>
      call(importSnapshot, { method: 'POST', query: `?streamName=${name}`, body: file });
    expect((await again('rehearsal')).status).toBe(200);
    const { answer: copy } = await call<unknown>(getSnapshot, {
      params: { streamName: 'rehearsal' },
    });
    expect(copy).toMatchObject({ Shards: (file as { Shards: unknown }).Shards });
    const taken = await again('orders');
    expect([taken.status, taken.answer.error.code]).toEqual([409, 'ResourceInUseException']);
    expect((await again('no spaces')).status).toBe(400);
  });

  test('of a stream that is not there are answered with 404', async () => {
    expect((await call(getSnapshot, { params: { streamName: 'clicks' } })).status).toBe(404);
  });

  test.each([
    [
      'mystream2-1-created',
      '"NextToken":"AAA",',
      'Some shards are missing: NextToken says that more follow.',
    ],
    ['mystream-3-after-first-merge.partial', '', 'No open shard holds the hash key 22685'],
  ])('that are not whole make no stream: %s', async (name, more, message) => {
    const path = `../../../lib/simulator/recorded/${name}.json`;
    const text = readFileSync(new URL(path, import.meta.url), 'utf8');
    const body = text.replace('"Shards"', `${more}"Shards"`);
    const query = '?streamName=rehearsal';
    const { status, answer } = await call(importSnapshot, { method: 'POST', query, body });
    expect(status).toBe(400);
    expect(answer.error.message).toContain(message);
    const made = await call(getSnapshot, { params: { streamName: 'rehearsal' } });
    expect(made.status).toBe(404);
  });
});

describe('the layout of a stream', () => {
  const from = (streamName: string, connectionId = 'simulator') => ({
    method: 'POST',
    params: { streamName: 'rehearsal' },
    body: { connectionId, streamName },
  });

  test('is copied from a connection, without its records', async () => {
    expect(await call(copyStream, from('orders'))).toEqual({ status: 200, answer: {} });
    const { answer: file } = await call<object>(getSnapshot, { query: '?records=true' });
    const { answer: copy } = await call<object>(getSnapshot, {
      params: { streamName: 'rehearsal' },
    });
    expect(copy).toEqual({
      ...file,
      Stream: expect.objectContaining({ StreamName: 'rehearsal' }),
      Records: undefined,
    });
    expect((await console.server.audit.entries()).at(-1)).toMatchObject({
      operation: 'CopyStream',
      input: { streamName: 'rehearsal', from: { streamName: 'orders' }, shards: 2 },
      outcome: 'accepted',
    });
  });

  test('is not copied from where it is not', async () => {
    const missing = await call(copyStream, from('clicks'));
    expect([missing.status, missing.answer.error.code]).toEqual([404, 'ResourceNotFoundException']);
    const nowhere = await call(copyStream, from('orders', 'prod'));
    expect([nowhere.status, nowhere.answer.error.code]).toEqual([404, 'connection-not-found']);
    const body = { connectionId: 'simulator', streamName: 'a b' };
    expect((await call(copyStream, { ...from(''), body })).status).toBe(400);
  });

  test('is not copied while the stream is being created', async () => {
    await console.close();
    console = await openTestConsole();
    await console.simulator.run((state, context) =>
      createStream.run(
        state,
        { StreamName: 'orders', ShardCount: 2 },
        { ...context, transitionMs: 60_000 },
      ),
    );
    const { status, answer } = await call(copyStream, from('orders'));
    expect([status, answer.error.code]).toEqual([422, 'cannot-copy']);
    expect(answer.error.message).toBe('orders is still being created.');
  });
});
