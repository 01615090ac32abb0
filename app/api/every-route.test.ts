import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import type { RouteHandler } from '@/lib/server/http/route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts'))
  .map((file) => join('app', 'api', file));

const PARAMS = {
  connectionId: 'simulator',
  streamName: 'orders',
  runId: 'none',
  readerName: 'billing',
};
const OWN = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' };

const MEGABYTE = new TextEncoder().encode('x'.repeat(1024 * 1024));
const TOO_MANY = 65;

interface Route {
  readonly name: string;
  readonly method: string;
  readonly handler: RouteHandler;
}

const ROUTES: readonly Route[] = (
  await Promise.all(
    FILES.map(async (file) => {
      const module: Record<string, unknown> = await import(join(ROOT, file));
      return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
        .filter((method) => module[method] !== undefined)
        .map((method) => ({
          name: `${method} ${file}`,
          method,
          handler: module[method] as RouteHandler,
        }));
    }),
  )
).flat();
const WITH_BODY = ROUTES.filter(({ method }) => method !== 'GET');
const CHANGES = WITH_BODY.filter(({ name }) => !/\breadingRoute\b/.test(sourceOf(name)));

function sourceOf(name: string): string {
  return readFileSync(join(ROOT, name.slice(name.indexOf(' ') + 1)), 'utf8');
}

function call(
  { method, handler }: Route,
  headers: Readonly<Record<string, string>>,
  body?: BodyInit,
): Promise<Response> {
  const init = { method, headers, ...(body !== undefined && { body, duplex: 'half' as const }) };
  return handler(new Request('http://127.0.0.1:3000/api', init), {
    params: Promise.resolve(PARAMS),
  });
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
    expect(FILES.length).toBeGreaterThan(7);
    expect(CHANGES.length).toBeGreaterThan(3);
  });

  test.each(FILES)('goes through the one wrapper, changes marked as such: %s', (file) => {
    const exported = readFileSync(join(ROOT, file), 'utf8').matchAll(
      /^export (?:const|(?:async )?function|\{|default|\*)\s*(?:(\w+) = )?(\w+)?/gm,
    );
    const made = [...exported].map(([, name, maker]) => ({ name, maker }));
    for (const { name, maker } of made) {
      switch (name) {
        case 'runtime':
        case 'dynamic':
          break;
        case 'GET':
          expect(maker).toBe('readRoute');
          break;
        default:
          expect(`${name}: ${maker}`).toMatch(
            /^(POST: readingRoute|(POST|PUT|PATCH|DELETE): mutatingRoute)$/,
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
    const response = await call(route, { ...OWN, host: 'evil.example:3000' });
    expect(response.status).toBe(403);
    expect((await errorOf(response)).code).toBe('forbidden-host');
  });

  test.each(ROUTES)('$name refuses another Origin, and another site', async (route) => {
    for (const [name, value] of [
      ['origin', 'http://evil.example'],
      ['sec-fetch-site', 'cross-site'],
    ] as const) {
      const response = await call(route, { ...OWN, [name]: value });
      expect(response.status).toBe(403);
      expect((await errorOf(response)).code).toBe('forbidden-origin');
    }
  });

  test.each(WITH_BODY)('$name refuses a request that names no Origin', async (route) => {
    const response = await call(route, { host: OWN.host }, '{}');
    expect((await errorOf(response)).code).toBe('forbidden-origin');
  });

  test.each(WITH_BODY)('$name answers a bad body with 400 and the issues', async (route) => {
    for (const body of ['{"a":', 'hello', '[]', '7', 'null', '"x"', '{"unknown":1}', '\u0000']) {
      const response = await call(route, OWN, body);
      expect(response.status).toBe(400);
      const { code, issues } = await errorOf(response);
      expect(code).toBe('bad-request');
      expect(issues?.length).toBeGreaterThan(0);
    }
  });

  test.each(WITH_BODY)('$name refuses a body that is nested too deeply', async (route) => {
    const response = await call(route, OWN, `{"Shards":${'['.repeat(40)}${']'.repeat(40)}}`);
    expect(response.status).toBe(400);
    const { issues } = await errorOf(response);
    expect(issues).toEqual([{ path: '', message: 'JSON is nested too deeply' }]);
  });

  test.each(WITH_BODY)('$name answers 65 MB with 413, announced or not', async (route) => {
    const announced = await call(
      route,
      { ...OWN, 'content-length': String(TOO_MANY * MEGABYTE.length) },
      '{}',
    );
    expect(announced.status).toBe(413);
    const streamed = await call(route, OWN, megabytes(TOO_MANY));
    expect(streamed.status).toBe(413);
  });

  test('nothing of that has made a stream', () => {
    expect(console.simulator.isEmpty()).toBe(true);
    expect(console.server.audit.entries()).toEqual([]);
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
      const response = await call(route, OWN, body);
      expect(response.status).toBe(403);
      expect((await errorOf(response)).code).toBe('read-only');
    }
  });
});
