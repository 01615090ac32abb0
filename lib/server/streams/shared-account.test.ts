import { setInterval } from 'node:timers/promises';
import { DescribeStreamSummaryCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_DETAILED_STREAMS, type StreamDetails } from '@/lib/api/streams/stream-details';
import type { StreamListItem } from '@/lib/api/streams/streams';
import { createStream } from '@/lib/simulator/operations/streams/create-stream';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import type { OpenConnection } from '../connections/open-connection';
import { endpointConnections } from '../testing/endpoint-connection';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const STREAMS = 190;
const NEVER = new AbortController().signal;

let account: Simulator;
let listener: Awaited<ReturnType<typeof listenKinesis>>;
let console: TestConsole;
let connection: OpenConnection;

/** An account that somebody else uses too, with the rates that AWS publishes. */
beforeEach(async () => {
  account = await openTestSimulator({ limits: true });
  for (let index = 0; index < STREAMS; index++) {
    const input = { StreamName: `stream-${index}`, ShardCount: 1 };
    // Not as a client, who may create five a second.
    await account.run((state, context) => createStream.run(state, input, context));
  }
  listener = await listenKinesis(account, { host: '127.0.0.1', port: 0 });
  console = await openTestConsole(endpointConnections(listener.port, { shared: {} }));
  connection = console.server.connections.find('shared');
});
afterEach(async () => {
  await console.close();
  await listener.close();
  await account.close();
});

async function listAll(): Promise<readonly StreamListItem[]> {
  const all: StreamListItem[] = [];
  let after: string | undefined;
  do {
    const page = await console.server.streams.list(connection, after);
    all.push(...page.streams);
    after = page.nextAfter;
  } while (after !== undefined);
  return all;
}

/** As a page does whose rows are on the screen: asks again for what is left out. */
async function readDetails(names: readonly string[]): Promise<readonly StreamDetails[]> {
  const read: StreamDetails[] = [];
  let left = names;
  while (left.length > 0) {
    const asked = left.slice(0, MAX_DETAILED_STREAMS);
    const { details, failed } = await console.server.streams.readDetails(connection, asked, NEVER);
    expect(failed).toEqual([]);
    read.push(...details);
    left = left.filter((name) => !details.some(({ streamName }) => streamName === name));
  }
  return read;
}

describe('an account of 190 streams', () => {
  test('has all of them named in less than a second, with status, mode and creation', async () => {
    const startedAt = Date.now();
    const streams = await listAll();
    expect(Date.now() - startedAt).toBeLessThan(1000);
    expect(streams).toHaveLength(STREAMS);
    for (const stream of streams) {
      expect(stream).toMatchObject({ streamStatus: 'ACTIVE', streamMode: 'PROVISIONED' });
      expect(stream.createdAt).toBeGreaterThan(0);
    }
  });

  test('shows the shards of what was looked at, unmeasured and without a call of their own', async () => {
    const names = ['stream-1', 'stream-2'];
    const glances = async () => (await console.server.glances.read(connection, names)).glances;
    expect(await glances()).toEqual(names.map((streamName) => ({ streamName })));
    await readDetails(['stream-1']);
    const callCount = () =>
      connection.apiBudget()?.uses.reduce((sum, use) => sum + use.sentCount, 0);
    const before = callCount();
    await expect
      .poll(() => glances().then(([first]) => first?.glance), { timeout: 10_000 })
      .toMatchObject({ line: [[1, null]], openShardCount: 1, measuredShardCount: 0 });
    const [first, second] = await glances();
    expect(first?.glance?.hottest).toBeUndefined();
    expect(second).toEqual({ streamName: 'stream-2' });
    expect(callCount()).toBe(before);
  });

  test('never refuses another client, with two viewers who look at 25 rows each', async () => {
    const client = new KinesisClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${listener.port}`,
      credentials: { accessKeyId: 'other', secretAccessKey: 'other' },
      requestHandler: new NodeHttpHandler(),
      maxAttempts: 1,
    });
    const names = (await listAll()).map(({ streamName }) => streamName);
    const viewers = Promise.all([
      readDetails(names.slice(0, 25)),
      readDetails(names.slice(15, 40)),
    ]);
    // Three calls a second; a refused one throws.
    let callCount = 0;
    for await (const _ of setInterval(333)) {
      await client.send(new DescribeStreamSummaryCommand({ StreamName: names[callCount] }));
      callCount += 1;
      if (callCount === 24) break;
    }
    const [first, second] = await viewers;
    expect(first).toHaveLength(25);
    expect(second).toHaveLength(25);
    // Ten streams were on both screens, and asked for once as long as both waited.
    expect(connection.apiBudget()?.uses).toContainEqual(
      expect.objectContaining({ operation: 'DescribeStreamSummary', waitingCount: 0 }),
    );
    client.destroy();
  }, 20_000);
});
