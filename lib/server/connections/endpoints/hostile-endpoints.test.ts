import dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { describeError } from '../../http/error-response';
import { endpointConnections } from '../../testing/endpoint-connection';
import { openTestConsole, type TestConsole } from '../../testing/open-test-console';
import { METADATA_ADDRESSES, requireAllowedAddress } from './address-guard';

/** Stands for a metadata service, because no test can listen at the address of a real one. */
const CANARY = '127.66.66.66';
/** A name resolves to these in turn; the last one stays. */
const NAMES: Readonly<Record<string, string[]>> = {
  'metadata.test': [CANARY],
  'metadata.test.': [CANARY],
  'both.test': ['127.0.0.1', CANARY],
  'mapped.test': [`::ffff:${CANARY}`],
};

let canary: Server;
let redirecting: Server;
let hitCount = 0;
let port = 0;
let redirectPort = 0;

beforeAll(async () => {
  METADATA_ADDRESSES.addSubnet('127.66.0.0', 16);
  METADATA_ADDRESSES.addSubnet('64:ff9b::7f42:0', 112, 'ipv6');
  METADATA_ADDRESSES.addSubnet('2002:7f42::', 32, 'ipv6');
  METADATA_ADDRESSES.addSubnet('::7f42:0', 112, 'ipv6');
  canary = createServer((_, response) => response.end('{}'));
  canary.on('connection', () => {
    hitCount += 1;
  });
  port = await listen(canary, CANARY);
  redirecting = createServer((request, response) => {
    const status = Number(request.url?.slice(1)) || 302;
    response.writeHead(status, { location: `http://${CANARY}:${port}/` }).end();
  });
  redirectPort = await listen(redirecting, '127.0.0.1');
  const resolve = dns.lookup;
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, options: object, done: never) => {
    const addresses = NAMES[name];
    if (addresses === undefined) return resolve(name, options, done);
    const answer = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    (done as (error: null, found: typeof answer) => void)(null, answer);
  }) as never);
});
afterEach(() => {
  expect(hitCount).toBe(0);
});
afterAll(() => {
  vi.restoreAllMocks();
  canary.close();
  redirecting.close();
});

async function listen(server: Server, host: string): Promise<number> {
  await new Promise<void>((done) => server.listen(0, host, done));
  return (server.address() as AddressInfo).port;
}

/** Ways to write four bytes as a host, each of which some program or other understands. */
function hostsOf([a = 0, b = 0, c = 0, d = 0]: readonly number[]): readonly string[] {
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (value: number) => value.toString(16);
  const two = `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
  return [
    `${a}.${b}.${c}.${d}`,
    `${a}.${b}.${c}.${d}.`,
    `${whole}`,
    `0x${hex(whole)}`,
    `0X${hex(whole).toUpperCase()}`,
    `0${whole.toString(8)}`,
    `0x${hex(a)}.0x${hex(b)}.0x${hex(c)}.0x${hex(d)}`,
    `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
    `000${a.toString(8)}.${b}.0x${hex(c)}.${d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.0x${hex((b * 256 + c) * 256 + d)}`,
    [a, b, c, d].map((byte) => `%3${String(byte).split('').join('%3')}`).join('.'),
    `${a}%2e${b}%2E${c}%2e${d}`,
    `${a}。${b}．${c}｡${d}`,
    fullWidth(`${a}.${b}.${c}.${d}`),
    `[::ffff:${a}.${b}.${c}.${d}]`,
    `[::FFFF:${two}]`,
    `[0:0:0:0:0:ffff:${two}]`,
    `[0000:0000:0000:0000:0000:ffff:${a}.${b}.${c}.${d}]`,
    `[::${a}.${b}.${c}.${d}]`,
    `[::${two}]`,
    `[64:ff9b::${two}]`,
    `[64:ff9b::${a}.${b}.${c}.${d}]`,
    `[2002:${two}::]`,
    `[2002:${two}::1]`,
  ];
}

function fullWidth(text: string): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
}

/** Everything that a person could type to have the canary called. */
function hostileUrls(): readonly string[] {
  const written = hostsOf([127, 66, 66, 66]);
  return [
    ...written.map((host) => `http://${host}:${port}/`),
    ...written.slice(0, 8).map((host) => `https://${host}:${port}/`),
    ...Object.keys(NAMES).map((name) => `http://${name}:${port}/`),
    ...Object.keys(NAMES).map((name) => `https://${name}:${port}/`),
    ...[301, 302, 303, 307, 308].map((status) => `http://127.0.0.1:${redirectPort}/${status}`),
    `http://user:pass@${CANARY}:${port}/`,
    `http://127.0.0.1@${CANARY}:${port}/`,
    `http://127.0.0.1:80#@${CANARY}:${port}/`,
    `http://127.0.0.1\\@${CANARY}:${port}/`,
    `http:\\\\${CANARY}:${port}/`,
    `http:${CANARY}:${port}/`,
    `http:////${CANARY}:${port}/`,
    `  http://${CANARY}:${port}/  `,
    `ht\ntp://${CANARY}:${port}/`,
    `HTTP://${CANARY}:${port}/latest/meta-data/`,
    `//${CANARY}:${port}/`,
    `ftp://${CANARY}:${port}/`,
    `gopher://${CANARY}:${port}/_GET`,
    `file://${CANARY}/etc/passwd`,
    `ws://${CANARY}:${port}/`,
    'javascript:fetch("/")',
    'data:text/plain,hello',
  ];
}

/** Adds the URL as a person would, and calls it as its pages would. */
async function callAsAdded({ server }: TestConsole, endpoint: string): Promise<unknown> {
  const summary = await server.connections.add({ type: 'endpoint', name: 'Hostile', endpoint }, {});
  try {
    const reader = await server.connections.find(summary.connectionId).reader();
    return await reader.send(new ListStreamsCommand({}));
  } finally {
    server.connections.remove(summary.connectionId, {});
  }
}

test('no URL that a person types reaches a metadata address', async () => {
  const urls = hostileUrls();
  expect(urls.length).toBeGreaterThanOrEqual(60);
  const console = await openTestConsole({ SHARDLINE_USER_ENDPOINTS: 'on' });
  for (const url of urls) {
    const error = await callAsAdded(console, url).catch((thrown: unknown) => thrown);
    expect(error, url).toBeInstanceOf(Error);
    expect(describeError(error).error.code, url).not.toBe('internal');
  }
  await console.close();
});

test('no URL at all is added unless the settings allow it', async () => {
  const console = await openTestConsole();
  for (const url of [...hostileUrls(), 'http://127.0.0.1:4566']) {
    await expect(callAsAdded(console, url)).rejects.toMatchObject({ code: 'user-endpoints-off' });
  }
  await console.close();
});

test('a name that resolves to another address at each call is checked at each', async () => {
  const answering = createServer((_, response) =>
    response
      .setHeader('content-type', 'application/x-amz-json-1.1')
      .setHeader('connection', 'close')
      .end('{"StreamNames":[]}'),
  );
  const goodPort = await listen(answering, '127.0.0.1');
  const rebinding = ['127.0.0.1'];
  Object.assign(NAMES, { 'rebinding.test': rebinding });
  const console = await openTestConsole({ SHARDLINE_USER_ENDPOINTS: 'on' });
  const { connectionId } = await console.server.connections.add(
    {
      type: 'endpoint',
      name: 'Rebinding',
      endpoint: `http://rebinding.test:${goodPort}`,
    },
    {},
  );
  const reader = await console.server.connections.find(connectionId).reader();
  await reader.send(new ListStreamsCommand({ Limit: 1 }));
  rebinding[0] = CANARY;
  await expect(reader.send(new ListStreamsCommand({ Limit: 2 }))).rejects.toMatchObject({
    code: 'endpoint-forbidden',
    options: { detail: { name: 'forbidden-address', address: CANARY } },
  });
  await console.close();
  answering.close();
});

test.each([
  ['an AWS endpoint of metadata', hostsOf([169, 254, 169, 254])],
  ['an ECS endpoint of credentials', hostsOf([169, 254, 170, 2])],
  ['Alibaba’s metadata', hostsOf([100, 100, 100, 200])],
  [
    'IPv6',
    ['[fe80::1]', '[febf::1]', '[fd00:ec2::254]', '[FD00:EC2:0:0:0:0:0:254]', '[fd20:ce::254]'],
  ],
])('%s is refused in every notation', (_, hosts) => {
  for (const host of hosts) {
    expect(() => requireAllowedAddress(`http://${host}/`), host).toThrow(
      expect.objectContaining({ code: 'endpoint-forbidden' }),
    );
  }
});

test('other addresses of machines and networks are allowed', () => {
  for (const host of [
    '127.0.0.1',
    '10.0.0.8',
    '[::1]',
    '[fd12:3456::1]',
    '169.253.1.1',
    'a.test',
  ]) {
    expect(() => requireAllowedAddress(`http://${host}:4566`)).not.toThrow();
  }
});

test('the connections file may say that a link-local address is meant', async () => {
  const endpoint = `http://${CANARY}:${port}`;
  const console = await openTestConsole(
    endpointConnections(port, { refused: { endpoint }, meant: { endpoint, allowLinkLocal: true } }),
  );
  const { connections } = console.server;
  await expect(connections.find('refused').reader()).rejects.toMatchObject({
    code: 'endpoint-forbidden',
  });
  expect(hitCount).toBe(0);
  await connections.find('meant').reader();
  expect(hitCount).toBeGreaterThan(0);
  hitCount = 0;
  await console.close();
});
