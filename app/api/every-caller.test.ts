import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import { APPROVAL_HEADER, CONFIRMED_STREAM_HEADER } from '@/lib/api/confirmation';
import type { Role } from '@/lib/api/login/role';
import { endpointConnections } from '@/lib/server/testing/endpoint-connection';
import { callRoute, loadRoutes, OWN, PARAMS, type Route } from '@/lib/server/testing/every-route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { GET as noRoute } from './[...rest]/route';

const TOKENS: Readonly<Record<Role, string>> = {
  admin: 'admin-token-of-the-test',
  operator: 'operator-token-of-the-test',
  viewer: 'viewer-token-of-the-test',
};
const WITH_TOKENS = {
  SHARDLINE_TOKEN: TOKENS.admin,
  SHARDLINE_OPERATOR_TOKEN: TOKENS.operator,
  SHARDLINE_VIEWER_TOKEN: TOKENS.viewer,
};
const STREAM = 'app/api/connections/[connectionId]/streams/[streamName]';
const STOP = `POST ${STREAM}/runs/[runId]/stop/route.ts`;
const LESSON = 'lesson-000000000000';

/** These routes answer without a login. */
const LOGIN = [
  'GET app/api/login/route.ts',
  'POST app/api/login/route.ts',
  'POST app/api/login/provider/route.ts',
  'GET app/api/login/callback/route.ts',
];
/** This route needs a session; a token alone has none to end. */
const LOGOUT = ['POST app/api/logout/route.ts'];
/** These routes only look; their question is in the body: a cursor, a plan, a lesson. */
const READINGS = [
  `POST ${STREAM}/records/read/route.ts`,
  `POST ${STREAM}/records/export/route.ts`,
  `POST ${STREAM}/rehearsal/route.ts`,
  'POST app/api/lessons/check/route.ts',
  'POST app/api/lessons/stages/route.ts',
  'POST app/api/lessons/stages/[stageId]/close/route.ts',
  'POST app/api/lessons/stages/[stageId]/turns/route.ts',
];
const FOR_ADMINS = [
  `DELETE ${STREAM}/route.ts`,
  'POST app/api/connections/route.ts',
  'DELETE app/api/connections/route.ts',
];
/** These routes only look, but at the machine that runs the console. */
const LOOKS_OF_ADMINS = ['GET app/api/connections/profiles/route.ts'];

const ROUTES = (await loadRoutes()).filter(({ name }) => !LOGIN.includes(name));
const BY_TOKEN = ROUTES.filter(({ name }) => !LOGOUT.includes(name));
const CHANGES = BY_TOKEN.filter(({ method, name }) => method !== 'GET' && !READINGS.includes(name));
const LOOKS = BY_TOKEN.filter((route) => !CHANGES.includes(route));

let console: TestConsole;
let countCalls: () => number;

async function open(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  console = await openTestConsole({ ...WITH_TOKENS, ...environment });
  countCalls = watchCalls(console);
}

/** Counts the calls that reach the simulator, by any way that the console has. */
function watchCalls({ simulator }: TestConsole): () => number {
  const ways = [
    vi.spyOn(simulator, 'handle'),
    vi.spyOn(simulator, 'run'),
    vi.spyOn(simulator, 'lookAt'),
    vi.spyOn(simulator, 'loadOf'),
    vi.spyOn(simulator, 'heatOf'),
    vi.spyOn(simulator, 'topKeysOf'),
    vi.spyOn(simulator, 'loadSeriesOf'),
    vi.spyOn(simulator, 'setFaults'),
    vi.spyOn(simulator.clock, 'setMode'),
    vi.spyOn(simulator.clock, 'jump'),
  ];
  return () => ways.reduce((count, { mock }) => count + mock.calls.length, 0);
}

function as(role: Role): Readonly<Record<string, string>> {
  return { ...OWN, authorization: `Bearer ${TOKENS[role]}` };
}

/** Each route refuses this body, once it has let the caller in. */
function bodyFor({ method, name }: Route): string | undefined {
  if (method === 'GET') return undefined;
  return LOGOUT.includes(name) ? '{}' : '{"unknown":1}';
}

async function answerOf(
  route: Route,
  headers: Readonly<Record<string, string>>,
  call: Parameters<typeof callRoute>[2] = {},
): Promise<string> {
  const response = await callRoute(route, headers, { body: bodyFor(route), ...call });
  if (response.ok) return '200';
  const { error } = (await response.json()) as ApiErrorBody;
  return `${response.status} ${error.code}`;
}

describe('with a login', () => {
  beforeAll(() => open());
  afterAll(() => console.close());

  test('routes of each kind are found', () => {
    expect(LOOKS.length).toBeGreaterThan(25);
    expect(CHANGES.length).toBeGreaterThan(15);
  });

  test.each(ROUTES)('$name refuses a caller without a login', async (route) => {
    expect(await answerOf(route, OWN)).toBe('401 login-required');
    const guessed = { ...OWN, cookie: `shardline-session-3000=${'A'.repeat(43)}; other=1` };
    expect(await answerOf(route, guessed)).toBe('401 login-required');
    expect(countCalls()).toBe(0);
  });

  test('an address that no route has is told to nobody, and is no page', async () => {
    const handler = noRoute as Route['handler'];
    const name = 'GET app/api/nothing';
    expect(await answerOf({ name, method: 'GET', handler }, OWN)).toBe('401 login-required');
    expect(await answerOf({ name, method: 'GET', handler }, as('viewer'))).toBe('404 not-found');
  });

  test.each(BY_TOKEN)('$name refuses a wrong token', async (route) => {
    const address = `192.0.2.${BY_TOKEN.indexOf(route)}`;
    const headers = { 'x-forwarded-for': address, authorization: 'Bearer wrong-token' };
    expect(await answerOf(route, { ...OWN, ...headers })).toBe('401 wrong-token');
    expect(countCalls()).toBe(0);
  });

  test.each(ROUTES)(
    '$name refuses an admin who names another Host or comes from another page',
    async (route) => {
      const admin = as('admin');
      expect(await answerOf(route, { ...admin, host: 'evil.example:3000' })).toBe(
        '403 forbidden-host',
      );
      const fromElsewhere = { ...admin, origin: 'http://evil.example' };
      expect(await answerOf(route, fromElsewhere)).toBe('403 forbidden-origin');
      const bySite = { ...admin, 'sec-fetch-site': 'cross-site' };
      expect(await answerOf(route, bySite)).toBe('403 forbidden-origin');
      expect(countCalls()).toBe(0);
    },
  );

  test.each(CHANGES)('$name refuses a viewer', async (route) => {
    expect(await answerOf(route, as('viewer'))).toBe('403 role-too-low');
    expect(countCalls()).toBe(0);
  });

  test.each(CHANGES.filter(({ name }) => name.includes('[connectionId]')))(
    '$name is of the connection in its path, even if a lesson is named too',
    async (route) => {
      const query = `?connection=${LESSON}`;
      expect(await answerOf(route, as('viewer'), { query })).toBe('403 role-too-low');
    },
  );

  const ofStreams = CHANGES.filter(({ name }) => !name.endsWith('app/api/connections/route.ts'));
  test.each(ofStreams)('$name lets a viewer change the stream of a lesson', async (route) => {
    const call = { query: `?connection=${LESSON}`, params: { ...PARAMS, connectionId: LESSON } };
    // The role is no obstacle; this lesson is over.
    expect(await answerOf(route, as('viewer'), call)).toBe('404 connection-not-found');
  });

  test.each(CHANGES)('$name lets in the role that it asks for', async (route) => {
    const isForAdmins = FOR_ADMINS.includes(route.name);
    expect(await answerOf(route, as('operator'))).toBe(
      isForAdmins ? '403 role-too-low' : '400 bad-request',
    );
    expect(await answerOf(route, as('admin'))).toBe('400 bad-request');
    expect(countCalls()).toBe(0);
  });

  test('a shorter retention is for admins, a longer one for operators', async () => {
    const settings = CHANGES.filter(({ name }) => name === `POST ${STREAM}/settings/route.ts`);
    const change = (from: number, to: number) => JSON.stringify({ kind: 'retention', from, to });
    for (const route of settings) {
      const body = change(48, 24);
      expect(await answerOf(route, as('operator'), { body })).toBe('403 role-too-low');
      expect(countCalls()).toBe(0);
      expect(await answerOf(route, as('admin'), { body })).toMatch(/ResourceNotFound/);
      const longer = await answerOf(route, as('operator'), { body: change(24, 48) });
      expect(longer).toMatch(/ResourceNotFound/);
      expect(countCalls()).toBeGreaterThan(0);
    }
    expect(settings).toHaveLength(1);
  });

  test.each(LOOKS)('$name is for viewers, unless it looks at the machine', async (route) => {
    const isForAdmins = LOOKS_OF_ADMINS.includes(route.name);
    const answer = await answerOf(route, as('viewer'));
    expect(/^40[13] /.test(answer)).toBe(isForAdmins);
    expect(await answerOf(route, as('admin'))).not.toMatch(/^40[13] /);
  });
});

describe('with a login, on a console that is read-only', () => {
  beforeAll(() => open({ SHARDLINE_READ_ONLY: 'on' }));
  afterAll(() => console.close());

  test.each(CHANGES)('$name refuses an admin', async (route) => {
    expect(await answerOf(route, as('admin'))).toBe('403 read-only');
    expect(countCalls()).toBe(0);
  });
});

describe('on a production connection', () => {
  const production = { params: { ...PARAMS, connectionId: 'prod' } };
  const onStreams = CHANGES.filter(({ name }) => name.includes(STREAM) && name !== STOP);

  // Nothing listens at that port: a call that were sent would be told by another error.
  beforeAll(() => open(endpointConnections(9, { prod: { production: true } })));
  afterAll(() => console.close());

  test.each(onStreams)('$name asks for the name of the stream', async (route) => {
    const admin = as('admin');
    for (const confirmed of ['', 'other']) {
      const headers = { ...admin, [CONFIRMED_STREAM_HEADER]: confirmed };
      expect(await answerOf(route, headers, production)).toBe('409 not-confirmed');
    }
    expect(await answerOf(route, admin, production)).toBe('400 bad-request');
  });

  test('a run is stopped without its name, because that is urgent', async () => {
    const stop = CHANGES.filter(({ name }) => name === STOP);
    for (const route of stop) {
      expect(await answerOf(route, as('admin'), production)).toBe('400 bad-request');
    }
    expect(stop).toHaveLength(1);
    expect(onStreams.length).toBeGreaterThan(4);
  });
});

describe('on a connection whose changes a second person approves', () => {
  const careful = { params: { ...PARAMS, connectionId: 'careful' } };
  /** Each route accepts this body. */
  const BODIES: Readonly<Record<string, object>> = {
    [`DELETE ${STREAM}/route.ts`]: {},
    [`POST ${STREAM}/records/route.ts`]: { records: [{ partitionKey: 'a', data: 'YQ==' }] },
    [`PUT ${STREAM}/monitoring/route.ts`]: { enabled: true },
    [`POST ${STREAM}/settings/route.ts`]: { kind: 'untag', key: 'team' },
    [`POST ${STREAM}/runs/route.ts`]: { layout: '', steps: [['split', '7']] },
  };
  const onStreams = CHANGES.filter(({ name }) => name.includes(STREAM) && name !== STOP);

  beforeAll(() =>
    open({
      SHARDLINE_OIDC_ISSUER: 'http://127.0.0.1:1',
      SHARDLINE_OIDC_CLIENT_ID: 'shardline',
      ...endpointConnections(9, { careful: { approval: true, access: { admins: 'admin' } } }),
    }),
  );
  afterAll(() => console.close());

  test.each(onStreams)('$name asks for the name, then for the second person', async (route) => {
    const call = { ...careful, body: JSON.stringify(BODIES[route.name]) };
    const unnamed = { ...as('admin'), [CONFIRMED_STREAM_HEADER]: '' };
    expect(await answerOf(route, unnamed, call)).toBe('409 not-confirmed');
    expect(await answerOf(route, as('admin'), call)).toBe('409 needs-approval');
    const withOther = { ...as('admin'), [APPROVAL_HEADER]: 'A'.repeat(43) };
    expect(await answerOf(route, withOther, call)).toBe('409 approval-invalid');
  });

  test('nothing of that was sent', async () => {
    const entries = await console.server.audit.entries();
    expect(entries.map(({ operation }) => operation)).toEqual(
      Array(onStreams.length).fill('AskApproval'),
    );
    expect(onStreams.map(({ name }) => name).sort()).toEqual(Object.keys(BODIES).sort());
  });
});
