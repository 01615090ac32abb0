import { beforeEach, describe, expect, test } from 'vitest';
import { MS_PER_MINUTE } from '@/lib/base/duration';
import { type LoginService, openLogin } from './login-service';

const TOKENS = { admin: 'admin-token-of-the-test', viewer: 'viewer-token-of-the-test' };
const HOME = '192.0.2.1';
const NO_RULES = { rightsOf: () => ({}), hasRoleFor: () => false };

let nowMs: number;
let login: LoginService;
beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 15);
  login = openLogin({ tokens: TOKENS, connections: NO_RULES, now: () => nowMs });
});

const at = (address: string) => ({ sessionId: undefined, address });

async function failFrom(address: string, count: number): Promise<void> {
  for (let tries = 0; tries < count; tries++) {
    await expect(login.logIn('wrong', at(address))).rejects.toThrow(/token is wrong/);
  }
}

async function isIn(sessionId: string | undefined): Promise<boolean> {
  return (await login.findSession(sessionId)) !== undefined;
}

test('without tokens every caller is an admin, and no token is right', async () => {
  const open = openLogin({ tokens: {}, connections: NO_RULES });
  expect(open.isNeeded).toBe(false);
  const caller = await open.identify({ sessionId: undefined, bearer: undefined, address: HOME });
  expect(caller).toEqual({ role: 'admin', from: HOME });
  await expect(open.logIn('', at(HOME))).rejects.toThrow(/token is wrong/);
});

test('a token has its role, in a session and by itself', async () => {
  const sessionId = await login.logIn(TOKENS.viewer, at(HOME));
  const viewer = { who: 'viewer', role: 'viewer', from: HOME };
  expect(await login.identify({ sessionId, bearer: undefined, address: HOME })).toEqual(viewer);
  const bearer = TOKENS.admin;
  const caller = await login.identify({ sessionId, bearer, address: HOME });
  expect(caller).toEqual({ who: 'admin', role: 'admin', from: HOME });
});

test('a session ends at a logout or at the next login of its browser, and the others go on', async () => {
  const ids = await Promise.all([1, 2, 3].map(() => login.logIn(TOKENS.admin, at(HOME))));
  const [left, replaced] = ids;
  await login.logOut({ sessionId: left });
  await login.logIn(TOKENS.viewer, { sessionId: replaced, address: HOME });
  expect(await Promise.all(ids.map(isIn))).toEqual([false, false, true]);
  await expect(login.logOut({ sessionId: left })).rejects.toThrow(/Log in/);
});

describe('wrong tokens', () => {
  test('make their address wait for the rest of the minute, even with the right token', async () => {
    await failFrom(HOME, 10);
    nowMs += 20_000;
    for (const token of ['wrong', TOKENS.admin]) {
      await expect(login.logIn(token, at(HOME))).rejects.toMatchObject({
        code: 'too-many-attempts',
        options: { detail: { name: 'try-again-in', seconds: 40 } },
      });
    }
    const bearer = { sessionId: undefined, bearer: TOKENS.admin, address: HOME };
    await expect(login.identify(bearer)).rejects.toThrow(/too many/);
    expect(await login.logIn(TOKENS.admin, at('192.0.2.2'))).toBeDefined();
    nowMs += 40_000;
    expect(await login.logIn(TOKENS.admin, at(HOME))).toBeDefined();
  });

  test('from many addresses make every address wait, but end no session', async () => {
    const sessionId = await login.logIn(TOKENS.admin, at(HOME));
    for (let address = 0; address < 300; address++) await failFrom(`2001:db8::${address}`, 1);
    await expect(login.logIn(TOKENS.admin, at(HOME))).rejects.toThrow(/too many/);
    expect(await isIn(sessionId)).toBe(true);
    nowMs += MS_PER_MINUTE;
    expect(await login.logIn(TOKENS.admin, at(HOME))).toBeDefined();
  });
});
