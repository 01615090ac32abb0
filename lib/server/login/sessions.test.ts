import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/base/duration';
import { openTestDynamo, type TestDynamo } from '../shared-store/testing/open-test-dynamo';
import { OwnPendingLogins } from './oidc/pending-logins';
import { hashOfId, OwnSessions, type Sessions } from './sessions';
import { TablePendingLogins } from './shared/table-pending-logins';
import { TableSessions } from './shared/table-sessions';

const TOKENS = { admin: 'admin-token-of-the-test' };
const ADMIN = { who: 'admin', role: 'admin' } as const;
const PERSON = {
  who: 'aiko@example.com',
  subject: 'aiko',
  groups: ['operators'],
  idToken: 'canary-id-token',
};
const LOGIN = { checks: { state: 'state', nonce: 'nonce', verifier: 'verifier' }, next: '/audit' };

let nowMs: number;
const now = () => nowMs;
let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await openTestDynamo();
});
afterAll(() => dynamo.close());
beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 15);
});

const openOnInstance = (tokens = TOKENS) => new TableSessions(dynamo.openTable(), tokens, now);

async function isIn(sessions: Sessions, id: string): Promise<boolean> {
  return (await sessions.find(id)) !== undefined;
}

describe.each<[string, () => Sessions]>([
  ['in memory', () => new OwnSessions(now)],
  ['in the table', () => openOnInstance()],
])('a session %s', (_where, open) => {
  let sessions: Sessions;
  beforeEach(() => {
    sessions = open();
  });

  test('has an id of 256 bits that no other has, and an owner', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => sessions.begin(ADMIN)));
    expect(new Set(ids.map((id) => Buffer.from(id, 'base64url').length))).toEqual(new Set([32]));
    expect(new Set(ids).size).toBe(20);
    expect(await sessions.find(ids[0] ?? '')).toEqual(ADMIN);
    expect(await isIn(sessions, 'A'.repeat(43))).toBe(false);
  });

  test('ends when it was not used for two hours', async () => {
    const used = await sessions.begin(ADMIN);
    const unused = await sessions.begin(PERSON);
    nowMs += 2 * MS_PER_HOUR - 1;
    expect(await isIn(sessions, used)).toBe(true);
    nowMs += 1;
    expect(await isIn(sessions, used)).toBe(true);
    expect(await isIn(sessions, unused)).toBe(false);
  });

  test('ends after twelve hours, however much it is used', async () => {
    const id = await sessions.begin(ADMIN);
    for (let hour = 1; hour < 12; hour++) {
      nowMs += MS_PER_HOUR;
      expect(await isIn(sessions, id)).toBe(true);
    }
    nowMs += MS_PER_HOUR;
    expect(await isIn(sessions, id)).toBe(false);
  });

  test('that was ended is over', async () => {
    const id = await sessions.begin(ADMIN);
    await sessions.end(id);
    expect(await isIn(sessions, id)).toBe(false);
    await sessions.end(id);
  });
});

test('a session in memory is evicted when a thousand others were used since', async () => {
  const sessions = new OwnSessions(now);
  const id = await sessions.begin(ADMIN);
  for (let count = 0; count < 1000; count++) await sessions.begin(ADMIN);
  expect(await isIn(sessions, id)).toBe(false);
});

describe('sessions that instances share', () => {
  test('are known on each, without the ID token, and a logout ends them on each', async () => {
    const [one, other] = [openOnInstance(), openOnInstance()];
    const id = await one.begin(PERSON);
    expect(await one.find(id)).toEqual(PERSON);
    expect(await other.find(id)).toEqual({ ...PERSON, idToken: undefined });
    await other.end(id);
    nowMs += 10_000;
    expect(await isIn(one, id)).toBe(false);
  });

  test('go on where another instance was used', async () => {
    const [one, other] = [openOnInstance(), openOnInstance()];
    const id = await one.begin(ADMIN);
    for (let quarter = 0; quarter < 12; quarter++) {
      nowMs += MS_PER_HOUR / 4;
      expect(await isIn(one, id)).toBe(true);
    }
    expect(await isIn(other, id)).toBe(true);
  });

  test('end when the token that they were begun with is another one', async () => {
    const id = await openOnInstance().begin(ADMIN);
    expect(await isIn(openOnInstance({ admin: 'another-token-of-the-test' }), id)).toBe(false);
  });

  test('go on for some minutes while the table cannot be reached, and no others begin', async () => {
    const sessions = openOnInstance();
    const id = await sessions.begin(ADMIN);
    dynamo.setAway(true);
    nowMs += MS_PER_MINUTE;
    expect(await isIn(sessions, id)).toBe(true);
    nowMs += 4 * MS_PER_MINUTE;
    await expect(sessions.find(id)).rejects.toMatchObject({ name: 'StoreFailure' });
    await expect(sessions.begin(ADMIN)).rejects.toMatchObject({ name: 'StoreFailure' });
    dynamo.setAway(false);
    expect(await isIn(sessions, id)).toBe(true);
  });

  test('leave no id, token or ID token in the table', async () => {
    const table = dynamo.openTable();
    const sessions = new TableSessions(table, TOKENS, now);
    const ids = [await sessions.begin(ADMIN), await sessions.begin(PERSON)];
    const items = await Promise.all(
      ids.map((id) => table.get({ pk: `session#${hashOfId(id)}`, sk: 'session' })),
    );
    const text = JSON.stringify(items);
    expect(text).toContain(PERSON.who);
    for (const secret of [...ids, TOKENS.admin, PERSON.idToken]) expect(text).not.toContain(secret);
  });
});

describe.each([
  ['in memory', () => new OwnPendingLogins(now)],
  ['in the table', () => new TablePendingLogins(dynamo.openTable(), now)],
])('a login under way %s', (_where, open) => {
  test('is taken once, by the browser that began it, within ten minutes', async () => {
    const pending = open();
    const browser = await pending.add(LOGIN, undefined);
    expect(await pending.take('other', browser)).toBeUndefined();
    expect(await pending.take('state', undefined)).toBeUndefined();
    expect(await pending.take('state', 'A'.repeat(43))).toBeUndefined();
    expect(await pending.take('state', browser)).toMatchObject(LOGIN);
    expect(await pending.take('state', browser)).toBeUndefined();

    expect(await pending.add(LOGIN, browser)).toBe(browser);
    nowMs += 10 * MS_PER_MINUTE;
    expect(await pending.take('state', browser)).toBeUndefined();
  });
});
