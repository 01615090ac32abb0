import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import { callRoute, loadRoutes, OWN, ROUTE_FILES } from '@/lib/server/testing/every-route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';

/** These routes begin and end sessions, so they cannot ask for one first. */
const LOGIN_FILES = [
  'app/api/login/route.ts',
  'app/api/login/provider/route.ts',
  'app/api/logout/route.ts',
];
/** The provider, which is another site, leads browsers to this route. */
const RETURN_FILE = 'app/api/login/callback/route.ts';

const MEGABYTE = new TextEncoder().encode('x'.repeat(1024 * 1024));
const TOO_MANY = 65;

const ROUTES = await loadRoutes();
const WITH_BODY = ROUTES.filter(({ method }) => method !== 'GET');
const RETURN = `GET ${RETURN_FILE}`;
const CHANGES = WITH_BODY.filter(
  ({ name }) => !/\b(readingRoute|openRoute)\b/.test(sourceOf(name)),
);

function sourceOf(name: string): string {
  return readFileSync(name.slice(name.indexOf(' ') + 1), 'utf8');
}

function megabytes(count: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(MEGABYTE);
      else controller.close();
    },
  });
}

async function errorOf(response: Response): Promise<ApiErrorBody['error']> {
  const { error } = (await response.json()) as ApiErrorBody;
  return error;
}

describe('every route of the console', () => {
  test('is found', () => {
    expect(ROUTE_FILES.length).toBeGreaterThan(7);
    expect(CHANGES.length).toBeGreaterThan(3);
  });

  test.each(ROUTE_FILES)('goes through the one wrapper, changes marked as such: %s', (file) => {
    const exported = readFileSync(file, 'utf8').matchAll(
      /^export (?:const|(?:async )?function|\{|default|\*)\s*(?:(\w+) = )?(\w+)?/gm,
    );
    const made = [...exported].map(([, name, maker]) => ({ name, maker }));
    for (const { name, maker } of made) {
      if (maker === 'openRoute') expect(LOGIN_FILES).toContain(file);
      if (maker === 'returnRoute') expect(file).toBe(RETURN_FILE);
      switch (name) {
        case 'runtime':
        case 'dynamic':
          break;
        case 'GET':
          expect(maker).toMatch(/^(readRoute|openRoute|returnRoute)$/);
          break;
        default:
          expect(`${name}: ${maker}`).toMatch(
            /^(POST: (readingRoute|openRoute)|(POST|PUT|PATCH|DELETE): mutatingRoute)$/,
          );
      }
    }
  });
});

describe('on a console of its own', () => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await openTestConsole();
  });
  afterAll(() => console.close());

  test.each(ROUTES)('$name refuses another Host', async (route) => {
    const response = await callRoute(route, { ...OWN, host: 'evil.example:3000' });
    expect(response.status).toBe(403);
    expect((await errorOf(response)).code).toBe('forbidden-host');
  });

  test.each(ROUTES)('$name refuses another Origin', async (route) => {
    const response = await callRoute(route, { ...OWN, origin: 'http://evil.example' });
    expect(response.status).toBe(403);
    expect((await errorOf(response)).code).toBe('forbidden-origin');
  });

  test.each(ROUTES.filter(({ name }) => name !== RETURN))(
    '$name refuses another site',
    async (route) => {
      const response = await callRoute(route, { ...OWN, 'sec-fetch-site': 'cross-site' });
      expect(response.status).toBe(403);
      expect((await errorOf(response)).code).toBe('forbidden-origin');
    },
  );

  test.each(WITH_BODY)('$name refuses a request that names no Origin', async (route) => {
    const response = await callRoute(route, { host: OWN.host }, { body: '{}' });
    expect((await errorOf(response)).code).toBe('forbidden-origin');
  });

  test.each(WITH_BODY)('$name answers a bad body with 400 and the issues', async (route) => {
    for (const body of ['{"a":', 'hello', '[]', '7', 'null', '"x"', '{"unknown":1}', '\u0000']) {
      const response = await callRoute(route, OWN, { body });
      expect(response.status).toBe(400);
      const { code, issues } = await errorOf(response);
      expect(code).toBe('bad-request');
      expect(issues?.length).toBeGreaterThan(0);
    }
  });

  test.each(WITH_BODY)('$name refuses a body that is nested too deeply', async (route) => {
    const response = await callRoute(route, OWN, {
      body: `{"Shards":${'['.repeat(40)}${']'.repeat(40)}}`,
    });
    expect(response.status).toBe(400);
    const { issues } = await errorOf(response);
    expect(issues).toEqual([{ path: '', message: 'JSON is nested too deeply' }]);
  });

  test.each(WITH_BODY)('$name answers 65 MB with 413, announced or not', async (route) => {
    const announced = await callRoute(
      route,
      { ...OWN, 'content-length': String(TOO_MANY * MEGABYTE.length) },
      { body: '{}' },
    );
    expect(announced.status).toBe(413);
    const streamed = await callRoute(route, OWN, { body: megabytes(TOO_MANY) });
    expect(streamed.status).toBe(413);
  });

  test('nothing of that has made a stream', async () => {
    expect(console.simulator.isEmpty()).toBe(true);
    expect(await console.server.audit.entries()).toEqual([]);
  });
});

describe('on a console that is read-only', () => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await openTestConsole({ SHARDLINE_READ_ONLY: 'on' });
  });
  afterAll(() => console.close());

  test.each(CHANGES)('$name is refused, whatever the body', async (route) => {
    for (const body of ['{}', '{"streamName":"orders","shardCount":1}', 'x']) {
      const response = await callRoute(route, OWN, { body });
      expect(response.status).toBe(403);
      expect((await errorOf(response)).code).toBe('read-only');
    }
  });
});
