import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { POST as createStream } from '../connections/[connectionId]/streams/route';
import { GET as readLimits, PUT as setLimits } from './streams/[streamName]/limits/route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
  await call(createStream, { connectionId: 'simulator' }, { streamName: 'orders', shardCount: 1 });
});
afterEach(() => console.close());

test('lifts the limits of one stream and puts them back, and that is on record', async () => {
  const streamName = 'orders';
  for (const enabled of [false, true]) {
    const answer = await call(setLimits, { streamName }, { enabled });
    expect(await answer.json()).toEqual({ enabled });
    expect(await (await readLimits(requestTo('GET'), paramsOf({ streamName }))).json()).toEqual({
      enabled,
    });
  }
  expect(await console.server.audit.entries()).toContainEqual(
    expect.objectContaining({
      connectionId: 'simulator',
      operation: 'SetLimits',
      input: { streamName: 'orders', enabled: false },
      outcome: 'accepted',
    }),
  );
});

test('of a stream that is not there is refused', async () => {
  const answer = await call(setLimits, { streamName: 'other' }, { enabled: false });
  expect(answer.status).toBe(404);
  const { error } = (await answer.json()) as ApiErrorBody;
  expect(error.code).toBe('ResourceNotFoundException');
});

function call(
  handler: typeof setLimits,
  params: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Response> {
  return handler(requestTo('PUT', body), paramsOf(params));
}

function requestTo(method: string, body?: unknown): Request {
  return new Request('http://127.0.0.1:3000/api', {
    method,
    headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function paramsOf(params: Readonly<Record<string, string>>) {
  return { params: Promise.resolve(params) };
}
