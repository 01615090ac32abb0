import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { callHeaders } from '@/lib/simulator/testing/call-headers';
import { serveSimulator } from './serve-simulator';

const closers: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

test('`shardline simulator` makes streams, answers, and ends when it is asked to', async () => {
  const words = ['simulator', '--port', '0', '--memory', '--streams', 'orders:4,clicks:2'];
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/shardline.ts', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      INITIALIZE_STREAMS: 'mocked::us-west-2',
      npm_lifecycle_event: undefined,
    },
  });
  closers.push(() => child.kill('SIGKILL'));
  const said = text(child.stderr);
  const [line] = await once(createInterface(child.stdout), 'line');
  const [, endpoint] = /^Kinesis {2}(http:\/\/127\.0\.0\.1:\d+) /.exec(line) ?? [];
  expect(await (await fetch(`${endpoint}/_ready`)).json()).toEqual({ status: 'ready' });
  const listed = await fetch(`${endpoint}/`, {
    method: 'POST',
    headers: callHeaders('ListStreams'),
    body: '{}',
  });
  expect(await listed.json()).toMatchObject({ StreamNames: ['clicks', 'mocked', 'orders'] });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await said).toBe('');
});

function fileOf(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shardline-streams-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'streams.json');
  writeFileSync(file, content);
  return file;
}

test.each<[string, () => object, string]>([
  ['port', () => ({ port: 'x' }), '--port must be a port from 1 to 65535, or off, not “x”.'],
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
  ['file that is not there', () => ({ streamsFile: '/none.json' }), 'cannot be read (ENOENT'],
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
    '--accounts needs --memory: streams on disk are those of one account.',
  ],
  ['clock', () => ({ clock: 'noon' }), '--clock must be a time in UTC'],
])('a wrong %s is refused in words', async (_what, flags, message) => {
  await expect(serveSimulator({ limits: true, ...flags() })).rejects.toMatchObject({
    name: 'SettingsError',
    message: expect.stringContaining(message),
  });
});
