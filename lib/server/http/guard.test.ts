import { describe, expect, test } from 'vitest';
import { type GuardedRequest, refuseHost, refuseRequest } from './guard';

const PORT = 3000;
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
      expect(refuseHost([host], PORT)).toBeUndefined();
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
    expect(refuseHost([host], PORT)?.code).toBe('forbidden-host');
  });

  test('is there, and once', () => {
    expect(refuseHost([], PORT)?.code).toBe('forbidden-host');
    expect(refuseHost(['localhost:3000', 'localhost:3000'], PORT)?.code).toBe('forbidden-host');
  });

  test('without a port means port 80', () => {
    expect(refuseHost(['localhost'], 80)).toBeUndefined();
  });
});

describe('where a request comes from', () => {
  test('a person, a script and an own page may read', () => {
    expect(refuseRequest(READ, PORT)).toBeUndefined();
    expect(refuseRequest({ ...READ, fetchSite: 'none' }, PORT)).toBeUndefined();
    expect(refuseRequest({ ...READ, fetchSite: 'same-origin' }, PORT)).toBeUndefined();
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
    expect(refuseRequest({ ...READ, ...from }, PORT)?.code).toBe('forbidden-origin');
  });

  test('only a request that shows an own page may change something', () => {
    const change = { ...READ, method: 'POST' };
    expect(refuseRequest({ ...change, origin: OWN_ORIGIN }, PORT)).toBeUndefined();
    expect(refuseRequest({ ...change, fetchSite: 'same-origin' }, PORT)).toBeUndefined();
    expect(refuseRequest(change, PORT)?.code).toBe('forbidden-origin');
    expect(refuseRequest({ ...change, fetchSite: 'none' }, PORT)?.code).toBe('forbidden-origin');
    expect(
      refuseRequest({ ...change, origin: OWN_ORIGIN, fetchSite: 'cross-site' }, PORT)?.code,
    ).toBe('forbidden-origin');
  });
});
