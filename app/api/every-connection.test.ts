import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import type { AuditAnswer } from '@/lib/api/audit';
import type { Role } from '@/lib/api/login/role';
import { callRoute, loadRoutes, OWN, PARAMS, type Route } from '@/lib/server/testing/every-route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { roleConnections } from '@/lib/server/testing/role-connections';

/** Everybody below has a role on `orders`, some also on the simulator, nobody on `hidden`. */
const RULES = {
  simulator: { 'simulator-viewers': 'viewer', 'simulator-operators': 'operator' },
  orders: { viewers: 'viewer', operators: 'operator' },
  hidden: { others: 'admin' },
} as const;
const OIDC = {
  SHARDLINE_OIDC_ISSUER: 'http://127.0.0.1:1',
  SHARDLINE_OIDC_CLIENT_ID: 'shardline',
};
const GROUPS: Readonly<Record<'viewer' | 'operator', string>> = {
  viewer: 'viewers',
  operator: 'operators',
};

const { connectionId: _, ...OTHER_PARAMS } = PARAMS;

/** These add connections for everybody. */
const FOR_ADMINS = /(?:POST|DELETE) app\/api\/connections\/route\.ts|profiles/;
/** Its address names no connection, but each approval belongs to one; see its own tests. */
const APPROVAL = 'GET app/api/approvals/[approvalId]/route.ts';
const LESSONS = 'POST app/api/lessons/';
const READINGS = ['records/read/route.ts', 'records/export/route.ts', 'rehearsal/route.ts'];
const ROUTES = (await loadRoutes()).filter(({ name }) => !/app\/api\/log(in|out)\//.test(name));
const OF_CONNECTION = ROUTES.filter(({ name }) => name.includes('[connectionId]'));
const OF_SIMULATOR = ROUTES.filter(({ name }) => name.includes('app/api/simulator/'));
const OF_CONSOLE = ROUTES.filter(
  (route) =>
    !OF_CONNECTION.includes(route) && !OF_SIMULATOR.includes(route) && route.name !== APPROVAL,
);
const CHANGES = OF_CONNECTION.filter(
  ({ method, name }) => method !== 'GET' && !READINGS.some((end) => name.endsWith(end)),
);

let console: TestConsole;
let cookies: Readonly<Record<keyof typeof GROUPS, string>>;
beforeAll(async () => {
  console = await openTestConsole({ ...roleConnections(RULES), ...OIDC });
  cookies = { viewer: await cookieOf('viewers'), operator: await cookieOf('operators') };
});
afterAll(() => console.close());

async function cookieOf(...groups: readonly string[]): Promise<string> {
  const person = { who: 'aiko@example.com', subject: 'aiko', groups, idToken: '' };
  const id = await console.server.login.letIn(person, { sessionId: undefined });
  return `shardline-session-3000=${id}`;
}

async function answerOf(
  route: Route,
  cookie: string,
  { connectionId = 'orders', query = '', body = '{"unknown":1}' } = {},
): Promise<{ readonly status: number } & Partial<ApiErrorBody>> {
  const response = await callRoute(
    route,
    { ...OWN, cookie },
    {
      ...(route.method !== 'GET' && { body }),
      query,
      params: route.name.includes('[connectionId]') ? { ...PARAMS, connectionId } : OTHER_PARAMS,
    },
  );
  const { status } = response;
  return response.ok ? { status } : { status, ...((await response.json()) as ApiErrorBody) };
}

async function codeOf(...args: Parameters<typeof answerOf>): Promise<string> {
  const { status, error } = await answerOf(...args);
  return error === undefined ? String(status) : `${status} ${error.code}`;
}

function routeNamed(name: string): Route {
  const route = ROUTES.find((each) => each.name === name);
  if (route === undefined) throw new Error(`There is no route ${name}.`);
  return route;
}

test('routes of each kind are found', () => {
  const counts = [OF_CONNECTION, OF_SIMULATOR, OF_CONSOLE, CHANGES].map(({ length }) => length);
  expect(Math.min(...counts)).toBeGreaterThan(6);
});

describe.each(['viewer', 'operator'] as const)('to the %s of another connection', (role) => {
  test.each(OF_CONNECTION)('$name hides a connection as if it did not exist', async (route) => {
    const calls = vi.spyOn(console.server.connections, 'find');
    const answers = await Promise.all(
      ['hidden', 'unknown'].map((connectionId) => answerOf(route, cookies[role], { connectionId })),
    );
    const [hidden, unknown] = answers.map((answer) =>
      JSON.stringify(answer).replaceAll(/hidden|unknown/g, 'ID'),
    );
    expect(hidden).toBe(unknown);
    expect(answers[0]).toMatchObject({ status: 404, error: { code: 'connection-not-found' } });
    expect(calls).not.toHaveBeenCalled();
    calls.mockRestore();
  });

  test.each(OF_SIMULATOR)('$name hides the simulator, whatever the query names', async (route) => {
    for (const query of ['', '?connection=orders']) {
      expect(await codeOf(route, cookies[role], { query })).toBe('404 connection-not-found');
    }
  });

  test.each(OF_CONSOLE)('$name is of no connection', async (route) => {
    const expected = route.name.startsWith(LESSONS) ? '400 bad-request' : '200';
    const isForAdmins = FOR_ADMINS.test(route.name);
    expect(await codeOf(route, cookies[role])).toBe(isForAdmins ? '403 role-too-low' : expected);
  });
});

test.each(CHANGES)('$name is for the role on its own connection', async (route) => {
  const both = await cookieOf('simulator-viewers', 'operators');
  expect(await codeOf(route, cookies.viewer)).toBe('403 role-too-low');
  expect(await codeOf(route, both, { connectionId: 'simulator' })).toBe('403 role-too-low');
  const isForAdmins =
    route.name.startsWith('DELETE') && route.name.endsWith('[streamName]/route.ts');
  const expected = isForAdmins ? '403 role-too-low' : '400 bad-request';
  expect(await codeOf(route, both)).toBe(expected);
});

test.each<[Role, string, readonly string[]]>([
  ['viewer', 'a viewer of one', ['viewers']],
  ['viewer', 'somebody who is in no group that has a role', []],
])('the list of connections has only those that %s may see: %s', async (_role, _who, groups) => {
  const headers = { ...OWN, cookie: await cookieOf(...groups) };
  const answer = await callRoute(routeNamed('GET app/api/connections/route.ts'), headers);
  const text = await answer.text();
  expect(text.includes('"orders"')).toBe(groups.length > 0);
  expect(text).not.toMatch(/hidden|simulator/i);
});

test('a hidden stream cannot be copied into the simulator', async () => {
  const copy = routeNamed('POST app/api/simulator/streams/[streamName]/copy/route.ts');
  const body = JSON.stringify({ connectionId: 'hidden', streamName: 'orders' });
  const cookie = await cookieOf('operators', 'simulator-operators');
  expect(await codeOf(copy, cookie, { body })).toBe('404 connection-not-found');
});

test('the audit log and its export have only the calls of connections that one may see', async () => {
  for (const connectionId of ['orders', 'hidden', 'orders']) {
    const input = { StreamName: `stream-of-${connectionId}` };
    const call = { time: 1000, connectionId, operation: 'SplitShard', input };
    await (await console.server.audit.begin(call))('accepted');
  }
  const read = async (name: string, query = '') =>
    (await callRoute(routeNamed(name), { ...OWN, cookie: cookies.viewer }, { query })).text();
  const page = JSON.parse(await read('GET app/api/audit/route.ts')) as AuditAnswer;
  expect(page.entries.map(({ connectionId }) => connectionId)).toEqual(['orders', 'orders']);
  expect(JSON.parse(await read('GET app/api/audit/route.ts', '?connection=hidden'))).toEqual({
    entries: [],
  });
  const lines = await read('GET app/api/audit/lines/route.ts');
  const indexes = lines
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { index: number }).index);
  expect(indexes).toEqual([1, 2, 5, 6]);
  expect(lines).not.toContain('hidden');
});
