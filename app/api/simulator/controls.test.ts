import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClockAnswer } from '@/lib/api/simulator/clock-query';
import type { FaultsAnswer } from '@/lib/api/simulator/faults-query';
import { MS_PER_DAY } from '@/lib/base/duration';
import type { RouteHandler } from '@/lib/server/http/route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { POST as jumpClock } from './clock/jump/route';
import { GET as readClock, PUT as setClock } from './clock/route';
import { GET as readFaults, PUT as setFaults, DELETE as switchFaultsOff } from './faults/route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

describe('the clock', () => {
  test('is paused and jumps by a day, and both are on record', async () => {
    const paused: ClockAnswer = await call(setClock, 'PUT', { mode: 'paused' });
    const jumped: ClockAnswer = await call(jumpClock, 'POST', { by: 'day' });
    expect(Date.parse(jumped.time) - Date.parse(paused.time)).toBe(MS_PER_DAY);
    expect(await call(readClock, 'GET')).toEqual(jumped);
    expect(await console.server.audit.entries()).toMatchObject([
      { connectionId: 'simulator', operation: 'SetClock', input: { mode: 'paused' } },
      { connectionId: 'simulator', operation: 'JumpClock', input: { by: 'day' } },
    ]);
  });

  test.each([
    ['PUT', setClock, { mode: 'warp' }],
    ['POST', jumpClock, { by: 'year' }],
  ] as const)('%s refuses what is none of its choices', async (method, handler, body) => {
    expect(await call(handler, method, body)).toMatchObject({ error: { code: 'bad-request' } });
  });
});

describe('faults', () => {
  test('are set in the place of those before, and switched off', async () => {
    const rule = { kind: 'latency', operation: 'GetRecords', percent: 5, delayMs: 40 };
    await call(setFaults, 'PUT', { rules: [{ kind: 'failure' }, { kind: 'stuck' }] });
    const { rules }: FaultsAnswer = await call(setFaults, 'PUT', { rules: [rule] });
    expect(rules).toEqual([rule]);
    expect(await call(readFaults, 'GET')).toEqual({ rules: [rule] });
    expect(await call(switchFaultsOff, 'DELETE')).toEqual({ rules: [] });
  });

  test('meet every call of that kind, and are certain unless told otherwise', async () => {
    const { rules }: FaultsAnswer = await call(setFaults, 'PUT', { rules: [{ kind: 'failure' }] });
    expect(rules).toEqual([{ kind: 'failure', percent: 100, delayMs: 0 }]);
  });

  test.each([
    { kind: 'gremlin' },
    { kind: 'throttle', percent: 101 },
    { kind: 'latency', delayMs: 60_001 },
    { kind: 'failure', operation: 'MakeCoffee' },
  ])('that make no sense are refused: %j', async (rule) => {
    expect(await call(setFaults, 'PUT', { rules: [rule] })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });
});

/** As Next calls a route whose path has no parameters. */
async function call(handler: RouteHandler, method: string, body?: unknown) {
  const request = new Request('http://127.0.0.1:3000/api', {
    method,
    headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(undefined) });
  return response.json();
}
