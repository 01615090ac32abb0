import { describe, expect, test } from 'vitest';
import { type AllowedCallers, refuseCaller } from './refuse-caller';

const ALLOWED: AllowedCallers = {
  hosts: ['shardline', '10.0.0.7'],
  origins: ['https://app.example'],
};
const NOBODY: AllowedCallers = { hosts: [], origins: [] };

function statusFor(
  hosts: readonly string[],
  headers: Readonly<Record<string, string>> = {},
  allowed = NOBODY,
): number | undefined {
  return refuseCaller({ hosts, headers }, allowed)?.status;
}

describe('the host of a call', () => {
  test.each([
    'localhost',
    'localhost:4567',
    'LOCALHOST:4567',
    'localhost.:4567',
    'kinesis.localhost:4567',
    '127.0.0.1:4567',
    '127.8.8.8',
    '[::1]:4567',
    '[::1]',
    'kinesis.us-east-1.amazonaws.com',
    '000000000000.data-kinesis.cn-north-1.amazonaws.com.cn:443',
  ])('may be %s', (host) => {
    expect(statusFor([host])).toBeUndefined();
  });

  test.each([
    'evil.example',
    'evil.example:4567',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.nip.io',
    '127.0.0.1.evil.example:4567',
    'kinesis.us-east-1.amazonaws.com.evil.example',
    'evil-kinesis.us-east-1.amazonaws.com',
    'bucket.s3.us-east-1.amazonaws.com',
    'shardline:4567',
    '10.0.0.7:4567',
    '0.0.0.0:4567',
    '[::2]:4567',
    'user@localhost',
    'localhost:4567:4567',
    'localhost/',
    '',
  ])('may not be %s', (host) => {
    expect(statusFor([host])).toBe(403);
  });

  test('is there, and once', () => {
    expect(statusFor([])).toBe(403);
    expect(statusFor(['localhost', 'localhost'])).toBe(403);
    expect(statusFor(['localhost', 'evil.example'])).toBe(403);
  });

  test.each(['shardline', 'Shardline:4567', '10.0.0.7:80'])('may be %s once allowed', (host) => {
    expect(statusFor([host], {}, ALLOWED)).toBeUndefined();
  });

  test('is not allowed by an origin, nor below an allowed one', () => {
    expect(statusFor(['app.example'], {}, ALLOWED)).toBe(403);
    expect(statusFor(['x.shardline'], {}, ALLOWED)).toBe(403);
  });
});

describe('the page of a call', () => {
  const pageAt = (origin: string, allowed = NOBODY) =>
    statusFor(['localhost'], { origin }, allowed);

  test.each([
    'http://localhost',
    'http://localhost:5173',
    'https://127.0.0.1:8443',
    'http://[::1]:3000',
    'http://app.localhost:3000',
  ])('may be of %s', (origin) => {
    expect(pageAt(origin)).toBeUndefined();
  });

  test.each([
    'https://app.example',
    'http://evil.example:4567',
    'http://localhost.evil.example',
    'http://localhost@evil.example',
    'http://evil.example/http://localhost',
    'http://127.0.0.1.nip.io',
    'https://kinesis.us-east-1.amazonaws.com',
    'http://localhost, http://evil.example',
    'chrome-extension://abcdef',
    'file://',
    'null',
    '',
  ])('may not be of %s', (origin) => {
    expect(pageAt(origin)).toBe(403);
  });

  test('may be of an origin that is allowed, to the letter', () => {
    expect(pageAt('https://app.example', ALLOWED)).toBeUndefined();
    expect(pageAt('http://app.example', ALLOWED)).toBe(403);
    expect(pageAt('https://app.example:8443', ALLOWED)).toBe(403);
    expect(pageAt('http://shardline', ALLOWED)).toBe(403);
  });
});

test('the refusal says what to do, and no page may read it', () => {
  const { headers, body } = refuseCaller({ hosts: ['shardline:4567'], headers: {} }, NOBODY) ?? {};
  expect(Object.keys(headers ?? {})).toEqual(['content-type', 'content-length']);
  expect(JSON.parse(Buffer.from(body ?? []).toString())).toEqual({
    __type: 'AccessDeniedException',
    message:
      'The simulator does not answer as “shardline:4567”, only as localhost or 127.0.0.1. ' +
      'SHARDLINE_SIMULATOR_ALLOW allows further hosts.',
  });
});
