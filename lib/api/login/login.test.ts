import { expect, test } from 'vitest';
import { pageAfterLogin } from './login';

test.each([
  '/simulator/streams',
  '/a/streams/orders?shard=1&view=a%2Fb#line',
  '/audit?search=%2F%2F',
])('a login leads back to a page of ours: %s', (page) => {
  expect(pageAfterLogin(page)).toBe(page);
});

test.each([
  null,
  '',
  'streams',
  'https://evil.example/',
  '//evil.example/',
  '///evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '\n//evil.example/',
  '/.//evil.example/',
  '/..//evil.example',
  '/%2e%2e//evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/login',
  '/login?next=%2Flogin',
])('any other place leads home: %j', (next) => {
  expect(pageAfterLogin(next)).toBe('/');
});
