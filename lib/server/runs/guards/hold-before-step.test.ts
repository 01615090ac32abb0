import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunGuards } from '@/lib/api/runs/run-guards';
import type { Run } from '@/lib/api/runs/runs';
import { setReader } from '@/lib/simulator/tools/readers/set-reader';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import { CloudWatchOnTheWire } from '@/lib/testing/cloud-watch-on-the-wire';
import { endpointConnections } from '../../testing/endpoint-connection';
import type { RunEngine } from '../run-engine';
import {
  key,
  newestRun,
  openRunBench,
  type RunBench,
  STREAM,
  stepStates,
} from '../testing/open-run-bench';

let bench: RunBench;
let engine: RunEngine;

beforeEach(async () => {
  bench = await openRunBench();
  engine = bench.openEngine();
});
afterEach(async () => {
  await engine.close();
  await bench.close();
});

/** Two splits. */
const DRAFT = { added: [key(250), key(750)] };

async function start(guards: RunGuards): Promise<Run> {
  return engine.start(bench.connection, STREAM, { ...(await bench.review(DRAFT)), guards });
}

async function untilHeld(kind: string): Promise<Run> {
  await vi.waitFor(async () => expect((await newestRun(engine)).hold?.kind).toBe(kind), 5000);
  return await newestRun(engine);
}

/** As a killed process leaves it: the next engine has only what is stored. */
async function restart(): Promise<void> {
  await engine.close();
  engine = bench.openEngine();
}

async function putRecords(): Promise<void> {
  const client = await bench.connection.reader();
  await client.send(
    new PutRecordsCommand({
      StreamName: STREAM,
      Records: Array.from({ length: 50 }, (_, index) => ({
        PartitionKey: `${index}`,
        Data: new Uint8Array(100),
      })),
    }),
  );
}

const startReader = (pace: Parameters<typeof setReader>[2]['pace']) =>
  bench.simulator.run(setReader(STREAM, 'billing', { pace, from: 'TRIM_HORIZON' }));

describe('a run that asks', () => {
  test('sends the first step, and waits for a person before the next', async () => {
    await start({ asks: true });
    const run = await untilHeld('asking');
    expect(run).toMatchObject({ state: 'running', hold: { kind: 'asking', stepIndex: 1 } });
    expect(stepStates(run)).toEqual(['done', 'waiting']);

    await engine.letGo('simulator', run.runId, 1);
    await engine.settled();
    expect(await newestRun(engine)).toMatchObject({ state: 'succeeded', hold: undefined });
  });

  test('still asks after a restart, and knows after one what it was told', async () => {
    const { runId } = await start({ asks: true });
    await untilHeld('asking');
    await restart();
    expect(stepStates(await untilHeld('asking'))).toEqual(['done', 'waiting']);

    const letGo = engine.letGo('simulator', runId, 1);
    await engine.close();
    await letGo;
    engine = bench.openEngine();
    await engine.settled();
    expect(stepStates(await newestRun(engine))).toEqual(['done', 'done']);
  });

  test('does not take an answer to another step for its own', async () => {
    const { runId } = await start({ asks: true });
    await untilHeld('asking');
    await engine.letGo('simulator', runId, 0);
    await engine.letGo('simulator', runId, 2);
    await restart();
    expect(stepStates(await untilHeld('asking'))).toEqual(['done', 'waiting']);
  });

  test('is stopped at once, with the rest undone', async () => {
    const { runId } = await start({ asks: true });
    await untilHeld('asking');
    await engine.stop('simulator', STREAM, runId);
    await engine.settled();
    const run = await newestRun(engine);
    expect(run).toMatchObject({ state: 'stopped', hold: undefined });
    expect(run.stoppedBy).toBeUndefined();
    expect(stepStates(run)).toEqual(['done', 'waiting']);
  });
});

describe('a run that pauses', () => {
  test('sends the next step only when the pause since the last one is over', async () => {
    await start({ pauseSeconds: 1 });
    const { hold, steps } = await untilHeld('pausing');
    expect(hold).toMatchObject({ stepIndex: 1, until: (steps[0]?.doneAt ?? 0) + 1000 });
    await restart();
    await engine.settled();
    const [first, second] = (await newestRun(engine)).steps;
    expect((second?.sentAt ?? 0) - (first?.doneAt ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

describe('a run that waits for consumers', () => {
  test('sends the next step when a reader has read the shards that the last one closed', async () => {
    await putRecords();
    await startReader({ kind: 'paused' });
    const { steps } = await start({ drains: true });
    const run = await untilHeld('draining');
    expect(run.hold).toMatchObject({ shardIds: ['shardId-000000000000'] });
    expect(steps[0]?.step).toMatchObject({
      shard: ['shardId-000000000000', '0', expect.anything()],
    });

    await restart();
    await untilHeld('draining');
    await startReader({ kind: 'rate', recordsPerSecond: 1000 });
    await vi.waitFor(async () => {
      await bench.simulator.maintain();
      expect((await newestRun(engine)).state).toBe('succeeded');
    }, 10_000);
  });

  test('waits for nobody where nobody reads', async () => {
    await putRecords();
    await start({ drains: true });
    await engine.settled();
    expect((await newestRun(engine)).state).toBe('succeeded');
  });
});

test('a run on a stream that CloudWatch measures waits as long as nothing is reported', async () => {
  const cloudWatch = new CloudWatchOnTheWire();
  const listener = await listenKinesis(bench.simulator, { host: '127.0.0.1', port: 0 });
  const cloudWatchEndpoint = `http://127.0.0.1:${await cloudWatch.listen()}`;
  const environment = endpointConnections(listener.port, { measured: { cloudWatchEndpoint } });
  const through = bench.connect(environment, 'measured');
  const measured = bench.openEngine(through);
  const request = { ...(await bench.review(DRAFT)), guards: { drains: true } as const };
  await measured.start(through, STREAM, request);
  await vi.waitFor(
    async () => expect((await newestRun(measured, 'measured')).hold).toBeDefined(),
    10_000,
  );
  const run = await newestRun(measured, 'measured');
  expect(run.hold).toMatchObject({ kind: 'draining', stepIndex: 1, isUnreported: true });
  expect(stepStates(run)).toEqual(['done', 'waiting']);
  await measured.close();
  await listener.close();
  await cloudWatch.close();
});

describe('a run with a threshold', () => {
  test('stops before the step at which a consumer is too far behind, and says so', async () => {
    await putRecords();
    bench.simulator.clock.jump(60_000);
    await startReader({ kind: 'rate', recordsPerSecond: 1 });
    await vi.waitFor(async () => {
      await bench.simulator.maintain();
      expect(bench.simulator.lookAt(STREAM)?.iteratorAgeMs).toBeGreaterThan(59_000);
    }, 10_000);
    await start({ maxIteratorAgeSeconds: 30 });
    await engine.settled();
    const run = await newestRun(engine);
    expect(run).toMatchObject({
      state: 'stopped',
      stoppedBy: { guard: 'iterator-age', max: 30, seconds: expect.any(Number) },
    });
    expect(stepStates(run)).toEqual(['done', 'waiting']);
  });

  test('stops before the step at which writes are throttled, and says so', async () => {
    const limited = await openRunBench(true);
    const client = await limited.connection.reader();
    // All to the upper shard, which the first step leaves as it is: it takes 1,000 records in a second.
    const Records = Array.from({ length: 500 }, () => ({
      PartitionKey: 'b',
      Data: new Uint8Array(1),
    }));
    for (let call = 0; call < 4; call++) {
      await client.send(new PutRecordsCommand({ StreamName: STREAM, Records }));
    }
    const throttled = limited.openEngine();
    const request = { ...(await limited.review(DRAFT)), guards: { maxThrottledPerSecond: 0 } };
    await throttled.start(limited.connection, STREAM, request);
    await throttled.settled();
    const run = await newestRun(throttled);
    expect(run).toMatchObject({ state: 'stopped', stoppedBy: { guard: 'throttling', max: 0 } });
    expect(stepStates(run)).toEqual(['done', 'waiting']);
    await limited.close();
  });

  test('goes on where nothing passes it', async () => {
    await start({ maxThrottledPerSecond: 0, maxIteratorAgeSeconds: 60 });
    await engine.settled();
    expect((await newestRun(engine)).state).toBe('succeeded');
  });
});

test('a guard that a connection cannot watch is refused, and nothing is sent', async () => {
  const environment = { SHARDLINE_CONNECTIONS: 'e2e/connections.json' };
  const through = bench.connect(environment, 'empty');
  const request = { ...(await bench.review(DRAFT)), guards: { drains: true } as const };
  await expect(engine.start(through, STREAM, request)).rejects.toMatchObject({
    code: 'guard-unavailable',
  });
  expect(await bench.audit.entries()).toHaveLength(1);
});
