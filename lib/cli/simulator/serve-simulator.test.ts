import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { json, text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { callHeaders } from '@/lib/simulator/testing/call-headers';
import { serveSimulator } from './serve-simulator';

const closers: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Starts it as a process, and reads the address that it prints. */
async function startProcess(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/shardline.ts', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_lifecycle_event: undefined, ...environment },
  });
  closers.push(() => child.kill('SIGKILL'));
  const said = text(child.stderr);
  const [line] = await once(createInterface(child.stdout), 'line');
  const [, scheme, address] = /^Kinesis {2}(https?):\/\/(127\.0\.0\.1:\d+) /.exec(line) ?? [];
  return { child, said, scheme, endpoint: `http://${address}` };
}

async function call(endpoint: string, operation: string, input: object, headers: object = {}) {
  const answer = await fetch(`${endpoint}/`, {
    method: 'POST',
    headers: { ...callHeaders(operation), ...headers },
    body: JSON.stringify(input),
  });
  return answer.json();
}

test('`shardline simulator` makes streams, answers, and ends when it is asked to', async () => {
  const words = ['simulator', '--port', '0', '--memory', '--streams', 'orders:4,clicks:2'];
  const mocked = { INITIALIZE_STREAMS: 'mocked::us-west-2' };
  const { child, said, endpoint } = await startProcess(words, mocked);
  expect(await (await fetch(`${endpoint}/_ready`)).json()).toEqual({ status: 'ready' });
  expect(await call(endpoint, 'ListStreams', {})).toMatchObject({
    StreamNames: ['clicks', 'mocked', 'orders'],
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await said).toBe('');
});

test('the environment says what the options of `shardline simulator` say', async () => {
  const handler = createServer().listen(0, '127.0.0.1');
  closers.push(() => handler.close());
  await once(handler, 'listening');
  const called = once(handler, 'request');
  const { port } = handler.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  const { scheme, endpoint } = await startProcess(['simulator', '--port', '0'], {
    SHARDLINE_DATA_DIR: dirname(fileOf('')),
    SHARDLINE_SIMULATOR_STORE: 'memory',
    SHARDLINE_SIMULATOR_STREAMS: 'orders',
    SHARDLINE_SIMULATOR_TLS: 'self',
    SHARDLINE_SIMULATOR_ACCOUNTS: 'on',
    SHARDLINE_SIMULATOR_WEBHOOKS: fileOf(JSON.stringify([{ streamName: 'orders', url }])),
  });
  expect(scheme).toBe('https');
  const record = { StreamName: 'orders', PartitionKey: 'a', Data: 'aGVsbG8=' };
  const credential = '111122223333/20260115/eu-central-1/kinesis/aws4_request';
  await call(endpoint, 'PutRecord', record, {
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=c`,
  });
  const [request] = await called;
  expect(await json(request)).toMatchObject({
    Records: [{ eventSourceARN: 'arn:aws:kinesis:eu-central-1:111122223333:stream/orders' }],
  });
});

function fileOf(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shardline-streams-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'streams.json');
  writeFileSync(file, content);
  return file;
}

test.each<[string, () => object, string]>([
  ['port', () => ({ port: 'x' }), '--port must be a port from 1 to 65535, not “x”.'],
  ['host', () => ({ memory: true, host: '192.0.2.1' }), '192.0.2.1 is no address of this machine'],
  [
    'list of streams',
    () => ({ streams: 'orders:none' }),
    '--streams is wrong at “orders:none” (Must be a whole number from 1 to 10000, or on-demand).',
  ],
  [
    'file of streams',
    () => ({ streamsFile: fileOf('{"streams": [{"streamName": "a", "shards": 2}]}') }),
    'is wrong at “streams[0]” (Unrecognized key: "shards").',
  ],
  [
    'file that is not there',
    () => ({ streamsFile: '/none.json' }),
    '--streams-file: /none.json cannot be read (ENOENT',
  ],
  [
    'file of webhooks that is not there',
    () => ({ memory: true, webhooks: '/none.json' }),
    '--webhooks: /none.json cannot be read (ENOENT',
  ],
  [
    'name that is there twice',
    () => ({ streams: 'a', streamsFile: fileOf('[{"streamName": "a"}]') }),
    'The streams of the start are wrong at “a” (Is named twice).',
  ],
  [
    'number of shards beyond the quota',
    () => ({ memory: true, streams: 'a:10000,b:10000,c' }),
    "The streams of the start can't be made: ",
  ],
  [
    'file of webhooks',
    () => ({
      memory: true,
      webhooks: fileOf('[{"streamName": "orders", "url": "http://functions:9000/"}]'),
    }),
    'is wrong at “[0].url” (http://functions:9000/ is not on this machine',
  ],
  [
    'account on disk',
    () => ({ accounts: true }),
    '--accounts needs --memory (SHARDLINE_SIMULATOR_STORE=memory): streams on disk are those of',
  ],
  [
    'list of webhooks',
    () => ({ memory: true, webhooks: fileOf('{}') }),
    'streams.json is wrong (Invalid input: expected array, received object).',
  ],
  [
    'host of webhooks',
    () => ({ memory: true, webhookHosts: 'functions:9000' }),
    '--webhook-hosts must be hosts, such as functions, not “functions:9000”.',
  ],
  ['clock', () => ({ clock: 'noon' }), '--clock must be a time in UTC'],
])('a wrong %s is refused in words', async (_what, flags, message) => {
  await expect(serveSimulator({ limits: true, ...flags() })).rejects.toMatchObject({
    name: 'SettingsError',
    message: expect.stringContaining(message),
  });
});
