import type { AddressInfo, Server } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../log';
import { clientOf } from './client';
import { createHttpServer, type Health } from './http-server';

const LOG = openLog(process.stderr);

let health: Health = { version: '1.2.3', unreadyBecause: undefined };
let server: Server;
let port: number;

beforeAll(async () => {
  // The port is known only when the server listens, and the guard wants it before.
  const probe = createHttpServer(
    0,
    { request: async () => {}, upgrade: async () => {}, health: () => health },
    LOG,
  );
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  port = (probe.address() as AddressInfo).port;
  await new Promise((resolve) => probe.close(resolve));
  server = createHttpServer(
    port,
    {
      request: async (request, response) => {
        const headers = new Headers(request.headers as HeadersInit);
        const { address, isTls } = clientOf({ headers });
        response.end(`served ${address} ${isTls}`);
      },
      upgrade: async (_, socket) => {
        socket.end('upgraded');
      },
      health: () => health,
    },
    LOG,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function send(...headers: readonly string[]): Promise<string> {
  return sendTo('/', ...headers);
}

function sendTo(path: string, ...headers: readonly string[]): Promise<string> {
  return sendRequest(`GET ${path}`, ...headers);
}

function sendRequest(target: string, ...headers: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    const lines = [`${target} HTTP/1.1`, ...headers, ...closing(headers)];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}

function closing(headers: readonly string[]): readonly string[] {
  return headers.includes('Upgrade: websocket') ? [] : ['Connection: close'];
}

const UPGRADE = ['Connection: Upgrade', 'Upgrade: websocket'];

test('the console’s own name is served', async () => {
  expect(await send(`Host: localhost:${port}`)).toContain('served');
});

test('a client cannot say who it is', async () => {
  const spoofed = ['X-Forwarded-For: 192.0.2.1', 'X-Forwarded-Proto: https'];
  const answer = await send(`Host: localhost:${port}`, ...spoofed);
  expect(answer).toContain('served 127.0.0.1 false');
});

test.each([
  ['another name', ['Host: evil.example']],
  ['its name and another', ['Host: localhost:PORT', 'Host: evil.example']],
  ['another and its name', ['Host: evil.example', 'host: localhost:PORT']],
  ['its name twice', ['Host: localhost:PORT', 'HOST: localhost:PORT']],
])('%s is refused', async (_, headers) => {
  const answer = await send(...headers.map((header) => header.replace('PORT', String(port))));
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(answer).not.toContain('served');
});

test.each(['/api/%E0%A4%A', '*'])(
  'an address is a bad request, not an accident: %s',
  async (path) => {
    const answer = await sendTo(path, `Host: localhost:${port}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*"bad-request"/s);
  },
);

test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is served', async (method) => {
  expect(await sendRequest(`${method} /`, `Host: localhost:${port}`)).toContain('served');
});

test.each(['TRACE', 'PROPFIND', 'QUERY', 'MAKECOFFEE'])(
  '%s is no method of the console',
  async (method) => {
    const answer = await sendRequest(`${method} /`, `Host: localhost:${port}`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[05] /);
    expect(answer).not.toContain('served');
  },
);

test('a socket is opened for an own page only', async () => {
  const own = `http://localhost:${port}`;
  const host = `Host: localhost:${port}`;
  expect(await send(host, `Origin: ${own}`, ...UPGRADE)).toBe('upgraded');
  expect(await send(host, 'Origin: http://evil.example', ...UPGRADE)).toBe('');
  expect(await send(host, ...UPGRADE)).toBe('');
  expect(await send('Host: evil.example', 'Origin: http://evil.example', ...UPGRADE)).toBe('');
});

test('a supervisor learns by any name whether the process answers, and whether it can work', async () => {
  expect(await sendTo('/healthz', 'Host: 10.0.0.7')).toMatch(/^HTTP\/1.1 200 .*"1\.2\.3"/s);
  expect(await sendTo('/readyz', 'Host: 10.0.0.7')).toMatch(/^HTTP\/1.1 200 .*"ready"/s);
  health = { ...health, unreadyBecause: 'The disk is full.' };
  expect(await sendTo('/healthz', 'Host: 10.0.0.7')).toMatch(/^HTTP\/1.1 200 /);
  expect(await sendTo('/readyz', 'Host: 10.0.0.7')).toMatch(/^HTTP\/1.1 503 .*The disk is full/s);
  expect(await sendTo('/readyz/', 'Host: 10.0.0.7')).toMatch(/^HTTP\/1.1 403 /);
  expect(await sendRequest('POST /healthz', 'Host: 10.0.0.7')).toMatch(/^HTTP\/1.1 403 /);
});
