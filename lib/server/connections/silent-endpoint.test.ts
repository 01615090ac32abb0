import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer as createHttp1 } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { GetRecordsCommand, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SILENCE_MS } from '../calls/retry-strategy';
import { describeError } from '../http/error-response';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const LIMIT_MS = 10_000;
const RECORD_COUNT = 6;

const servers: Readonly<Record<string, Server>> = {
  silent: createServer(),
  'silent-after-its-headers': createHttp1((_, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1').write('{"StreamNames"');
  }),
  'silent-http2': createHttp2(() => {}),
  'slow-http1': createHttp1((_, response) => trickle(response)),
  'slow-http2': createHttp2((_, response) => trickle(response)),
};
const sockets: Socket[] = [];
let console: TestConsole;

beforeAll(async () => {
  const connections: unknown[] = [];
  for (const [id, server] of Object.entries(servers)) {
    server.on('connection', (socket: Socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    connections.push({ id, name: id, type: 'endpoint', endpoint });
  }
  const file = join(mkdtempSync(join(tmpdir(), 'shardline-silent-')), 'connections.json');
  writeFileSync(file, JSON.stringify({ connections }));
  console = await openTestConsole({ SHARDLINE_CONNECTIONS: file });
});
afterAll(async () => {
  await console.close();
  for (const socket of sockets) socket.destroy();
  for (const server of Object.values(servers)) server.close();
});

interface Answer {
  write(text: string): unknown;
  end(text: string): unknown;
}

/** Answers GetRecords for longer than an endpoint may be silent, a record at a time. */
function trickle(response: Answer): void {
  response.write('{"MillisBehindLatest":0,"Records":[');
  let sent = 0;
  const timer = setInterval(
    () => {
      sent += 1;
      response.write(`${sent === 1 ? '' : ','}${JSON.stringify(RECORD)}`);
      if (sent < RECORD_COUNT) return;
      clearInterval(timer);
      response.end(']}');
    },
    SILENCE_MS / (RECORD_COUNT - 1),
  );
}

const RECORD = { SequenceNumber: '1', PartitionKey: 'a', Data: 'YQ==' };

test.concurrent.each(['silent', 'silent-after-its-headers', 'silent-http2'])(
  'an endpoint fails within ten seconds, retries included: %s',
  { timeout: LIMIT_MS },
  async (id) => {
    const client = await console.server.connections.find(id).reader();
    const error = await client.send(new ListStreamsCommand({})).catch((thrown: unknown) => thrown);
    expect(describeError(error).error).toMatchObject({
      code: 'endpoint-unreachable',
      detail: { name: 'timed-out' },
    });
  },
);

test.concurrent.each(['slow-http1', 'slow-http2'])(
  'an answer that makes progress may take longer than silence: %s',
  { timeout: 3 * LIMIT_MS },
  async (id) => {
    const client = await console.server.connections.find(id).reader();
    const { Records } = await client.send(new GetRecordsCommand({ ShardIterator: 'a' }));
    expect(Records).toHaveLength(RECORD_COUNT);
  },
);
