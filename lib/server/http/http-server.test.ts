import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Health, HttpMetrics } from './http-server';
import { type ServedHttp, serveHttp } from './testing/serve-http';

let health: Health = { version: '1.2.3', unreadyBecause: undefined };
let metrics: HttpMetrics | undefined;
let served: ServedHttp;
beforeAll(async () => {
  served = await serveHttp({
    answer: (_, response) => void response.end('served'),
    health: () => health,
    metrics: () => metrics,
    options: { basePath: '/tools/kinesis' },
  });
});
afterEach(() => {
  metrics = undefined;
});
afterAll(() => served.close());

function send(target: string, ...headers: readonly string[]): Promise<string> {
  const lines = headers.map((header) => header.replace('PORT', String(served.port)));
  return served.send(`${target} HTTP/1.1`, ...lines, 'Connection: close');
}

const OWN = 'Host: localhost:PORT';

test('the console’s own name is served', async () => {
  expect(await send('GET /tools/kinesis', OWN)).toContain('served');
});

test.each([
  ['another name', ['Host: evil.example']],
  ['its name and another', [OWN, 'Host: evil.example']],
  ['another and its name', ['Host: evil.example', 'host: localhost:PORT']],
  ['its name twice', [OWN, 'HOST: localhost:PORT']],
  ['no name', []],
  ['its name in a header that only a proxy sends', ['Host: evil.example', `X-Forwarded-${OWN}`]],
])('%s is refused', async (_, headers) => {
  const answer = await send('GET /tools/kinesis', ...headers);
  expect(answer).toMatch(/^HTTP\/1\.1 403 .*"forbidden-host"/s);
});

test.each([
  '/api/%E0%A4%A',
  '*',
  '//evil.example/',
  '/\\evil.example/',
  'http://evil.example/',
  '/api/%00',
])('an address is a bad request, not an accident: %s', async (path) => {
  const answer = await send(`GET ${path}`, OWN);
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*"bad-request"/s);
});

test.each(['/', '/tools', '/tools/kinesisx', '/api/connections'])(
  'nothing is served beside the base path: %s',
  async (path) => {
    expect(await send(`GET ${path}`, OWN)).toMatch(/^HTTP\/1\.1 404 .*at \/tools\/kinesis here/s);
  },
);

test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
  'a route may be called by %s',
  async (method) => {
    expect(await send(`${method} /tools/kinesis/api/storage`, OWN)).toContain('served');
  },
);

test.each([
  ['TRACE', '/tools/kinesis/api/storage'],
  ['PROPFIND', '/tools/kinesis/api/storage'],
  ['QUERY', '/tools/kinesis/api/storage'],
  ['MAKECOFFEE', '/tools/kinesis'],
  // No page elsewhere may ask for leave.
  ['OPTIONS', '/tools/kinesis/api/storage'],
  // Pages and files are only read.
  ['POST', '/tools/kinesis/'],
  ['DELETE', '/tools/kinesis/icon.svg'],
])('%s is no method of %s', async (method, path) => {
  const answer = await send(`${method} ${path}`, OWN);
  expect(answer).toMatch(/^HTTP\/1\.1 40[05] /);
  expect(answer).not.toContain('served');
});

test('a socket is opened for an own page only', async () => {
  const upgrade = (...headers: readonly string[]) =>
    served.send(
      'GET /tools/kinesis HTTP/1.1',
      ...headers.map((header) => header.replace('PORT', String(served.port))),
      ...['Connection: Upgrade', 'Upgrade: websocket'],
    );
  expect(await upgrade(OWN, 'Origin: http://localhost:PORT')).toBe('upgraded');
  expect(await upgrade(OWN, 'Origin: http://evil.example')).toBe('');
  expect(await upgrade(OWN)).toBe('');
  expect(await upgrade('Host: evil.example', 'Origin: http://evil.example')).toBe('');
});

test('a server that takes no upgrades closes what asks for one', async () => {
  const other = await serveHttp({ answer: () => {}, takesUpgrades: false });
  const own = `localhost:${other.port}`;
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket'];
  const lines = [`Host: ${own}`, `Origin: http://${own}`, ...upgrade];
  expect(await other.send('GET /api/x HTTP/1.1', ...lines)).toBe('');
  await other.close();
});

test('a supervisor learns by any name whether the process answers, and whether it can work', async () => {
  const by = 'Host: 10.0.0.7';
  expect(await send('GET /healthz', by)).toMatch(/^HTTP\/1.1 200 .*"1\.2\.3"/s);
  expect(await send('GET /readyz', by)).toMatch(/^HTTP\/1.1 200 .*"ready"/s);
  expect(await send('GET /tools/kinesis/readyz', by)).toMatch(/^HTTP\/1.1 200 .*"ready"/s);
  health = { ...health, unreadyBecause: 'The disk is full.' };
  expect(await send('GET /tools/kinesis/healthz', by)).toMatch(/^HTTP\/1.1 200 /);
  expect(await send('GET /readyz', by)).toMatch(/^HTTP\/1.1 503 .*The disk is full/s);
  for (const target of ['GET /readyz/', 'GET /tools/healthz', 'POST /healthz']) {
    expect(await send(target, by)).toMatch(/^HTTP\/1.1 403 /);
  }
});

describe('every answer says what a browser may do with it', () => {
  test.each([
    ['200', 'GET /tools/kinesis', [OWN]],
    ['200', 'GET /healthz', [OWN]],
    ['400', 'GET *', [OWN]],
    ['400', 'GET /tools/kinesis x', [OWN]],
    ['400', 'POST /tools/kinesis/', [OWN, 'Content-Length: 1', 'Transfer-Encoding: chunked']],
    ['403', 'GET /tools/kinesis', ['Host: evil.example']],
    ['403', 'GET /tools/kinesis', []],
    ['405', 'PROPFIND /tools/kinesis', [OWN]],
    ['417', 'GET /tools/kinesis', [OWN, 'Expect: wonders']],
    ['431', 'GET /tools/kinesis', [OWN, `Cookie: ${'x'.repeat(20_000)}`]],
  ])('%s to %s', async (status, target, headers) => {
    const answer = await send(target, ...headers);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const [head = ''] = answer.toLowerCase().split('\r\n\r\n');
    for (const line of [
      "content-security-policy: default-src 'self'; script-src 'self'; ",
      'x-content-type-options: nosniff',
      'x-frame-options: deny',
      'referrer-policy: no-referrer',
      'cross-origin-resource-policy: same-origin',
      'permissions-policy: ',
    ]) {
      expect(head).toContain(`\r\n${line}`);
    }
  });
});

describe('metrics', () => {
  const readMetrics = async () => ({
    contentType: 'text/plain',
    text: 'shardline_viewers 1\n',
  });
  const FOREIGN = 'Host: 10.0.0.7:9090';

  test('are nothing of the console where they are switched off', async () => {
    expect(await send('GET /tools/kinesis/metrics', OWN)).toContain('served');
  });

  test('answer to the console’s own name only, unless somebody has decided otherwise', async () => {
    const shown = { isForAnyName: false, read: readMetrics };
    metrics = shown;
    for (const path of ['/metrics', '/tools/kinesis/metrics']) {
      expect(await send(`GET ${path}`, OWN)).toContain('shardline_viewers 1');
    }
    expect(await send('GET /metrics', FOREIGN)).toContain('403');
    metrics = { ...shown, isForAnyName: true };
    expect(await send('GET /metrics', FOREIGN)).toContain('shardline_viewers 1');
    expect(await send('GET /tools/kinesis', FOREIGN)).toContain('403');
  });

  test('that cannot be read are a typed error', async () => {
    const read = () => Promise.reject(new Error('gone'));
    metrics = { isForAnyName: false, read };
    const answer = await send('GET /metrics', OWN);
    expect(answer).toContain('503');
    expect(answer).toContain('"code":"internal"');
    expect(answer).not.toContain('gone');
  });
});
