import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StreamAnswer } from '@/lib/api/streams/stream-query';
import { callRoute, loadRoutes, OWN, PARAMS } from '../testing/every-route';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const OPERATOR = 'operator-token-of-the-test';
const STREAM = 'app/api/connections/[connectionId]/streams/[streamName]';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole({
    SHARDLINE_TOKEN: 'admin-token-of-the-test',
    SHARDLINE_OPERATOR_TOKEN: OPERATOR,
  });
});
afterEach(() => console.close());

const ROUTES = new Map((await loadRoutes()).map((route) => [route.name, route]));

async function asOperator<Answer>(name: string, body?: object): Promise<Answer> {
  const route = ROUTES.get(name);
  if (route === undefined) throw new Error(`There is no route ${name}.`);
  const headers = {
    ...OWN,
    authorization: `Bearer ${OPERATOR}`,
    'x-forwarded-for': '192.0.2.7',
  };
  const response = await callRoute(route, headers, {
    ...(body !== undefined && { body: JSON.stringify(body) }),
    params: PARAMS,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

test('the audit log and runs say who made a change, and from where', async () => {
  const operator = { who: 'operator', from: '192.0.2.7' };
  const wanted = { streamName: PARAMS.streamName, shardCount: 1 };
  await asOperator('POST app/api/connections/[connectionId]/streams/route.ts', wanted);
  await asOperator('PUT app/api/simulator/clock/route.ts', { mode: 'real' });
  const { layout } = await asOperator<StreamAnswer>(`GET ${STREAM}/route.ts`);
  const run = await asOperator(`POST ${STREAM}/runs/route.ts`, {
    layout,
    steps: [['split', (2n ** 127n).toString()]],
  });
  expect(run).toMatchObject({ startedBy: operator });
  await console.server.runs.settled();

  const entries = await console.server.audit.entries();
  expect(entries.map(({ operation, who, from }) => ({ operation, who, from }))).toEqual([
    { operation: 'CreateStream', ...operator },
    { operation: 'SetClock', ...operator },
    { operation: 'SplitShard', ...operator },
  ]);
  const found = await console.server.audit.find(
    { connectionId: undefined, search: '192.0.2.7', outcome: 'any' },
    undefined,
  );
  expect(found.entries).toHaveLength(3);
});
