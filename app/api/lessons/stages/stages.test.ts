import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import type { StageAnswer, TurnAnswer } from '@/lib/api/lessons/lesson-stage';
import type { StreamAnswer } from '@/lib/api/streams/stream-query';
import type { Turn } from '@/lib/lessons/lesson';
import type { RouteHandler } from '@/lib/server/http/route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { GET as getStream } from '../../connections/[connectionId]/streams/[streamName]/route';
import { GET as getProfiles } from '../../connections/profiles/route';
import { POST as addConnection } from '../../connections/route';
import { GET as getClock } from '../../simulator/clock/route';
import { POST as closeStage } from './[stageId]/close/route';
import { POST as playTurn } from './[stageId]/turns/route';
import { POST as openStage } from './route';

const SET_UP = { seed: 1, retentionHours: 24, createdWith: 2, history: [], clock: 'paused' };

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

async function call<Answer>(
  handler: RouteHandler,
  params: Readonly<Record<string, string>>,
  body?: unknown,
  query = '',
) {
  const request = new Request(`http://127.0.0.1:3000/api${query}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, answer: (await response.json()) as Answer };
}

async function open(turns: readonly Turn[] = []) {
  const request = { streamName: 'learn-it', setUp: SET_UP, turns };
  const { answer } = await call<StageAnswer>(openStage, {}, request);
  return answer.connection.connectionId;
}

const statusOf = async (connectionId: string) => {
  const params = { connectionId, streamName: 'learn-it' };
  const { answer } = await call<StreamAnswer>(getStream, params);
  return answer.stream.streamStatus;
};

test('a stage has a stream of its own, which the simulator of the console does not know', async () => {
  const stageId = await open([{ split: 0, at: '1/4' }]);
  expect(stageId).toMatch(/^lesson-[0-9a-f]{12}$/);
  expect(await statusOf(stageId)).toBe('ACTIVE');
  expect(console.simulator.isEmpty()).toBe(true);
});

test('a lesson, which any viewer may change, is no way to the profiles of the machine', async () => {
  const query = `?connection=${await open()}`;
  const body = { type: 'aws', profile: 'prod', region: 'eu-west-1' };
  expect((await call(getProfiles, {}, undefined, query)).status).toBe(404);
  expect((await call(addConnection, {}, body, query)).status).toBe(404);
});

test('a turn is played there, and refused for the reason that the rules give', async () => {
  const stageId = await open();
  const wrong = await call<TurnAnswer>(playTurn, { stageId }, { merge: [1, 0] });
  expect(wrong.answer.refused?.reason).toBe('upper-first');
  const put = { put: { partitionKey: 'user-42', count: 3 } };
  await call<TurnAnswer>(playTurn, { stageId }, put);
  const read = { read: { shard: 0, from: 'TRIM_HORIZON' } };
  const { answer } = await call<TurnAnswer>(playTurn, { stageId }, read);
  expect(answer.read?.records.map(({ partitionKey }) => partitionKey)).toEqual([
    'user-42',
    'user-42',
    'user-42',
  ]);
});

test('its clock is its own', async () => {
  const stageId = await open();
  const timeOf = async (query: string) => {
    const { answer } = await call<{ time: string }>(getClock, {}, undefined, query);
    return Date.parse(answer.time);
  };
  const before = await timeOf(`?connection=${stageId}`);
  await call<TurnAnswer>(playTurn, { stageId }, { jump: 'day' });
  expect((await timeOf(`?connection=${stageId}`)) - before).toBe(86_400_000);
  expect(Math.abs((await timeOf('')) - Date.now())).toBeLessThan(60_000);
});

test('one that was closed is gone, and says so', async () => {
  const stageId = await open();
  await call(closeStage, { stageId }, {});
  const { status, answer } = await call<ApiErrorBody>(playTurn, { stageId }, { jump: 'hour' });
  expect([status, answer.error.code]).toEqual([404, 'connection-not-found']);
});

test('a set-up that is not as it should be opens nothing', async () => {
  const request = { streamName: 'learn-it', setUp: { ...SET_UP, createdWith: 100_000 }, turns: [] };
  const { status } = await call<ApiErrorBody>(openStage, {}, request);
  expect(status).toBe(400);
});
