import { describe, expect, test } from 'vitest';
import { type ConsoleNames, type GuardedRequest, ownOrigin, refuseRequest } from './guard';

const LOCAL: ConsoleNames = { port: 3000, isTls: false, publicOrigin: undefined };
const PUBLIC: ConsoleNames = { ...LOCAL, publicOrigin: 'https://shardline.example.com' };
const READ: GuardedRequest = {
  method: 'GET',
  hosts: ['127.0.0.1:3000'],
  origin: undefined,
  fetchSite: undefined,
};
const OWN_ORIGIN = 'http://127.0.0.1:3000';

describe('the Host of a request', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', 'LOCALHOST:3000', '[::1]:3000', '127.8.8.8:3000'])(
    'may be the console: %s',
    (host) => {
      expect(ownOrigin([host], LOCAL)).toBe(`http://${host.toLowerCase()}`);
    },
  );

  test.each([
    'evil.example:3000',
    '127.0.0.1',
    '127.0.0.1:3001',
    '127.0.0.1.evil.example:3000',
    'localhost.evil.example:3000',
    'user@localhost:3000',
    '0.0.0.0:3000',
    '[::2]:3000',
    '',
  ])('may be nothing else: %s', (host) => {
    expect(refuseRequest({ ...READ, hosts: [host] }, LOCAL)).toMatchObject({
      code: 'forbidden-host',
      message: expect.stringContaining('SHARDLINE_PUBLIC_URL sets another address.'),
    });
  });

  test('is there, and once', () => {
    expect(ownOrigin([], LOCAL)).toBeUndefined();
    expect(ownOrigin(['localhost:3000', 'localhost:3000'], LOCAL)).toBeUndefined();
  });

  test('without a port means the port of its scheme', () => {
    expect(ownOrigin(['localhost'], { ...LOCAL, port: 80 })).toBe('http://localhost');
    expect(ownOrigin(['localhost'], { ...LOCAL, port: 443, isTls: true })).toBe(
      'https://localhost',
    );
    expect(ownOrigin(['localhost'], { ...LOCAL, port: 80, isTls: true })).toBeUndefined();
  });

  test.each(['shardline.example.com', 'SHARDLINE.example.com', 'shardline.example.com:443'])(
    'may be the public name: %s',
    (host) => {
      expect(ownOrigin([host], PUBLIC)).toBe('https://shardline.example.com');
      expect(ownOrigin([host], LOCAL)).toBeUndefined();
    },
  );

  test.each([
    'shardline.example.com:80',
    'shardline.example.com:3000',
    'shardline.example.com.',
    'evil.shardline.example.com',
    'shardline.example.com.evil.example',
    'example.com',
    '999.1.1.1',
    '[::::]',
  ])('is the public one exactly: %s', (host) => {
    expect(ownOrigin([host], PUBLIC)).toBeUndefined();
  });

  test('may still be this machine where there is a public name', () => {
    expect(ownOrigin(['localhost:3000'], PUBLIC)).toBe('http://localhost:3000');
    expect(ownOrigin(['localhost:8080'], { ...LOCAL, publicOrigin: 'http://localhost:8080' })).toBe(
      'http://localhost:8080',
    );
  });
});

describe('where a request comes from', () => {
  test('a person, a script and an own page may read', () => {
    expect(refuseRequest(READ, LOCAL)).toBeUndefined();
    expect(refuseRequest({ ...READ, fetchSite: 'none' }, LOCAL)).toBeUndefined();
    expect(refuseRequest({ ...READ, fetchSite: 'same-origin' }, LOCAL)).toBeUndefined();
  });

  test.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1:3000' },
    { origin: 'http://127.0.0.1:3001' },
    { origin: 'http://localhost:3000' },
    { fetchSite: 'cross-site' },
    { fetchSite: 'same-site' },
  ])('another page may not even read: %o', (from) => {
    expect(refuseRequest({ ...READ, ...from }, LOCAL)?.code).toBe('forbidden-origin');
  });

  test('a page under the public name has the public origin', () => {
    const behindProxy = { ...READ, method: 'POST', hosts: ['shardline.example.com'] };
    const from = (origin: string) => refuseRequest({ ...behindProxy, origin }, PUBLIC)?.code;
    expect(from('https://shardline.example.com')).toBeUndefined();
    for (const origin of [
      'http://shardline.example.com',
      'https://shardline.example.com:8443',
      'https://evil.shardline.example.com',
      OWN_ORIGIN,
    ]) {
      expect(from(origin)).toBe('forbidden-origin');
    }
  });

  test('only a request that shows an own page may change something', () => {
    const change = { ...READ, method: 'POST' };
    expect(refuseRequest({ ...change, origin: OWN_ORIGIN }, LOCAL)).toBeUndefined();
    expect(refuseRequest({ ...change, fetchSite: 'same-origin' }, LOCAL)).toBeUndefined();
    expect(refuseRequest(change, LOCAL)?.code).toBe('forbidden-origin');
    expect(refuseRequest({ ...change, fetchSite: 'none' }, LOCAL)?.code).toBe('forbidden-origin');
    expect(
      refuseRequest({ ...change, origin: OWN_ORIGIN, fetchSite: 'cross-site' }, LOCAL)?.code,
    ).toBe('forbidden-origin');
  });
});
