import { createServer as createHttp1 } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setInterval } from 'node:timers';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundAnswers } from '../calls/bound-answers';
import { describeError } from '../http/error-response';
import { endpointConnections } from '../testing/endpoint-connection';
import { openTestConsole } from '../testing/open-test-console';

interface Answer {
  write(piece: Uint8Array): boolean;
  once(event: 'drain', listener: () => void): unknown;
}

const MEBIBYTE = new Uint8Array(1024 ** 2).fill(0x20);

/** Sends for as long as anybody reads. */
function pour(answer: Answer): void {
  while (answer.write(MEBIBYTE));
  answer.once('drain', () => pour(answer));
}

/** Sends a byte now and then, in a body without an end. */
function drip(answer: Answer): void {
  drops.push(setInterval(() => answer.write(MEBIBYTE.subarray(0, 1)), DRIP_MS));
}

const DRIP_MS = 20;
const drops: NodeJS.Timeout[] = [];
const sockets: Socket[] = [];
const servers = {
  'endless-http1': createHttp1((_, response) => pour(response)),
  'endless-http2': createHttp2((_, response) => pour(response)),
  'dripping-http1': createHttp1((_, response) => drip(response)),
  'dripping-http2': createHttp2((_, response) => drip(response)),
  'dripping-headers': createServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    drops.push(setInterval(() => socket.write('a: b\r\n'), DRIP_MS));
  }),
} satisfies Readonly<Record<string, Server>>;

beforeAll(async () => {
  for (const server of Object.values(servers)) {
    server.on('connection', (socket: Socket) => sockets.push(socket.on('error', () => {})));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
});
afterAll(() => {
  for (const drop of drops) clearInterval(drop);
  for (const socket of sockets) socket.destroy();
  for (const server of Object.values(servers)) server.close();
});

function portOf(name: keyof typeof servers): number {
  return (servers[name].address() as AddressInfo).port;
}

describe('an answer without an end', () => {
  test.each(['endless-http1', 'endless-http2'] as const)(
    'is unusable before it fills the memory: %s',
    async (name) => {
      const console = await openTestConsole(endpointConnections(portOf(name), { other: {} }));
      const before = process.memoryUsage().rss;
      const client = await console.server.connections.find('other').reader();
      const error = await client
        .send(new ListStreamsCommand({}))
        .catch((thrown: unknown) => thrown);
      expect(describeError(error)).toMatchObject({
        status: 502,
        error: { code: 'connection-unusable', detail: { operation: 'ListStreams' } },
      });
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * MEBIBYTE.length);
      await console.close();
    },
  );

  test.each([
    ['dripping-http1', new NodeHttpHandler()],
    ['dripping-http2', new NodeHttp2Handler()],
    ['dripping-headers', new NodeHttpHandler()],
  ] as const)('has a deadline, as silence has: %s', async (name, handler) => {
    const { handle } = boundAnswers(handler, { maxBytes: 1000, deadlineMs: 10 * DRIP_MS });
    const error = await handle(requestTo(portOf(name))).catch((thrown: unknown) => thrown);
    expect(describeError(error).error.code).toBe('endpoint-unreachable');
  });
});

function requestTo(port: number) {
  return new HttpRequest({
    protocol: 'http:',
    hostname: '127.0.0.1',
    port,
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': 'Kinesis_20131202.ListStreams' },
  });
}
