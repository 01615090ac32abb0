import { once } from 'node:events';
import { get } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator';
import { callHeaders } from '../testing/call-headers';
import { openTestSimulator } from '../testing/open-test-simulator';
import { type Listener, listenKinesis } from '../wire/port/listen';

const STANDS_AT = '2026-01-15T09:30:00.000Z';

let simulator: Simulator;
let listener: Listener;
beforeAll(async () => {
  simulator = await openTestSimulator({
    startStreams: [{ streamName: 'orders', shardCount: 2, retentionHours: 24, consumerNames: [] }],
    clockStandsAtMs: Date.parse(STANDS_AT),
  });
  listener = await listenKinesis(simulator, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await listener.close();
  await simulator.close();
});
beforeEach(() => simulator.reset());

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${listener.port}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

async function kinesis(operation: string, input: object): Promise<unknown> {
  return (await call('POST', '/', input, callHeaders(operation))).body;
}

function put(text: string): Promise<unknown> {
  const Data = Buffer.from(text).toString('base64');
  return kinesis('PutRecord', { StreamName: 'orders', PartitionKey: text, Data });
}

async function recordsOfOrders(): Promise<unknown> {
  const { body } = await call('GET', '/_streams/orders/snapshot?records=true');
  return body;
}

describe('health', () => {
  test.each([
    ['/_health', { status: 'ok' }],
    ['/_ready', { status: 'ready' }],
  ])('%s is answered', async (path, body) => {
    expect(await call('GET', path)).toEqual({ status: 200, body });
    expect(await call('HEAD', path)).toEqual({ status: 200, body: undefined });
  });
});

describe('the clock', () => {
  test('is read, set and moved', async () => {
    const standing = { mode: 'paused', time: STANDS_AT };
    expect(await call('GET', '/_clock')).toMatchObject({ status: 200, body: standing });
    expect(await call('POST', '/_clock/jump', { by: 1500 })).toMatchObject({
      body: { mode: 'paused', time: '2026-01-15T09:30:01.500Z' },
    });
    await call('POST', '/_clock/jump', { by: 'day' });
    expect(await call('GET', '/_clock')).toMatchObject({
      body: { time: '2026-01-16T09:30:01.500Z' },
    });
    expect(await call('PUT', '/_clock', { mode: '60x' })).toMatchObject({ body: { mode: '60x' } });
    await call('POST', '/_reset');
    expect(await call('GET', '/_clock')).toMatchObject({ body: standing });
  });

  test('refuses a jump back', async () => {
    expect(await call('POST', '/_clock/jump', { by: -1 })).toEqual({
      status: 400,
      body: {
        error: {
          code: 'bad-request',
          message: 'The request is not as it should be.',
          issues: [
            {
              path: 'by',
              message: 'Must be hour, day, or whole milliseconds from 1 to 31536000000',
            },
          ],
        },
      },
    });
  });
});

test('faults are set, met, read and removed', async () => {
  const rules = [{ kind: 'throttle', operation: 'PutRecord' }];
  const set = [{ ...rules[0], percent: 100, delayMs: 0 }];
  expect(await call('PUT', '/_faults', { rules })).toEqual({ status: 200, body: { rules: set } });
  expect(await put('a')).toMatchObject({ __type: 'ProvisionedThroughputExceededException' });
  expect(await call('GET', '/_faults')).toEqual({ status: 200, body: { rules: set } });
  expect(await call('DELETE', '/_faults')).toEqual({ status: 200, body: { rules: [] } });
  expect(await put('a')).toMatchObject({ ShardId: expect.any(String) });
});

test('a reset takes away what was made and brings back what was there at the start', async () => {
  await kinesis('CreateStream', { StreamName: 'later', ShardCount: 1 });
  await kinesis('DeleteStream', { StreamName: 'orders' });
  expect(await call('POST', '/_reset')).toEqual({ status: 200, body: {} });
  expect(await kinesis('ListStreams', {})).toMatchObject({ StreamNames: ['orders'] });
});

test('a reset of records leaves the stream', async () => {
  await put('a');
  await call('POST', '/_reset', { streamName: 'orders', only: 'records' });
  expect(await recordsOfOrders()).toMatchObject({ Records: [], Stream: { NextSequenceIndex: 2 } });
});

test('a reset of a stream that is not there is refused', async () => {
  expect(await call('POST', '/_reset', { streamName: 'none' })).toMatchObject({
    status: 404,
    body: { error: { code: 'ResourceNotFoundException' } },
  });
});

test('snapshots are taken, listed, loaded and removed', async () => {
  await put('a');
  const taken = { name: 'one', takenAt: STANDS_AT, streamCount: 1, recordCount: 1 };
  expect(await call('POST', '/_snapshots', { name: 'one' })).toEqual({ status: 200, body: taken });
  const before = await recordsOfOrders();
  await put('b');
  expect(await call('POST', '/_snapshots/one/load')).toEqual({ status: 200, body: {} });
  expect(await recordsOfOrders()).toEqual(before);
  expect(await call('GET', '/_snapshots')).toEqual({ status: 200, body: { snapshots: [taken] } });
  expect(await call('DELETE', '/_snapshots/one')).toEqual({ status: 200, body: { snapshots: [] } });
  expect((await call('POST', '/_snapshots/one/load')).status).toBe(404);
});

test('an export of a stream can be imported under another name', async () => {
  await put('a');
  const exported = await recordsOfOrders();
  expect(await call('POST', '/_streams/copy/snapshot', exported)).toEqual({
    status: 200,
    body: {},
  });
  const { body } = await call('GET', '/_streams/copy/snapshot?records=true');
  expect(body).toMatchObject({ Records: [{ PartitionKey: 'a' }] });
  expect((await call('POST', '/_streams/copy/snapshot', exported)).status).toBe(409);
  expect(await call('POST', '/_streams/other/snapshot', { Shards: [] })).toMatchObject({
    status: 400,
    body: { error: { code: 'bad-request', issues: [{ path: 'Shards' }] } },
  });
});

describe('what cannot be answered is refused', () => {
  test.each([
    ['GET', '/_nothing', undefined, 404, 'not-found'],
    ['POST', '/_health', undefined, 405, 'method-not-allowed'],
    ['PUT', '/_faults', '{"rules": [', 400, 'bad-request'],
    ['PUT', '/_faults', { rules: [{ kind: 'flood' }] }, 400, 'bad-request'],
    ['POST', '/_snapshots', { name: '../x' }, 400, 'bad-request'],
    ['POST', '/_snapshots/a%20b/load', undefined, 400, 'bad-request'],
    ['POST', '/_reset', `{"a": "${'x'.repeat(1024 ** 2)}"}`, 413, 'body-too-large'],
    ['POST', '/_reset', '['.repeat(1000), 400, 'bad-request'],
  ])('%s %s', async (method, path, body, status, code) => {
    expect(await call(method, path, body)).toMatchObject({ status, body: { error: { code } } });
  });

  test('with the methods that a path has', async () => {
    const { headers } = await fetch(`http://127.0.0.1:${listener.port}/_faults`, {
      method: 'POST',
    });
    expect(headers.get('allow')).toBe('GET, PUT, DELETE');
  });
});

describe('a page or a name from elsewhere', () => {
  test('may not call', async () => {
    const fromElsewhere = { origin: 'https://evil.example' };
    expect(await call('POST', '/_reset', {}, fromElsewhere)).toMatchObject({
      status: 403,
      body: { __type: 'AccessDeniedException' },
    });
  });

  test('may ask for the health alone, as a probe by address does', async () => {
    const status = async (path: string) => {
      const host = '10.0.0.7:4567';
      const asked = get({ port: listener.port, path, headers: { host }, agent: false });
      const [answer] = await once(asked, 'response');
      answer.resume();
      return answer.statusCode;
    };
    expect(await status('/_health')).toBe(200);
    expect(await status('/_clock')).toBe(403);
  });
});
