import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedHttp, serveHttp } from '../testing/serve-http';

const PAGE = '<!DOCTYPE html><p>ページ</p>';

let served: ServedHttp;
beforeAll(async () => {
  served = await serveHttp({
    answer: (request, response) => {
      response.setHeader('etag', '"tag"');
      response.setHeader(
        'content-type',
        request.url === '/data' ? 'text/x-component' : 'text/html',
      );
      // Next does both by itself, and then there is no HTML to make a policy of.
      if (request.headers['if-none-match'] !== undefined || request.method === 'HEAD') {
        response.statusCode = request.method === 'HEAD' ? 200 : 304;
        response.end();
        return;
      }
      if (request.url === '/in-pieces') {
        const page = Buffer.from(PAGE);
        response.flushHeaders();
        // In the middle of a letter.
        response.write(page.subarray(0, 19));
        response.end(page.subarray(19));
        return;
      }
      response.setHeader('content-length', Buffer.byteLength(PAGE));
      response.end(PAGE);
    },
    options: { policyOfPage: (html) => (html === PAGE ? 'policy of this page' : 'of another') },
  });
});
afterAll(() => served.close());

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`http://127.0.0.1:${served.port}${path}`, init);
  const policy = response.headers.get('content-security-policy');
  return {
    status: response.status,
    headers: response.headers,
    policy,
    text: await response.text(),
  };
}

test.each(['/', '/in-pieces'])('a page comes with the policy of its HTML: %s', async (path) => {
  expect(await ask(path)).toMatchObject({ status: 200, policy: 'policy of this page', text: PAGE });
});

test('the same page is not sent again, and keeps its policy', async () => {
  for (const tag of ['"tag"', 'W/"tag"', '"other", "tag"']) {
    const known = await ask('/', { headers: { 'if-none-match': tag } });
    expect(known).toMatchObject({ status: 304, policy: 'policy of this page', text: '' });
    expect(known.headers.get('etag')).toBe('"tag"');
  }
  const other = await ask('/', { headers: { 'if-none-match': '"other"' } });
  expect(other).toMatchObject({ status: 200, text: PAGE });
});

test('asked for the head alone, it says the same without the page', async () => {
  const head = await ask('/', { method: 'HEAD' });
  expect(head).toMatchObject({ status: 200, policy: 'policy of this page', text: '' });
  expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(PAGE)));
});

test('no shared cache keeps a page, or what the router asks for', async () => {
  for (const path of ['/', '/data']) {
    expect((await ask(path)).headers.get('cache-control')).toBe('private, no-cache');
  }
});

test('what is no page has the policy of everything else', async () => {
  expect((await ask('/data')).policy).toMatch(/^default-src 'self'; script-src 'self';/);
});
