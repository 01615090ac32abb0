import { beforeEach, describe, expect, test } from 'vitest';
import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/base/duration';
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

function failFrom(address: string, count: number): void {
  for (let tries = 0; tries < count; tries++) {
    expect(() => login.logIn('wrong', at(address))).toThrow(/token is wrong/);
  }
}

function isIn(sessionId: string): boolean {
  return login.findSession(sessionId) !== undefined;
}

test('without tokens every caller is an admin, and no token is right', () => {
  const open = openLogin({ tokens: {}, connections: NO_RULES });
  expect(open.isNeeded).toBe(false);
  const caller = open.identify({ sessionId: undefined, bearer: undefined, address: HOME });
  expect(caller).toEqual({ role: 'admin', from: HOME });
  expect(() => open.logIn('', at(HOME))).toThrow(/token is wrong/);
});

test('a token has its role, in a session and by itself', () => {
  const sessionId = login.logIn(TOKENS.viewer, at(HOME));
  const viewer = { who: 'viewer', role: 'viewer', from: HOME };
  expect(login.identify({ sessionId, bearer: undefined, address: HOME })).toEqual(viewer);
  const bearer = TOKENS.admin;
  const caller = login.identify({ sessionId, bearer, address: HOME });
  expect(caller).toEqual({ who: 'admin', role: 'admin', from: HOME });
});

describe('a session', () => {
  test('has an id of 256 bits that no other has', () => {
    const ids = Array.from({ length: 100 }, () => login.logIn(TOKENS.admin, at(HOME)));
    expect(new Set(ids).size).toBe(100);
    expect(new Set(ids.map((id) => Buffer.from(id, 'base64url').length))).toEqual(new Set([32]));
  });

  test('ends when it was not used for two hours', () => {
    const used = login.logIn(TOKENS.admin, at(HOME));
    const unused = login.logIn(TOKENS.admin, at(HOME));
    nowMs += 2 * MS_PER_HOUR - 1;
    expect(isIn(used)).toBe(true);
    nowMs += 1;
    expect([isIn(used), isIn(unused)]).toEqual([true, false]);
  });

  test('ends after twelve hours, however much it is used', () => {
    const id = login.logIn(TOKENS.admin, at(HOME));
    for (let hour = 1; hour < 12; hour++) {
      nowMs += MS_PER_HOUR;
      expect(isIn(id)).toBe(true);
    }
    nowMs += MS_PER_HOUR;
    expect(isIn(id)).toBe(false);
  });

  test('ends at a logout or at the next login of its browser, and the others go on', async () => {
    const [left, replaced, other] = [1, 2, 3].map(() => login.logIn(TOKENS.admin, at(HOME)));
    await login.logOut({ sessionId: left });
    login.logIn(TOKENS.viewer, { sessionId: replaced, address: HOME });
    expect([left, replaced, other].map((id) => isIn(String(id)))).toEqual([false, false, true]);
    await expect(login.logOut({ sessionId: left })).rejects.toThrow(/Log in/);
  });

  test('is evicted when a thousand others were used since', () => {
    const id = login.logIn(TOKENS.admin, at(HOME));
    for (let count = 0; count < 1000; count++) login.logIn(TOKENS.admin, at(HOME));
    expect(isIn(id)).toBe(false);
  });
});

describe('wrong tokens', () => {
  test('make their address wait for the rest of the minute, even with the right token', () => {
    failFrom(HOME, 10);
    nowMs += 20_000;
    for (const token of ['wrong', TOKENS.admin]) {
      expect(() => login.logIn(token, at(HOME))).toThrow(
        expect.objectContaining({
          code: 'too-many-attempts',
          options: { detail: { name: 'try-again-in', seconds: 40 } },
        }),
      );
    }
    const bearer = { sessionId: undefined, bearer: TOKENS.admin, address: HOME };
    expect(() => login.identify(bearer)).toThrow(/Too many/);
    expect(login.logIn(TOKENS.admin, at('192.0.2.2'))).toBeDefined();
    nowMs += 40_000;
    expect(login.logIn(TOKENS.admin, at(HOME))).toBeDefined();
  });

  test('from many addresses make every address wait, but end no session', () => {
    const sessionId = login.logIn(TOKENS.admin, at(HOME));
    for (let address = 0; address < 300; address++) failFrom(`2001:db8::${address}`, 1);
    expect(() => login.logIn(TOKENS.admin, at(HOME))).toThrow(/Too many/);
    expect(isIn(sessionId)).toBe(true);
    nowMs += MS_PER_MINUTE;
    expect(login.logIn(TOKENS.admin, at(HOME))).toBeDefined();
  });
});
