import { readdirSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import type { Role } from '@/lib/api/login/role';
import { type LoginOptions, openLogin } from './login-service';
import { guardPage } from './page-gate';

const TOKEN = 'admin-token-of-the-test';
const PORT = 3000;
const NAMES = { port: PORT, isTls: false, publicOrigin: undefined };
const HOME = { sessionId: undefined, address: '192.0.2.1' };
const OPEN_FILES = new Set(['/icon.svg', '/_next/static/chunks/a.js', '/screenshots/draft.png']);
/** The groups of the sessions below are roles by connection, such as `orders:viewer`. */
const BY_GROUP: LoginOptions['connections'] = {
  rightsOf(groups) {
    const roles = groups.map((group) => group.split(':') as [string, Role]);
    return { role: roles[0]?.[1], byConnection: Object.fromEntries(roles) };
  },
  hasRoleFor: () => true,
};

const login = openLogin({ tokens: { admin: TOKEN }, connections: BY_GROUP });
const session = await login.logIn(TOKEN, HOME);

/** The addresses of all pages, read from the folder. */
const PAGES = readdirSync('app/[locale]', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => `/${file}`.replace(/\/page\.tsx$/, '').replace(/\[(?:\.{3})?(\w+)\]/g, '$1'));

interface Visit {
  readonly isLed: boolean;
  readonly status: number;
  /** The page that is asked of Next. */
  readonly served: string | undefined;
  readonly headers: NodeJS.Dict<number | string | string[]>;
}

async function visit(url: string, cookie?: string, service = login): Promise<Visit> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { url, method: 'GET', headers: { cookie } });
  const response = new ServerResponse(request);
  const isLed = await guardPage(request, response, {
    login: service,
    names: NAMES,
    openFiles: OPEN_FILES,
  });
  return {
    isLed,
    status: response.statusCode,
    served: request.url,
    headers: response.getHeaders(),
  };
}

describe('without a session', () => {
  test.each(PAGES)('the page %s/ redirects to the login with its own address', async (page) => {
    const { isLed, status, headers } = await visit(`${page}/?shard=1`);
    expect({ isLed, status }).toEqual({ isLed: true, status: 303 });
    expect(headers).toEqual({
      'cache-control': 'private, no-store',
      location: `/login?next=${encodeURIComponent(`${page}/?shard=1`)}`,
    });
  });

  test.each([
    '/_next/../simulator/streams',
    '/_next/static/../../simulator/streams',
    '/_next/static/%2e%2e/%2e%2e/simulator/streams',
    '/_next/static\\..\\..\\simulator/streams',
    '/_next/data/build/simulator/streams.json',
    '/_next/image?url=%2Fsimulator%2Fstreams',
    '/api/../simulator/streams',
    '/login/../simulator/streams',
    '/login/',
    '//login',
    '/LOGIN',
    '/en/login',
    '/icon.svg/streams',
    '/screenshots/hidden/streams',
    '/screenshots/audit',
    '/_next/static/nothing',
    '/_next/static/chunks/a.js/',
    'http://127.0.0.1:3000/login',
  ])('%s needs a session', async (url) => {
    expect((await visit(url)).isLed).toBe(true);
  });

  test.each([
    '/login',
    '/login?next=%2F',
    '/_next/static/chunks/a.js',
    '/icon.svg',
    '/screenshots/draft.png',
    '/api/storage',
  ])('%s is open, because it holds nothing or checks the login itself', async (url) => {
    expect((await visit(url)).isLed).toBe(false);
  });

  test('a wrong cookie does not help', async () => {
    for (const cookie of [
      '',
      `shardline-session-${PORT}=`,
      `shardline-session-${PORT}=guessed`,
      `shardline-session-3001=${session}`,
      `x-shardline-session-${PORT}=${session}`,
    ]) {
      expect((await visit('/audit', cookie)).isLed).toBe(true);
    }
  });

  test('a page that a script asks for is returned to without the parameter of Next', async () => {
    const { headers } = await visit('/simulator/streams?search=a&_rsc=1a2b');
    expect(headers.location).toBe(
      `/login?next=${encodeURIComponent('/simulator/streams?search=a')}`,
    );
  });
});

test('under a base path, so are the login and the way back', async () => {
  vi.stubEnv('NEXT_PUBLIC_BASE_PATH', '/tools/kinesis');
  const { headers } = await visit('/tools/kinesis/audit');
  expect(headers.location).toBe('/tools/kinesis/login?next=%2Faudit');
  expect((await visit('/tools/kinesis')).headers.location).toBe('/tools/kinesis/login?next=%2F');
  expect((await visit('/tools/kinesis/login')).isLed).toBe(false);
  vi.unstubAllEnvs();
});

test('every page is found', () => {
  expect(PAGES).toContain('/connectionId/streams/streamName');
  expect(PAGES.length).toBeGreaterThan(14);
});

test('with a session pages are served, and no cache may keep them', async () => {
  for (const page of PAGES) {
    const cookie = `other=1; shardline-session-${PORT}=${session}`;
    const { isLed, headers } = await visit(page, cookie);
    expect(isLed).toBe(false);
    expect(headers).toEqual({ 'cache-control': 'private, no-store' });
  }
});

test('a console without login redirects no page', async () => {
  expect(
    await visit('/audit', undefined, openLogin({ tokens: {}, connections: BY_GROUP })),
  ).toEqual({
    isLed: false,
    status: 200,
    served: '/audit',
    headers: {},
  });
});

describe('a person who sees some connections', () => {
  async function visitAs(groups: readonly string[], url: string): Promise<Visit> {
    const id = await login.letIn({ who: 'aiko', subject: 'aiko', groups, idToken: '' }, HOME);
    return visit(url, `shardline-session-${PORT}=${id}`);
  }

  test.each([
    '/orders/streams',
    '/orders/streams/hidden?shard=1',
    '/audit',
    '/sizing',
    '/learn/split',
    '/-/approvals/an-id',
    '/lesson-0123456789ab/streams/orders',
  ])('opens %s', async (url) => {
    expect(await visitAs(['orders:viewer'], url)).toMatchObject({ isLed: false, served: url });
  });

  test.each([
    '/hidden/streams',
    '/%68idden/streams',
    '/unknown/streams',
    '/simulator/streams',
    '/orders/../hidden/streams',
    '/audit/%2e%2e/hidden/streams',
    '/orders\\..\\hidden/streams',
    '//hidden/streams',
    '/en/hidden/streams',
    '/_next/data/build/en/hidden/streams.json',
    'http://127.0.0.1:3000/hidden/streams',
    '/constructor/streams',
  ])('sees no page at %s', async (url) => {
    expect(await visitAs(['orders:viewer'], url)).toMatchObject({ isLed: false, served: '/-' });
  });

  test('sees no page either where a script asks, which keeps its query', async () => {
    const answer = await visitAs(['orders:viewer'], '/hidden/streams/orders?_rsc=1');
    expect(answer).toMatchObject({ isLed: false, served: '/-?_rsc=1' });
  });

  test('begins with the first of them if the simulator is not among them', async () => {
    const { status, headers } = await visitAs(['orders:viewer', 'billing:admin'], '/');
    expect({ status, location: headers.location }).toEqual({
      status: 303,
      location: '/orders/streams',
    });
    expect((await visitAs(['orders:viewer', 'simulator:viewer'], '/')).isLed).toBe(false);
  });

  test('sees and is led to what is under the base path', async () => {
    vi.stubEnv('NEXT_PUBLIC_BASE_PATH', '/tools/kinesis');
    const { headers } = await visitAs(['orders:viewer'], '/tools/kinesis/');
    expect(headers.location).toBe('/tools/kinesis/orders/streams');
    for (const [url, served] of [
      ['/tools/kinesis/orders/streams', '/tools/kinesis/orders/streams'],
      ['/tools/kinesis/hidden/streams', '/tools/kinesis/-'],
    ] as const) {
      expect(await visitAs(['orders:viewer'], url)).toMatchObject({ isLed: false, served });
    }
    vi.unstubAllEnvs();
  });

  test('is led to the login, which explains it, if there is none', async () => {
    expect(await visitAs([], '/audit')).toMatchObject({
      isLed: true,
      headers: { location: '/login?next=%2Faudit' },
    });
  });
});
