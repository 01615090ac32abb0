import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { putRecord } from '../operations/records/put-record';
import { splitShard } from '../operations/shards/split-shard';
import type { Simulator } from '../simulator';
import { openTestSimulator } from '../testing/open-test-simulator';
import { bindOperation } from '../wire/input/bind-operation';
import { hookOf } from './call-webhook';
import type { LambdaKinesisEvent } from './lambda-event';
import { openWebhooks, type Webhooks } from './open-webhooks';
import { checkBatching, checkWebhooks, type SentBatching } from './webhook';

const START_MS = Date.parse('2026-01-15T09:30:00Z');

const START = {
  clockStandsAtMs: START_MS,
  startStreams: [{ streamName: 'orders', shardCount: 1, retentionHours: 24, consumerNames: [] }],
};

let simulator: Simulator;
let webhooks: Webhooks | undefined;
beforeEach(async () => {
  simulator = await openTestSimulator(START);
});
afterEach(async () => {
  await webhooks?.close();
  webhooks = undefined;
  await simulator.close();
});

const bindPut = bindOperation(putRecord);
const bindSplit = bindOperation(splitShard);

async function put(...keys: readonly string[]): Promise<void> {
  for (const PartitionKey of keys) {
    const Data = Buffer.from(`data of ${PartitionKey}`).toString('base64');
    await simulator.run(bindPut({ StreamName: 'orders', PartitionKey, Data }));
  }
}

function keysOf({ Records }: LambdaKinesisEvent): readonly string[] {
  return Records.map(({ kinesis }) => kinesis.partitionKey);
}

/** Opens a hook that keeps what it was called with, and fails where `fails` says so. */
function hook(
  sent: Partial<SentBatching>,
  fails: (keys: readonly string[], callCount: number) => boolean = () => false,
) {
  return openHook(sent, (event, callCount) => {
    if (fails(keysOf(event), callCount)) throw new Error('failed on purpose');
  });
}

/** Opens a hook that reports its first record by one of these partition keys as failed. */
function reportingHook(sent: Partial<SentBatching>, ...badKeys: readonly string[]) {
  return openHook({ reportBatchItemFailures: true, ...sent }, ({ Records }) => ({
    batchItemFailures: Records.filter(({ kinesis }) => badKeys.includes(kinesis.partitionKey)).map(
      ({ kinesis }) => ({ itemIdentifier: kinesis.sequenceNumber }),
    ),
  }));
}

function openHook(
  sent: Partial<SentBatching>,
  handler: (event: LambdaKinesisEvent, callCount: number) => unknown,
  hearOfGivenUp: () => void = () => {},
) {
  const calls: (readonly string[])[] = [];
  const events: LambdaKinesisEvent[] = [];
  const signals: AbortSignal[] = [];
  const givenUp: object[] = [];
  const checked = checkBatching({ streamName: 'orders', ...sent });
  const { value: batching } = ensure(checked.ok ? checked : undefined, 'a batching');
  const opened = openWebhooks({
    simulator,
    hooks: [
      {
        id: 'a hook',
        batching,
        async handle(event, signal) {
          calls.push(keysOf(event));
          events.push(event);
          signals.push(signal);
          return handler(event, calls.length);
        },
        async onGiveUp(message) {
          givenUp.push(message);
          hearOfGivenUp();
        },
      },
    ],
    onFailure: () => {},
  });
  webhooks = opened;
  const { look, settle } = opened;
  return { calls, events, signals, givenUp, look, settle };
}

test('a handler gets the event that Lambda would send', async () => {
  await put('a');
  const { events, settle } = hook({});
  await settle();
  expect(events).toEqual([
    {
      Records: [
        {
          kinesis: {
            kinesisSchemaVersion: '1.0',
            partitionKey: 'a',
            sequenceNumber: expect.stringMatching(/^\d{56}$/),
            data: Buffer.from('data of a').toString('base64'),
            approximateArrivalTimestamp: START_MS / 1000,
          },
          eventSource: 'aws:kinesis',
          eventVersion: '1.0',
          eventID: expect.stringMatching(/^shardId-000000000000:\d{56}$/),
          eventName: 'aws:kinesis:record',
          invokeIdentityArn: 'arn:aws:iam::000000000000:role/simulated',
          awsRegion: 'us-east-1',
          eventSourceARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders',
        },
      ],
    },
  ]);
});

describe('batches', () => {
  test('have at most the size of the setting, in the order of the shard', async () => {
    await put('a', 'b', 'c', 'd', 'e');
    const { calls, settle } = hook({ batchSize: 2 });
    await settle();
    expect(calls).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('of one record follow one another, without a look in between', async () => {
    const keys = Array.from({ length: 50 }, (_, at) => `${at}`);
    await put(...keys);
    const { calls, look } = hook({ batchSize: 1 });
    await look();
    await setImmediate();
    expect(calls.flat()).toEqual(keys);
  });

  test('wait for their window, or until they are full', async () => {
    await put('a');
    const { calls, settle } = hook({ batchSize: 2, windowMs: 200 });
    const settled = settle();
    await put('b', 'c');
    await settled;
    expect(calls).toEqual([['a', 'b'], ['c']]);
  });

  test('of one partition key stay in order in several lanes', async () => {
    const keys = Array.from({ length: 40 }, (_, at) => `key-${at % 4}`);
    await put(...keys);
    const { calls, events, settle } = hook({ batchSize: 1, parallelizationFactor: 10 });
    await settle();
    expect(calls.flat().toSorted()).toEqual(keys.toSorted());
    const numbers = events
      .filter((event) => keysOf(event)[0] === 'key-3')
      .map(({ Records }) => Records[0]?.kinesis.sequenceNumber);
    expect(numbers).toEqual(numbers.toSorted());
  });

  test('of a child come after those of its parent', async () => {
    await put('a', 'b');
    const split = { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '77' };
    await simulator.run(bindSplit({ StreamName: 'orders', ...split }));
    await put('c');
    const { events, settle } = hook({ batchSize: 1 }, (_keys, count) => count === 1);
    await settle();
    expect(events.flatMap(keysOf)).toEqual(['a', 'a', 'b', 'c']);
    expect(events.at(-1)?.Records[0]?.eventID).toMatch(/^shardId-000000000002:/);
  });

  test('begin with what comes, where the setting says so', async () => {
    await put('a');
    const { calls, settle } = hook({ startingPosition: 'LATEST' });
    await settle();
    await put('b');
    await settle();
    expect(calls).toEqual([['b']]);
  });

  test('begin anew after a reset', async () => {
    await put('a');
    const { calls, settle } = hook({});
    await settle();
    await simulator.reset();
    await put('a');
    await settle();
    expect(calls).toEqual([['a'], ['a']]);
  });

  test('that are under way are ended by a reset', async () => {
    await put('a');
    const { calls, signals, settle } = openHook({}, () => new Promise(() => {}));
    await vi.waitUntil(() => calls.length === 1);
    await simulator.reset();
    await settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

describe('a batch that fails', () => {
  test('is tried again, and the next one waits for it', async () => {
    await put('a', 'b');
    const { calls, settle } = hook({ batchSize: 1 }, (_keys, count) => count === 1);
    await settle();
    expect(calls).toEqual([['a'], ['a'], ['b']]);
  });

  test('is given up after its retries, and the next one follows', async () => {
    await put('bad', 'b');
    const rules = { batchSize: 1, maxRetries: 1 };
    const { calls, givenUp, settle } = hook(rules, ([key]) => key === 'bad');
    await settle();
    expect(calls).toEqual([['bad'], ['bad'], ['b']]);
    expect(givenUp).toMatchObject([
      {
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
        KinesisBatchInfo: {
          shardId: 'shardId-000000000000',
          batchSize: 1,
          approximateArrivalOfFirstRecord: '2026-01-15T09:30:00.000Z',
          streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders',
        },
      },
    ]);
  });

  test('is split in two until the bad record is alone', async () => {
    await put('a', 'b', 'bad', 'd');
    const rules = { bisectOnError: true, maxRetries: 0 };
    const { calls, givenUp, settle } = hook(rules, (keys) => keys.includes('bad'));
    await settle();
    expect(calls).toEqual([['a', 'b', 'bad', 'd'], ['a', 'b'], ['bad', 'd'], ['bad'], ['d']]);
    expect(givenUp).toMatchObject([{ KinesisBatchInfo: { batchSize: 1 } }]);
  });

  test('does not hold back the others when nobody can be told of it', async () => {
    await put('bad', 'b');
    const { calls, settle } = openHook(
      { bisectOnError: true, maxRetries: 0 },
      (event) => {
        if (keysOf(event).includes('bad')) throw new Error('failed on purpose');
      },
      () => {
        throw new Error('nobody hears');
      },
    );
    await settle();
    expect(calls).toEqual([['bad', 'b'], ['bad'], ['b']]);
  });

  test('is given up once its records are too old', async () => {
    await put('a');
    const { givenUp, settle } = hook({ maxAgeSeconds: 60 }, () => {
      simulator.clock.jump(61_000);
      return true;
    });
    await settle();
    expect(givenUp).toMatchObject([
      { requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 1 } },
    ]);
  });
});

describe('a batch of which a handler reports a part as failed', () => {
  test('is tried again from there on', async () => {
    await put('a', 'b', 'late', 'd');
    const lateUntil = START_MS + 3_600_000;
    const { calls, settle } = openHook({ reportBatchItemFailures: true }, ({ Records }) => {
      const late = Records.find(({ kinesis }) => kinesis.partitionKey === 'late');
      const isAccepted = simulator.clock.nowMs() >= lateUntil;
      simulator.clock.jump(3_600_000);
      if (isAccepted) return null;
      return { batchItemFailures: [{ itemIdentifier: late?.kinesis.sequenceNumber }] };
    });
    await settle();
    expect(calls).toEqual([
      ['a', 'b', 'late', 'd'],
      ['late', 'd'],
    ]);
  });

  test('counts as tried again, until its rest is given up', async () => {
    await put('a', 'bad', 'c');
    const { calls, givenUp, settle } = reportingHook({ maxRetries: 1 }, 'bad');
    await settle();
    expect(calls).toEqual([
      ['a', 'bad', 'c'],
      ['bad', 'c'],
    ]);
    expect(givenUp).toMatchObject([
      { requestContext: { approximateInvokeCount: 2 }, KinesisBatchInfo: { batchSize: 2 } },
    ]);
  });

  test('is split there, and in two where nothing was accepted', async () => {
    await put('a', 'bad', 'c', 'd');
    const rules = { bisectOnError: true, maxRetries: 0 };
    const { calls, givenUp, settle } = reportingHook(rules, 'bad');
    await settle();
    expect(calls).toEqual([
      ['a', 'bad', 'c', 'd'],
      ['bad', 'c', 'd'],
      ['bad', 'c'],
      ['bad'],
      ['c'],
      ['d'],
    ]);
    expect(givenUp).toMatchObject([{ KinesisBatchInfo: { batchSize: 1 } }]);
  });

  test('is accepted as a whole where the setting is off', async () => {
    await put('a', 'bad');
    const { calls, settle } = reportingHook({ reportBatchItemFailures: false }, 'bad');
    await settle();
    expect(calls).toEqual([['a', 'bad']]);
  });
});

describe('after a restart with the store on disk', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shardline-places-'));
    await openOnDisk();
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  async function openOnDisk() {
    await simulator.close();
    simulator = await openTestSimulator({ dataDir, ...START });
  }

  async function restart() {
    await webhooks?.close();
    await openOnDisk();
  }

  test('a hook goes on after the last record that it accepted', async () => {
    await put('a', 'b');
    await hook({ startingPosition: 'LATEST' }).settle();
    await put('c', 'late', 'e');
    const { calls } = reportingHook({ startingPosition: 'LATEST' }, 'late');
    await expect.poll(() => calls.length).toBeGreaterThan(1);
    await restart();
    simulator.clock.jump(3_600_000);
    await put('f');
    const again = hook({ startingPosition: 'LATEST' });
    await again.settle();
    expect(again.calls).toEqual([['late', 'e', 'f']]);
  });

  test('a hook does not get the records of an ended parent again', async () => {
    await put('a');
    const split = { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '77' };
    await simulator.run(bindSplit({ StreamName: 'orders', ...split }));
    await put('b');
    await hook({}).settle();
    await restart();
    await put('c');
    const { calls, settle } = hook({});
    await settle();
    expect(calls).toEqual([['c']]);
  });

  test('a hook begins anew in a stream that was loaded from a snapshot', async () => {
    await put('a');
    await hook({}).settle();
    await restart();
    await simulator.snapshots.take('begun');
    await simulator.snapshots.load('begun');
    const { calls, settle } = hook({});
    await settle();
    expect(calls).toEqual([['a']]);
  });
});

describe('a webhook', () => {
  test('posts events, and stores in a file what it gave up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardline-webhook-'));
    const file = join(folder, 'failed.jsonl');
    const posted: unknown[] = [];
    const server = createServer(async (request, response) => {
      const event = await json(request);
      posted.push(event);
      response.writeHead(200, posted.length === 1 ? {} : { 'x-amz-function-error': 'Unhandled' });
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`;
    const sent = [{ streamName: 'orders', url, batchSize: 1, maxRetries: 0, onFailure: { file } }];
    const checked = checkWebhooks(sent, []);
    const { value } = ensure(checked.ok ? checked : undefined, 'webhooks');
    await put('a', 'b');
    webhooks = openWebhooks({ simulator, hooks: value.map(hookOf), onFailure: () => {} });
    await webhooks.settle();
    expect(posted).toMatchObject([
      { Records: [{ kinesis: { partitionKey: 'a' } }] },
      { Records: [{ kinesis: { partitionKey: 'b' } }] },
    ]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
    });
    server.close();
    rmSync(folder, { recursive: true });
  });

  test('that is away is named, with the reason', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    server.close();
    const checked = checkWebhooks([{ streamName: 'orders', url, maxRetries: 0 }], []);
    const { value } = ensure(checked.ok ? checked : undefined, 'webhooks');
    await put('a');
    const onFailure = vi.fn();
    webhooks = openWebhooks({ simulator, hooks: value.map(hookOf), onFailure });
    await webhooks.settle();
    const message = `${url} did not answer (ECONNREFUSED)`;
    expect(onFailure.mock.calls).toEqual([[expect.objectContaining({ message }), 'orders']]);
  });

  const own = { streamName: 'orders', url: 'http://localhost:9000/' };
  test.each([
    [[{ ...own, url: 'http://169.254.169.254/latest' }], '[0].url'],
    [[{ ...own, url: 'http://localhost.evil.example/' }], '[0].url'],
    [[own, { ...own, onFailure: { url: 'https://evil.example/' } }], '[1].url'],
    [[{ ...own, url: 'file:///etc/passwd' }], '[0].url'],
    [[{ ...own, batchSize: 0 }], '[0].batchSize'],
    [[{ ...own, batchSise: 1 }], '[0]'],
    [[own, own], '[1].url'],
  ])('is refused: %j', (sent, place) => {
    expect(checkWebhooks(sent, ['functions'])).toMatchObject({ ok: false, refusal: { place } });
  });

  test('may be on a host that was allowed', () => {
    expect(checkWebhooks([{ ...own, url: 'http://functions:9000/' }], ['functions']).ok).toBe(true);
  });
});
