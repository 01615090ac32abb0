import { afterEach, describe, expect, test } from 'vitest';
import { type ServedHttp, serveHttp } from '../testing/serve-http';
import { clientOf } from './client';
import { parseAddressRanges } from './trusted-proxies';

let served: ServedHttp;
afterEach(() => served.close());

/** What a route learns of a request with these headers. */
async function told(proxies: string, ...headers: readonly string[]) {
  served = await serveHttp({
    answer: (request, response) => {
      const seen = new Headers(request.headers as Record<string, string>);
      const names = [...seen.keys()].filter((name) => /forwarded|real-ip/.test(name)).sort();
      response.end(`told: ${JSON.stringify({ ...clientOf({ headers: seen }), names })}`);
    },
    options: {
      publicOrigin: 'https://shardline.example.com',
      trustedProxies: parseAddressRanges(proxies) ?? [],
    },
  });
  const lines = headers.map((header) => header.replace('PORT', String(served.port)));
  const answer = await served.send('GET / HTTP/1.1', ...lines, 'Connection: close');
  return {
    ...JSON.parse(/told: (.*)/.exec(answer)?.[1] ?? '{}'),
    status: answer.slice(9, 12),
    bindsToTls: answer.includes('strict-transport-security: max-age=31536000'),
  };
}

const LOCAL = 'Host: localhost:PORT';
const PUBLIC = 'Host: shardline.example.com';
const FROM = 'X-Forwarded-For: 203.0.113.7';
const HTTPS = 'X-Forwarded-Proto: https';

describe('without trusted proxies', () => {
  test('nothing that is forwarded counts', async () => {
    const client = await told('10.0.0.1', LOCAL, FROM, HTTPS, 'Forwarded: for=1.2.3.4');
    expect(client).toMatchObject({ address: '127.0.0.1', isTls: false, bindsToTls: false });
    expect(client.names).toEqual(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']);
  });

  test('a forwarded name is none', async () => {
    const client = await told('10.0.0.1', 'Host: evil.example', `X-Forwarded-${PUBLIC}`);
    expect(client.status).toBe('403');
  });

  test('who calls by a public name of HTTPS came over TLS', async () => {
    expect(await told('10.0.0.1', PUBLIC)).toMatchObject({ isTls: true, bindsToTls: true });
  });
});

describe('from a trusted proxy', () => {
  test('the address, the name and TLS count', async () => {
    const client = await told(
      '127.0.0.0/8',
      'Host: internal.example',
      ...[FROM, HTTPS, `X-Forwarded-${PUBLIC}`],
    );
    expect(client).toMatchObject({
      status: '200',
      address: '203.0.113.7',
      isTls: true,
      bindsToTls: true,
    });
  });

  test.each([
    ['the last that is no proxy', '198.51.100.1, 203.0.113.7, 10.0.0.9', '203.0.113.7'],
    ['the first where all are proxies', '10.0.0.8, 10.0.0.9', '10.0.0.8'],
    ['what comes after words', 'unknown, 10.0.0.9', '10.0.0.9'],
    ['the proxy where there are only words', "'; drop", '127.0.0.1'],
    ['an address of IPv6', '2001:db8::7', '2001:db8::7'],
    ['an address of IPv4 in IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
  ])('the caller is %s', async (_, forwarded, address) => {
    const client = await told('127.0.0.1, 10.0.0.0/8', LOCAL, `X-Forwarded-For: ${forwarded}`);
    expect(client.address).toBe(address);
  });

  test('a foreign name is refused as it is without a proxy', async () => {
    for (const headers of [
      [LOCAL, 'X-Forwarded-Host: evil.example'],
      [LOCAL, `X-Forwarded-${PUBLIC}`, 'X-Forwarded-Host: evil.example'],
      [LOCAL, 'X-Forwarded-Host: shardline.example.com, evil.example'],
      [LOCAL, LOCAL, `X-Forwarded-${PUBLIC}`],
    ]) {
      expect((await told('127.0.0.1', ...headers)).status).toBe('403');
      await served.close();
    }
  });

  test('a name of this machine is never bound to TLS', async () => {
    expect(await told('127.0.0.1', LOCAL, HTTPS)).toMatchObject({ isTls: true, bindsToTls: false });
  });
});
