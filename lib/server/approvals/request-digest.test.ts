import { expect, test } from 'vitest';
import { requestDigest } from './request-digest';

const CHANGE = { method: 'POST', url: 'http://127.0.0.1:3000/api/streams/orders?stage=1' };
const BODY = { kind: 'tag', tags: [{ key: 'a', value: 'b' }, 'c'] };

test('a digest is the same for the same request, in whatever order its body is written', () => {
  const inOtherOrder = { tags: [{ value: 'b', key: 'a' }, 'c'], kind: 'tag' };
  const byOtherName = { ...CHANGE, url: CHANGE.url.replace('127.0.0.1', 'localhost') };
  expect(requestDigest(byOtherName, inOtherOrder)).toBe(requestDigest(CHANGE, BODY));
});

test.each([
  [{ ...CHANGE, method: 'PUT' }, BODY],
  [{ ...CHANGE, url: CHANGE.url.replace('orders', 'clicks') }, BODY],
  [{ ...CHANGE, url: CHANGE.url.replace('=1', '=2') }, BODY],
  [CHANGE, { ...BODY, kind: 'untag' }],
  [CHANGE, { ...BODY, tags: ['c', { key: 'a', value: 'b' }] }],
  [CHANGE, { ...BODY, tags: { 0: { key: 'a', value: 'b' }, 1: 'c' } }],
  [CHANGE, { ...BODY, more: null }],
  [CHANGE, undefined],
])('a digest is another one for another request: %#', (request, body) => {
  expect(requestDigest(request, body)).not.toBe(requestDigest(CHANGE, BODY));
});
