import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { readConnections } from '../connections/connection-file';
import { type ConsoleServer, openConsoleServer } from '../console-server';
import { setCurrentConsole } from '../current-console';
import { readRoute } from '../http/route';
import { openLog } from '../log';
import { parseSettings } from '../settings/settings';
import { plugInSimulator } from '../simulator/plug-in-simulator';
import { callRoute, loadRoutes, OWN, type Route } from '../testing/every-route';

const TOKEN = 'canary-token-of-an-admin';
const WRONG = 'canary-token-that-is-wrong';

let folder: string;
let server: ConsoleServer;
let closeSimulator: () => Promise<void>;
let written: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shardline-canary-'));
  written = [];
  const settings = parseSettings({ SHARDLINE_TOKEN: TOKEN });
  const simulator = await openTestSimulator();
  closeSimulator = () => simulator.close();
  server = openConsoleServer({
    settings,
    connections: readConnections(settings),
    simulator: plugInSimulator(simulator),
    dataDir: folder,
    log: openLog({ write: (line) => void written.push(line) }),
    onAuditLine: (line) => void written.push(JSON.stringify(line)),
  });
  setCurrentConsole(server);
});
afterEach(async () => {
  setCurrentConsole(undefined);
  await closeSimulator();
  rmSync(folder, { recursive: true });
});

async function send(
  route: Pick<Route, 'method' | 'handler'>,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<Response> {
  const response = await callRoute(route, { ...OWN, ...headers }, { body });
  written.push(await response.clone().text());
  return response;
}

test('tokens and session ids never appear in a log, an answer, an audit line or a file', async () => {
  const routes = await loadRoutes();
  const find = (name: string) => routes.filter((route) => route.name === name);
  const [login] = find('POST app/api/login/route.ts');
  const [create] = find('POST app/api/connections/[connectionId]/streams/route.ts');
  const [logout] = find('POST app/api/logout/route.ts');
  if (!login || !create || !logout) throw new Error('A route is missing.');

  await send(login, {}, JSON.stringify({ token: WRONG }));
  await send(login, {}, `{"token":"${TOKEN}`);
  await send(login, {}, JSON.stringify({ token: TOKEN, more: TOKEN }));
  const entered = await send(login, {}, JSON.stringify({ token: TOKEN }));
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const sessionId = cookie.split('=')[1] ?? '';
  expect(sessionId).toMatch(/^[\w-]{43}$/);

  const stream = JSON.stringify({ streamName: 'orders', shardCount: 1 });
  expect((await send(create, { cookie }, stream)).status).toBe(200);
  const authorization = `Bearer ${TOKEN}`;
  expect((await send(create, { authorization }, stream)).status).toBe(409);
  await send(create, { authorization: `Bearer ${WRONG}` }, stream);
  const failing = readRoute(() => {
    throw new Error('It broke');
  });
  expect((await send({ method: 'GET', handler: failing }, { cookie, authorization })).status).toBe(
    500,
  );
  await send(logout, { cookie }, '{}');
  await server.close();

  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  const everything = [...written, ...files].join('\n');
  expect(everything).toContain('It broke');
  expect(everything).toContain('CreateStream');
  for (const secret of [TOKEN, WRONG, sessionId]) expect(everything).not.toContain(secret);
});

test('the cookie is hidden from scripts and other sites, and Secure under TLS', async () => {
  const routes = await loadRoutes();
  const login = routes.filter(({ name }) => name === 'POST app/api/login/route.ts');
  const body = JSON.stringify({ token: TOKEN });
  for (const route of login) {
    const plain = await send(route, {}, body);
    expect(plain.headers.get('set-cookie')).toMatch(
      /^shardline-session-3000=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    const secure = await send(route, { 'x-forwarded-proto': 'https' }, body);
    expect(secure.headers.get('set-cookie')).toMatch(/; SameSite=Strict; Secure$/);
  }
  await server.close();
  expect(login).toHaveLength(1);
});
