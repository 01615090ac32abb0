import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MS_PER_MINUTE } from '@/lib/base/duration';
import {
  CLIENT_ID,
  logInAtProvider,
  openTestProvider,
  type TestProvider,
} from '@/lib/testing/oidc-provider';
import { openLog } from '../../log';
import { parseSettings } from '../../settings/settings';
import { openOidc } from './open-oidc';
import { OwnPendingLogins } from './pending-logins';
import type { ProviderLogin } from './provider-login';

const SECRET = 'secret-of-the-client-of-the-test';
const HOME = '192.0.2.1';
const OWN = 'http://127.0.0.1:3000';
const REDIRECT = `${OWN}/api/login/callback`;
const ACCOUNTS = {
  aiko: {
    email: 'aiko@example.com',
    email_verified: true,
    groups: ['kinesis-admins', 'everyone'],
  },
  bela: { preferred_username: 'bela', groups: 'team-orders' },
  admin: { email: 'aiko@example.com', email_verified: false },
  carl: { preferred_username: 'carl', _claim_names: { groups: 'src1' } },
};

let provider: TestProvider;
let nowMs: number;
let logged: string[];
beforeAll(async () => {
  provider = await openTestProvider(providerOptions());
});
afterAll(() => provider.close());
beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 15);
  logged = [];
});
afterEach(() => provider.changeClaims(undefined));

function providerOptions() {
  return {
    clientSecret: SECRET,
    redirectUri: REDIRECT,
    afterLogoutUri: `${OWN}/login`,
    accounts: ACCOUNTS,
  };
}

function open(issuer = provider.issuer): ProviderLogin {
  const settings = parseSettings({
    SHARDLINE_OIDC_ISSUER: issuer,
    SHARDLINE_OIDC_CLIENT_ID: CLIENT_ID,
    SHARDLINE_OIDC_CLIENT_SECRET: SECRET,
  });
  const log = openLog({ write: (line) => void logged.push(line) });
  const opened = openOidc(settings, log, new OwnPendingLogins(() => nowMs));
  if (opened === undefined) throw new Error('The settings name no provider.');
  return opened.provider;
}

/** Logs in by that name, and returns what the console makes of it. */
async function logIn(name: string, login = open()) {
  const { address, browser } = await login.begin('/audit', undefined, HOME);
  const { searchParams } = await logInAtProvider(address, name);
  return login.finish(searchParams, browser);
}

describe('a login at the provider', () => {
  test('says who it was, their groups, and the page that they wanted', async () => {
    expect(await logIn('aiko')).toEqual({
      next: '/audit',
      outcome: {
        who: 'aiko@example.com',
        subject: 'aiko',
        groups: ['kinesis-admins', 'everyone'],
        idToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      },
    });
    expect(logged).toEqual([]);
  });

  test('sends the provider a challenge, a state and a nonce that no other login has', async () => {
    const login = open();
    const addresses = await Promise.all([1, 2].map(() => login.begin('/', undefined, HOME)));
    const queries = addresses.map(({ address }) => new URL(address).searchParams);
    for (const query of queries) {
      expect(Object.fromEntries(query)).toMatchObject({
        response_type: 'code',
        redirect_uri: REDIRECT,
        scope: 'openid profile email groups',
        code_challenge_method: 'S256',
      });
    }
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(new Set(queries.map((query) => query.get(name)?.length))).toEqual(new Set([43]));
      expect(new Set(queries.map((query) => query.get(name))).size).toBe(2);
    }
  });

  test('takes one group as a list of one, and finds a name without an address', async () => {
    expect(await logIn('bela')).toMatchObject({
      outcome: { who: 'bela', groups: ['team-orders'] },
    });
  });

  test('has no groups if the provider keeps them to itself because they are too many', async () => {
    expect(await logIn('carl')).toMatchObject({ outcome: { who: 'carl', groups: [] } });
  });

  test('is never named like a role, nor by an address that was not verified', async () => {
    const name = `admin@${new URL(provider.issuer).host}`;
    expect(await logIn('admin')).toMatchObject({ outcome: { who: name } });
  });

  test('can be begun in two tabs of a browser at once', async () => {
    const login = open();
    const first = await login.begin('/first', undefined, HOME);
    const second = await login.begin('/second', first.browser, HOME);
    expect(second.browser).toBe(first.browser);
    for (const { address } of [first, second]) {
      const { searchParams } = await logInAtProvider(address, 'aiko');
      const { outcome } = await login.finish(searchParams, first.browser);
      expect(outcome).toMatchObject({ who: 'aiko@example.com' });
    }
  });

  test('still comes back while another address begins as many as it can', async () => {
    const login = open();
    const own = await login.begin('/', undefined, HOME);
    const flood = Array.from({ length: 70 }, () => login.begin('/', undefined, '192.0.2.66'));
    const begun = await Promise.allSettled(flood);
    expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(60);
    expect(begun.at(-1)).toMatchObject({ reason: { code: 'too-many-attempts' } });
    const { searchParams } = await logInAtProvider(own.address, 'aiko');
    const { outcome } = await login.finish(searchParams, own.browser);
    expect(outcome).toMatchObject({ who: 'aiko@example.com' });
  });

  test('leads home if it was to return to another site', async () => {
    const login = open();
    for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
      const { address, browser } = await login.begin(next, undefined, HOME);
      const { searchParams } = await logInAtProvider(address, 'aiko');
      expect(await login.finish(searchParams, browser)).toMatchObject({ next: '/' });
    }
  });
});

describe('a login is refused', () => {
  async function begun(login: ProviderLogin) {
    const { address, browser } = await login.begin('/audit', undefined, HOME);
    return { browser, query: (await logInAtProvider(address, 'aiko')).searchParams };
  }

  test.each<[string, (query: URLSearchParams) => void]>([
    ['another state', (query) => query.set('state', 'A'.repeat(43))],
    ['no state', (query) => query.delete('state')],
  ])('with %s', async (_what, change) => {
    const login = open();
    const { browser, query } = await begun(login);
    change(query);
    expect(await login.finish(query, browser)).toEqual({ next: '/', outcome: 'login-expired' });
  });

  test.each([undefined, '', 'B'.repeat(43)])('in another browser: %j', async (other) => {
    const login = open();
    const { browser, query } = await begun(login);
    expect((await login.finish(query, other)).outcome).toBe('login-expired');
    // A stranger's attempt does not end the login of the person.
    expect((await login.finish(query, browser)).outcome).toHaveProperty('who');
  });

  test('when it comes a second time', async () => {
    const login = open();
    const { browser, query } = await begun(login);
    await login.finish(query, browser);
    expect((await login.finish(query, browser)).outcome).toBe('login-expired');
  });

  test('with a code that was used before', async () => {
    const login = open();
    const used = await begun(login);
    await login.finish(used.query, used.browser);
    const { browser, query } = await begun(login);
    query.set('code', used.query.get('code') ?? '');
    expect((await login.finish(query, browser)).outcome).toBe('login-invalid');
    expect(logged.join()).toContain('invalid_grant');
  });

  test('ten minutes after it was begun', async () => {
    const login = open();
    const { browser, query } = await begun(login);
    nowMs += 10 * MS_PER_MINUTE;
    expect((await login.finish(query, browser)).outcome).toBe('login-expired');
  });

  test('if the person gives up at the provider', async () => {
    expect(await logIn('')).toEqual({ next: '/audit', outcome: 'provider-refused' });
    expect(logged.join()).toContain('access_denied');
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['another nonce', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['another issuer', { iss: 'http://127.0.0.1:1' }],
    ['another audience', { aud: 'another-client' }],
    ['an end in the past', { iat: 1, exp: 2 }],
    ['another subject than the answer about the user', { sub: 'bela' }],
  ])('with an ID token that has %s', async (_what, changed) => {
    provider.changeClaims((claims) => ({ ...claims, ...changed }));
    expect((await logIn('aiko')).outcome).toBe('login-invalid');
    expect(logged).toHaveLength(1);
  });

  test('with an ID token that another key has signed', async () => {
    const forger = await openTestProvider(providerOptions());
    const login = open(forger.issuer);
    expect((await logIn('aiko', login)).outcome).toHaveProperty('who');
    forger.signWithForeignKey();
    expect((await logIn('aiko', login)).outcome).toBe('login-invalid');
    await forger.close();
  });
});

test('a provider that is down is asked again at the next login', async () => {
  const first = await openTestProvider(providerOptions());
  const { issuer } = first;
  await first.close();
  const login = open(issuer);
  const refusal = expect.objectContaining({ code: 'provider-unreachable' });
  await expect(login.begin('/', undefined, HOME)).rejects.toEqual(refusal);
  expect(logged.join()).toContain('ECONNREFUSED');
  const again = await openTestProvider({
    ...providerOptions(),
    port: Number(new URL(issuer).port),
  });
  const { address, browser } = await login.begin('/audit', undefined, HOME);
  const { searchParams } = await logInAtProvider(address, 'aiko');
  await again.close();
  expect(await login.finish(searchParams, browser)).toEqual({
    next: '/audit',
    outcome: 'provider-unreachable',
  });
});

test('a logout ends the session at the provider, as far as that answers', async () => {
  const login = open();
  const { outcome } = await logIn('aiko', login);
  const { idToken } = outcome as { idToken: string };
  const address = new URL((await login.endAddress(idToken)) ?? '');
  expect(address.origin).toBe(provider.issuer);
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    id_token_hint: idToken,
    post_logout_redirect_uri: `${OWN}/login`,
  });
  expect(await open('http://127.0.0.1:1').endAddress(idToken)).toBeUndefined();
});
