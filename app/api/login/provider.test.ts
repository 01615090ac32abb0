import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { LoginAnswer } from '@/lib/api/login/login-query';
import { openLog } from '@/lib/server/log';
import { callRoute, loadRoutes, OWN, type RouteCall } from '@/lib/server/testing/every-route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { roleConnections } from '@/lib/server/testing/role-connections';
import {
  CLIENT_ID,
  logInAtProvider,
  openTestProvider,
  type TestProvider,
} from '@/lib/testing/oidc-provider';

const SECRET = 'secret-of-the-client-of-the-test';
const FROM_PROVIDER = { host: OWN.host, 'sec-fetch-site': 'cross-site' };
const routes = new Map((await loadRoutes()).map((route) => [route.name, route]));

let provider: TestProvider;
let console: TestConsole;
let written: string[];
beforeAll(async () => {
  provider = await openTestProvider({
    clientSecret: SECRET,
    redirectUri: `${OWN.origin}/api/login/callback`,
    afterLogoutUri: `${OWN.origin}/login`,
    accounts: { aiko: { email: 'aiko@example.com', groups: ['admins'] }, nobody: {} },
  });
});
afterAll(() => provider.close());
beforeEach(async () => {
  written = [];
  console = await openConsole();
});
afterEach(() => console.close());

function openConsole(environment: Readonly<Record<string, string>> = {}): Promise<TestConsole> {
  return openTestConsole(
    {
      ...roleConnections({ simulator: { admins: 'admin' } }),
      SHARDLINE_OIDC_ISSUER: provider.issuer,
      SHARDLINE_OIDC_CLIENT_ID: CLIENT_ID,
      SHARDLINE_OIDC_CLIENT_SECRET: SECRET,
      ...environment,
    },
    undefined,
    openLog({ write: (line) => void written.push(line) }),
  );
}

async function call(
  name: string,
  headers: Readonly<Record<string, string>>,
  { body, query }: { readonly body?: object; readonly query?: string } = {},
): Promise<Response> {
  const route = routes.get(name);
  if (route === undefined) throw new Error(`There is no route ${name}.`);
  const sent: RouteCall = { body: body && JSON.stringify(body), query: query ?? '' };
  return callRoute(route, headers, sent);
}

function begin(next: string, headers: Readonly<Record<string, string>> = OWN) {
  return call('POST app/api/login/provider/route.ts', headers, { body: { next } });
}

const comeBack = (query: string, cookie: string) =>
  call('GET app/api/login/callback/route.ts', { ...FROM_PROVIDER, cookie }, { query });

function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function logIn(name: string, next = '/audit'): Promise<Response> {
  const begun = await begin(next);
  const { address } = (await begun.json()) as { address: string };
  const { search } = await logInAtProvider(address, name);
  return comeBack(search, cookieOf(begun));
}

async function sessionOf(response: Response) {
  const headers = { ...OWN, cookie: cookieOf(response) };
  return (await (await call('GET app/api/login/route.ts', headers)).json()) as LoginAnswer;
}

test('a login comes back by a page of the console that leads on, with a strict session', async () => {
  const begun = await begin('/audit?search="<b>&c');
  expect(begun.headers.get('set-cookie')).toMatch(
    /^shardline-login-3000=[\w-]{43}; Path=\/api\/login; Max-Age=600; HttpOnly; SameSite=Lax$/,
  );
  const returned = await logIn('aiko', '/audit?search="<b>&c');
  expect(returned.status).toBe(200);
  expect(returned.headers.get('set-cookie')).toMatch(
    /^shardline-session-3000=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
  );
  expect(returned.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(await returned.text()).toContain(
    'content="0;url=/audit?search=%22%3Cb%3E&#38;c"><a href="/audit?search=%22%3Cb%3E&#38;c">',
  );
  expect(await sessionOf(returned)).toEqual({
    isNeeded: true,
    ways: { hasTokens: false, provider: new URL(provider.issuer).host },
    session: {
      who: 'aiko@example.com',
      role: 'admin',
      byConnection: { simulator: 'admin' },
    },
  });
});

test('a login that failed leads to the login page, which says why', async () => {
  const gaveUp = await logIn('');
  expect(await gaveUp.text()).toContain('url=/login?next=%2Faudit&#38;problem=provider-refused');
  expect(gaveUp.headers.get('set-cookie')).toBeNull();
  const forged = await comeBack('?code=a&state=b', `shardline-login-3000=${'A'.repeat(43)}`);
  expect(await forged.text()).toContain('problem=login-expired');
});

test('a person whom no group gives a role can do nothing but log out', async () => {
  const returned = await logIn('nobody');
  expect((await sessionOf(returned)).session).toEqual({
    who: 'nobody',
    groups: [],
    byConnection: {},
  });
  const headers = { ...OWN, cookie: cookieOf(returned) };
  for (const name of ['GET app/api/connections/route.ts', 'GET app/api/simulator/clock/route.ts']) {
    const refused = await call(name, headers);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: { code: 'no-access' } });
  }
});

test('a logout leads to the page of the provider that ends its session', async () => {
  const headers = { ...OWN, cookie: cookieOf(await logIn('aiko')) };
  const left = await call('POST app/api/logout/route.ts', headers, { body: {} });
  expect(left.headers.get('set-cookie')).toMatch(/^shardline-session-3000=; Path=\/; Max-Age=0;/);
  const { address } = (await left.json()) as { address: string };
  expect(address.startsWith(`${provider.issuer}/session/end?`)).toBe(true);
  expect((await call('GET app/api/audit/route.ts', headers)).status).toBe(401);
});

test('a login begins only on pages of the console, at its public address', async () => {
  expect((await begin('/', FROM_PROVIDER)).status).toBe(403);
  const elsewhere = { host: 'localhost:3000', origin: 'http://localhost:3000' };
  const begun = await begin('/audit', elsewhere);
  expect(await begun.json()).toEqual({ address: `${OWN.origin}/login?next=%2Faudit` });
});

test('under a base path, so are the cookies, the way to the provider and the way back', async () => {
  await console.close();
  vi.stubEnv('NEXT_PUBLIC_BASE_PATH', '/tools');
  console = await openConsole({ SHARDLINE_PUBLIC_URL: `${OWN.origin}/tools` });
  const begun = await begin('/audit');
  expect(begun.headers.get('set-cookie')).toContain('; Path=/tools/api/login;');
  const { address } = (await begun.json()) as { address: string };
  expect(new URL(address).searchParams.get('redirect_uri')).toBe(
    `${OWN.origin}/tools/api/login/callback`,
  );
  const returned = await comeBack('?code=a&state=b', '');
  expect(await returned.text()).toContain('url=/tools/login?next=%2F&#38;problem=login-expired');
  vi.unstubAllEnvs();
});

test('a console without a provider has no login there', async () => {
  await console.close();
  console = await openTestConsole({ SHARDLINE_TOKEN: 'admin-token-of-the-test' });
  const refused = [await begin('/'), await comeBack('?code=a&state=b', '')];
  expect(refused.map(({ status }) => status)).toEqual([404, 404]);
});

test('secrets, codes and tokens never appear in a log, a page or an answer', async () => {
  const begun = await begin('/audit');
  const { address } = (await begun.json()) as { address: string };
  const { search, searchParams } = await logInAtProvider(address, 'aiko');
  const code = searchParams.get('code') ?? '';
  const cookie = cookieOf(begun);
  const returned = await comeBack(search, cookie);
  const replayed = await comeBack(search, cookie);
  provider.changeClaims((claims) => ({ ...claims, nonce: 'canary-of-a-claim' }));
  const failed = await logIn('aiko');
  provider.changeClaims(undefined);
  const session = cookieOf(returned);
  const asked = await call('GET app/api/login/route.ts', { ...OWN, cookie: session });
  const texts = await Promise.all([returned, replayed, failed, asked].map((each) => each.text()));
  const everything = [...texts, ...written, ...begun.headers.values()].join('\n');
  expect(everything).toContain('login-invalid');
  expect(code.length).toBeGreaterThan(20);
  const sessionId = session.split('=')[1] ?? '';
  for (const secret of [SECRET, code, sessionId, 'canary-of-a-claim', 'eyJ']) {
    expect(everything).not.toContain(secret);
  }
});
