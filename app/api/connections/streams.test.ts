import {
  AddTagsToStreamCommand,
  DescribeStreamSummaryCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiErrorBody } from '@/lib/api/api-error';
import { CONFIRMED_STREAM_HEADER } from '@/lib/api/confirmation';
import type { ConnectionsAnswer } from '@/lib/api/connections';
import type { ConsumersAnswer } from '@/lib/api/consumers';
import { pathSegment } from '@/lib/api/path-segment';
import type { RunsAnswer } from '@/lib/api/runs/runs';
import type { StreamDetailsAnswer } from '@/lib/api/streams/stream-details';
import type { StreamAnswer } from '@/lib/api/streams/stream-query';
import type { StreamsAnswer } from '@/lib/api/streams/streams';
import type { RouteHandler } from '@/lib/server/http/route';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { GET as readDetails } from './[connectionId]/stream-details/route';
import { GET as getConsumers } from './[connectionId]/streams/[streamName]/consumers/route';
import { DELETE, GET as getStream } from './[connectionId]/streams/[streamName]/route';
import { POST as stopRun } from './[connectionId]/streams/[streamName]/runs/[runId]/stop/route';
import { GET as getRuns, POST as startRun } from './[connectionId]/streams/[streamName]/runs/route';
import { POST as postSetting } from './[connectionId]/streams/[streamName]/settings/route';
import { GET as getTags } from './[connectionId]/streams/[streamName]/tags/route';
import { POST as createStream, GET as listStreams } from './[connectionId]/streams/route';
import { GET as getConnections } from './route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  /** The name that a person typed. */
  readonly confirmed?: string;
}

async function call<Answer = ApiErrorBody>(
  handler: RouteHandler,
  { params = {}, query = '', body, confirmed }: Call = {},
): Promise<{ readonly status: number; readonly answer: Answer }> {
  const request = new Request(`http://127.0.0.1:3000/api${query}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      host: '127.0.0.1:3000',
      origin: 'http://127.0.0.1:3000',
      ...(confirmed !== undefined && { [CONFIRMED_STREAM_HEADER]: confirmed }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await handler(request, {
    params: Promise.resolve({ connectionId: 'simulator', streamName: 'orders', ...params }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

test('the tags of a stream are read to the last', async () => {
  await create('orders', 1);
  const tags = { team: 'shop', stage: 'prod' };
  const client = await console.server.connections.find('simulator').reader();
  await client.send(new AddTagsToStreamCommand({ StreamName: 'orders', Tags: tags }));
  expect((await call(getTags)).answer).toEqual({ tags });
});

const create = (streamName: string, shardCount: number) =>
  call(createStream, { body: { streamName, shardCount } });

describe('streams', () => {
  test.each(['.', '..'])('may be called %s, which no path can hold', async (streamName) => {
    await create(streamName, 1);
    const segment = pathSegment(streamName);
    const { answer } = await call<StreamAnswer>(getStream, { params: { streamName: segment } });
    expect(answer.stream.streamName).toBe(streamName);
  });

  test('are created, listed by name and deleted', async () => {
    expect(await create('orders', 3)).toEqual({ status: 200, answer: {} });
    await create('clicks', 1);
    const { answer } = await call<StreamsAnswer>(listStreams);
    expect(answer.streams).toMatchObject([
      { streamName: 'clicks' },
      {
        streamName: 'orders',
        streamStatus: 'ACTIVE',
        streamMode: 'PROVISIONED',
      },
    ]);
    // Every record is counted, and none came.
    const nothing = { bytesInPerSecond: 0, bytesOutPerSecond: 0 };
    expect(answer.streams.map(({ load }) => load)).toEqual([nothing, nothing]);
    const { answer: details } = await call<StreamDetailsAnswer>(readDetails, {
      query: '?names=orders,clicks',
    });
    expect(details.failed).toEqual([]);
    expect(details.details).toMatchObject([
      {
        streamName: 'orders',
        openShardCount: 3,
        retentionHours: 24,
        recordDistribution: 'USER_PARTITION_KEY',
        consumerCount: 0,
      },
      { streamName: 'clicks', openShardCount: 1, closedShardCount: 0 },
    ]);
    const deleted = await call(DELETE, { body: {}, confirmed: 'orders' });
    expect(deleted.status).toBe(200);
    const after = await call<StreamsAnswer>(listStreams);
    expect(after.answer.streams.map(({ streamName }) => streamName)).toEqual(['clicks']);
  });

  test.each([
    [{ streamName: 'no spaces', shardCount: 1 }, 'streamName'],
    [{ streamName: 'x'.repeat(129), shardCount: 1 }, 'streamName'],
    [{ streamName: 'orders', shardCount: 0 }, 'shardCount'],
    [{ streamName: 'orders', shardCount: 10_001 }, 'shardCount'],
    [{ streamName: 'orders', shardCount: 1.5 }, 'shardCount'],
    [{ streamName: 'orders', shardCount: '1' }, 'shardCount'],
    [{ streamName: 'orders', retentionHours: 23 }, 'retentionHours'],
    [{ streamName: 'orders', retentionHours: 8761 }, 'retentionHours'],
    [{ streamName: 'orders', tags: [{ key: '', value: 'x' }] }, 'tags.0.key'],
    [
      {
        streamName: 'orders',
        tags: [
          { key: 'team', value: 'a' },
          { key: 'team', value: 'b' },
        ],
      },
      'tags',
    ],
  ])('are not created from %o', async (body, path) => {
    const { status, answer } = await call(createStream, { body });
    expect(status).toBe(400);
    expect(answer.error.issues?.map((issue) => issue.path)).toEqual([path]);
    expect(console.simulator.isEmpty()).toBe(true);
  });

  test('that exist already are refused in Kinesis’s words', async () => {
    await create('orders', 1);
    const { status, answer } = await create('orders', 1);
    expect(status).toBe(409);
    expect(answer.error).toMatchObject({
      code: 'ResourceInUseException',
      message: 'Stream orders under account 000000000000 already exists.',
    });
  });

  test('are not deleted under a name that was not typed', async () => {
    await create('orders', 1);
    for (const confirmed of ['order', '']) {
      const { status, answer } = await call(DELETE, { body: {}, confirmed });
      expect([status, answer.error.code]).toEqual([409, 'not-confirmed']);
    }
    expect(console.simulator.isEmpty()).toBe(false);
  });

  test('with consumers are deleted with them, and only where that is said', async () => {
    await create('orders', 1);
    const client = await console.server.connections.find('simulator').reader();
    const { StreamDescriptionSummary: summary } = await client.send(
      new DescribeStreamSummaryCommand({ StreamName: 'orders' }),
    );
    const StreamARN = summary?.StreamARN;
    for (const ConsumerName of ['search', 'billing']) {
      await client.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName }));
    }
    const { answer } = await call<ConsumersAnswer>(getConsumers);
    expect(answer).toEqual({ consumerNames: ['billing', 'search'] });

    const refused = await call(DELETE, { body: {}, confirmed: 'orders' });
    expect([refused.status, refused.answer.error.code]).toEqual([409, 'ResourceInUseException']);
    const body = { enforceConsumerDeletion: true };
    expect((await call(DELETE, { body, confirmed: 'orders' })).status).toBe(200);
    expect((await console.server.audit.entries()).at(-1)).toMatchObject({
      operation: 'DeleteStream',
      input: { StreamName: 'orders', EnforceConsumerDeletion: true },
      outcome: 'accepted',
    });
    const after = await call<StreamsAnswer>(listStreams);
    expect(after.answer.streams).toEqual([]);
  });

  test('that are not there, and connections that are not, give 404', async () => {
    expect(await call(getStream)).toMatchObject({
      status: 404,
      answer: { error: { code: 'ResourceNotFoundException' } },
    });
    expect(await call(listStreams, { params: { connectionId: 'prod' } })).toMatchObject({
      status: 404,
      answer: { error: { code: 'connection-not-found' } },
    });
    expect(await call(getStream, { params: { streamName: 'a b' } })).toMatchObject({ status: 400 });
  });
});

describe('a list of streams', () => {
  test('comes page by page, by name', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `stream-${index}`).sort();
    for (const streamName of names) await create(streamName, 1);
    const { answer: first } = await call<StreamsAnswer>(listStreams);
    expect(first.streams.map(({ streamName }) => streamName)).toEqual(names.slice(0, 100));
    const query = `?after=${first.nextAfter}`;
    const { answer: second } = await call<StreamsAnswer>(listStreams, { query });
    expect(second).toMatchObject({ streams: [{ streamName: names[100] }] });
    expect(second.nextAfter).toBeUndefined();
  });

  test.each([['?after='], ['?after=a/b']])('does not begin behind %s', async (query) => {
    expect((await call(listStreams, { query })).answer.error.issues).toMatchObject([
      { path: 'after' },
    ]);
  });

  test.each([
    [''],
    ['?names=a,,b'],
    ['?names=a/b'],
    [`?names=${Array.from({ length: 26 }, (_, index) => index).join()}`],
  ])('has no details of %s', async (query) => {
    expect((await call(readDetails, { query })).answer.error.issues).toMatchObject([
      { path: 'names' },
    ]);
  });

  test('names the streams that are gone by the time they are described', async () => {
    const { answer } = await call<StreamDetailsAnswer>(readDetails, { query: '?names=orders' });
    expect(answer).toMatchObject({
      details: [],
      failed: [{ streamName: 'orders', status: 404, code: 'ResourceNotFoundException' }],
    });
  });
});

describe('a stream', () => {
  test('of the simulator has an ARN for its name in the path', async () => {
    await create('orders', 2);
    const streamName = 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders';
    const { answer } = await call<StreamAnswer>(getStream, { params: { streamName } });
    expect(answer.stream).toMatchObject({ streamName: 'orders', openShardCount: 2 });
  });

  test.each([
    ['arn:aws:kinesis:us-east-1:123456789012:stream/a b'],
    ['arn:aws:kinesis:us-east-1:123456789012:stream/orders/consumer/c:1'],
    ['arn:aws:dynamodb:us-east-1:123456789012:table/orders'],
    ['arn:'],
  ])('has no %s for its ARN', async (streamName) => {
    const { status, answer } = await call(getStream, { params: { streamName } });
    expect(status).toBe(400);
    expect(answer.error.issues).toEqual([
      { path: 'streamName', message: 'Must be arn:aws:kinesis:REGION:ACCOUNT:stream/NAME' },
    ]);
  });

  test('lists every shard, and none again to whoever knows them', async () => {
    await create('orders', 2);
    const { answer } = await call<StreamAnswer>(getStream);
    expect(answer.listing).toMatchObject({
      keys: ['0', (2n ** 127n).toString(), (2n ** 128n).toString()],
      ids: [0, 1],
      firsts: [0, 1],
      nexts: [1, 2],
    });
    const again = await call<StreamAnswer>(getStream, { query: `?knownVersion=${answer.version}` });
    expect(again.answer).toEqual({ ...answer, listing: undefined });
  });

  test('is resharded by a run, whose layout is then another', async () => {
    await create('orders', 2);
    const { answer: before } = await call<StreamAnswer>(getStream);
    const body = { layout: before.layout, steps: [['split', '1000']] };
    expect((await call(startRun, { body })).status).toBe(200);
    await console.server.runs.settled();
    const { answer } = await call<RunsAnswer>(getRuns);
    expect(answer.runs).toMatchObject([{ state: 'succeeded', steps: [{ state: 'done' }] }]);
    const { answer: after } = await call<StreamAnswer>(getStream);
    expect(after.layout).not.toBe(before.layout);
    expect(after.listing?.ids).toHaveLength(4);
    expect((await call(startRun, { body })).answer.error.code).toBe('stream-changed');
  });

  test.each([['1.5'], ['-1'], ['340282366920938463463374607431768211456'], [7], ['0x10']])(
    'is not resharded at %o',
    async (key) => {
      await create('orders', 2);
      const { answer } = await call<StreamAnswer>(getStream);
      const body = { layout: answer.layout, steps: [['split', key]] };
      const { status, answer: refusal } = await call(startRun, { body });
      expect(status).toBe(400);
      expect(refusal.error.issues?.map(({ path }) => path)).toEqual(['steps.0.1']);
    },
  );

  test('goes on demand and back, twice a day, and keeps its shards', async () => {
    await create('orders', 3);
    const switchTo = (to: string) => call(postSetting, { body: { kind: 'mode', to } });
    const read = async () => (await call<StreamAnswer>(getStream)).answer.stream;
    expect(await switchTo('ON_DEMAND')).toMatchObject({ status: 200 });
    expect(await read()).toMatchObject({ streamMode: 'ON_DEMAND', openShardCount: 3 });
    expect(await switchTo('PROVISIONED')).toMatchObject({ status: 200 });
    expect(await read()).toMatchObject({ streamMode: 'PROVISIONED', openShardCount: 3 });
    expect(await switchTo('ON_DEMAND')).toMatchObject({
      answer: { error: { code: 'LimitExceededException' } },
    });
    expect(await switchTo('ADVANTAGE')).toMatchObject({ status: 400 });
  });

  test('has no run to stop by an unknown id', async () => {
    await create('orders', 1);
    const { status } = await call(stopRun, { params: { runId: 'none' }, body: {} });
    expect(status).toBe(404);
  });
});

test('the simulator is the first connection', async () => {
  const { answer } = await call<ConnectionsAnswer>(getConnections);
  expect(answer.connections).toMatchObject([{ connectionId: 'simulator', readOnly: false }]);
});
