import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findHttpVersion } from './http-version';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an endpoint of HTTP/1.1 is found to be one', async () => {
  const endpoint = await listen(createServer((_, response) => response.end()));
  await expect(findHttpVersion(endpoint)).resolves.toBe('HTTP/1.1');
});

test('an endpoint of HTTP/2 without TLS is found to be one', async () => {
  const endpoint = await listen(createHttp2Server((_, response) => response.end()));
  await expect(findHttpVersion(endpoint)).resolves.toBe('HTTP/2');
});

test('nobody is not taken for HTTP/1.1', async () => {
  const server = createServer();
  const endpoint = await listen(server);
  await new Promise((done) => server.close(done));
  servers.length = 0;
  await expect(findHttpVersion(endpoint)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
