import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RehearsalLine } from '@/lib/api/runs/rehearsal';
import { openShards } from '@/lib/kinesis/shards/shard';
import { createStream } from '@/lib/server/streams/create-delete-stream';
import { listShards } from '@/lib/server/streams/list-shards';
import { layoutOf } from '@/lib/server/streams/shard-fingerprint';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { setReader } from '@/lib/simulator/tools/readers/set-reader';
import { setTraffic } from '@/lib/simulator/tools/write-traffic';
import { POST } from './route';

const STREAM = 'orders';
const HALF = (2n ** 127n).toString();

let console: TestConsole;
let layout: string;
beforeEach(async () => {
  console = await openTestConsole();
  const connection = console.server.connections.find('simulator');
  await createStream(connection, { streamName: STREAM, shardCount: 1 });
  layout = layoutOf(openShards(await listShards(await connection.reader(), STREAM)));
});
afterEach(() => console.close());

function call(rest: object = {}): Promise<Response> {
  const request = new Request('http://127.0.0.1:3000/api', {
    method: 'POST',
    headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    body: JSON.stringify({ layout, steps: [['split', HALF]], ...rest }),
  });
  const params = Promise.resolve({ connectionId: 'simulator', streamName: STREAM });
  return POST(request, { params });
}

async function linesOf(response: Response): Promise<readonly RehearsalLine[]> {
  const text = await response.text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Reads the stream that people see, not the copy. */
async function streamNow() {
  const connection = console.server.connections.find('simulator');
  return {
    shards: await listShards(await connection.reader(), STREAM),
    calls: await console.server.audit.entries(),
    load: console.simulator.loadOf(STREAM),
  };
}

test('tells how far it is, at last what came of it, and leaves the stream alone', async () => {
  const partitionKeys = { kind: 'uniform', count: 50 } as const;
  await console.simulator.run(
    setTraffic(STREAM, { recordsPerSecond: 400, recordBytes: 100, partitionKeys }),
  );
  await console.simulator.run(
    setReader(STREAM, 'billing', { pace: { kind: 'paused' }, from: 'LATEST' }),
  );
  await console.simulator.run(setTraffic(STREAM, undefined));
  const before = await streamNow();
  const lines = await linesOf(await call());
  const shares = lines.flatMap((line) => ('progress' in line ? [line.progress] : []));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(lines.at(-1)).toMatchObject({
    rehearsal: {
      steps: [{ sentMs: 0, openShardCount: 2, throttledCount: 0 }],
      consumers: [{ name: 'billing' }],
    },
  });
  expect(await streamNow()).toEqual(before);
  expect(await console.server.streams.list(console.server.connections.find('simulator'))).toEqual(
    expect.objectContaining({ streams: [expect.objectContaining({ streamName: STREAM })] }),
  );
});

test('a rehearsal that nobody listens to ends, and lets the next one begin', async () => {
  const given = await call();
  const reader = given.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  const lines = await linesOf(await call({ consumers: 2 }));
  expect(lines.at(-1)).toMatchObject({ rehearsal: { consumers: [{}, {}] } });
});

test.each([
  ['another layout', { layout: 'other' }, 409, 'stream-changed'],
  ['no steps', { steps: [] }, 422, 'nothing-to-do'],
  ['too many consumers', { consumers: 6 }, 400, 'bad-request'],
])('%s is refused before anything is rehearsed', async (_, rest, status, code) => {
  const response = await call(rest);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code } });
});
