import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect as connectTo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SplitShardCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunStep } from '@/lib/api/runs/runs';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import type { FaultKind } from '@/lib/simulator-contract/faults';
import type { OpenConnection } from '../connections/open-connection';
import type { RunEngine } from './run-engine';
import { openFolderRunStore } from './stores/folder-run-store';
import {
  key,
  newestRun,
  openRunBench,
  type RunBench,
  STREAM,
  stepStates,
} from './testing/open-run-bench';

let bench: RunBench;

beforeEach(async () => {
  bench = await openRunBench();
});
afterEach(() => bench.close());

const ONE_SPLIT = { added: [key(250)] };

const boundariesNow = async () => boundariesOf(await bench.openNow());

/** The simulator meets the nth changing call with the nth of these faults, and the others with none. */
function meeting(
  faults: readonly (FaultKind | undefined)[],
  afterCall: (nthCall: number) => Promise<unknown> = async () => {},
  through: OpenConnection = bench.connection,
): OpenConnection {
  let calls = 0;
  return {
    ...through,
    async change(operation, input, send) {
      const kind = faults[calls++];
      await bench.simulator.setFaults(
        kind === undefined ? [] : [{ kind, percent: 100, delayMs: 0 }],
      );
      try {
        return await through.change(operation, input, send);
      } finally {
        await bench.simulator.setFaults([]);
        await afterCall(calls);
      }
    },
  };
}

const FAILURE = { code: 'InternalFailure', message: 'InternalFailure' };

describe('a step whose last attempt fails', () => {
  test('is done when it took effect and only the answer was lost', async () => {
    const through = meeting(['failure', 'throttle', 'failure', 'failure', 'lost-answer']);
    const engine = bench.openEngine(through);
    await bench.startRun(engine, ONE_SPLIT, through);
    await engine.settled();
    const run = await newestRun(engine);
    expect(run).toMatchObject({ state: 'succeeded', steps: [{ state: 'done' }] });
    expect(run.failure).toBeUndefined();
    expect(await boundariesNow()).toEqual([key(250), key(500)]);
  });

  test('is done when it took effect and the connection broke before the answer', async () => {
    const cut = await listenCutting(5);
    const through = bench.connect(cut.environment, 'cut');
    const engine = bench.openEngine(through);
    await bench.startRun(engine, ONE_SPLIT, through);
    await engine.settled();
    expect(await newestRun(engine, 'cut')).toMatchObject({
      state: 'succeeded',
      steps: [{ state: 'done' }],
    });
    expect(await boundariesNow()).toEqual([key(250), key(500)]);
    expect(await bench.audit.entries()).toHaveLength(1 + 5);
    await cut.close();
  });

  test('has failed when it did nothing, with what Kinesis answered last', async () => {
    const through = meeting(['throttle', 'failure', 'failure', 'failure', 'failure']);
    const engine = bench.openEngine(through);
    await bench.startRun(engine, ONE_SPLIT, through);
    await engine.settled();
    expect(await newestRun(engine)).toMatchObject({
      state: 'failed',
      failure: FAILURE,
      steps: [{ state: 'failed' }],
    });
    expect(await bench.audit.entries()).toHaveLength(1 + 5);
    expect(await boundariesNow()).toEqual([key(500)]);
  });
});

describe('the calls of a step', () => {
  test('are counted, those that were throttled apart', async () => {
    const through = meeting(['throttle', 'failure', 'throttle']);
    const engine = bench.openEngine(through);
    await bench.startRun(engine, { added: [key(250), key(750)] }, through);
    await engine.settled();
    expect((await newestRun(engine)).steps.map(({ calls }) => calls)).toEqual([
      { sent: 4, throttled: 2 },
      { sent: 1, throttled: 0 },
    ]);
  });

  test('go on being counted after a restart', async () => {
    const engine: RunEngine = bench.openEngine(
      meeting(['failure'], async () => {
        // Closed while the run is under way, which ends with it.
        void engine.close();
      }),
    );
    await bench.startRun(engine, ONE_SPLIT);
    await engine.settled();
    const next = bench.openEngine();
    await next.settled();
    expect((await newestRun(next)).steps).toMatchObject([{ state: 'done', calls: { sent: 2 } }]);
  });
});

describe('a step that is being retried', () => {
  test('says which attempt failed, why, and when it is sent again, until one is accepted', async () => {
    const saved: RunStep[] = [];
    const store = openFolderRunStore(bench.database);
    const through = meeting(['failure', 'throttle']);
    const engine = bench.openEngine(through, {
      ...store,
      async saveStep(runId, index, step) {
        saved.push(step);
        await store.saveStep(runId, index, step);
      },
    });
    const startedAt = Date.now();
    await bench.startRun(engine, ONE_SPLIT, through);
    await engine.settled();
    const throttled = {
      code: 'LimitExceededException',
      message: 'Rate exceeded for stream orders under account 000000000000.',
      detail: { name: 'throttled' },
    };
    const first = { failedAttempts: 1, maxAttempts: 5, failure: FAILURE };
    const second = { failedAttempts: 2, maxAttempts: 5, failure: throttled };
    expect(saved.map(({ state, retry }) => [state, retry])).toEqual([
      ['sent', undefined],
      ['sent', expect.objectContaining(first)],
      ['sent', expect.objectContaining(first)],
      ['sent', expect.objectContaining(second)],
      ['sent', expect.objectContaining(second)],
      ['sent', undefined],
      ['done', undefined],
    ]);
    expect(saved[1]?.retry?.nextAt).toBeGreaterThanOrEqual(startedAt + 2);
  });

  test.each<[string, FaultKind, string[]]>([
    ['is not sent again when it did nothing', 'failure', ['waiting', 'waiting']],
    ['is done when it took effect', 'lost-answer', ['done', 'waiting']],
  ])('and is told to stop %s', async (_, fault, states) => {
    const engine: RunEngine = bench.openEngine(meeting([fault], () => stop(engine)));
    await bench.startRun(engine, { added: [key(250), key(750)] });
    await engine.settled();
    const run = await newestRun(engine);
    expect(run.state).toBe('stopped');
    expect(stepStates(run)).toEqual(states);
    expect(run.steps.map(({ retry }) => retry)).toEqual([undefined, undefined]);
    expect(await bench.audit.entries()).toHaveLength(1 + 1);
  });
});

test('a step that was cut short by a crash is not sent after a stop when it did nothing', async () => {
  const store = openFolderRunStore(bench.database);
  let resolveStored = () => {};
  const stored = new Promise<void>((resolve) => {
    resolveStored = resolve;
  });
  const crashing = bench.openEngine(bench.connection, {
    ...store,
    async saveStep(runId, index, step) {
      await store.saveStep(runId, index, step);
      resolveStored();
      await new Promise<never>(() => {});
    },
  });
  await bench.startRun(crashing, ONE_SPLIT);
  await stored;
  await stop(crashing);
  expect(await newestRun(crashing)).toMatchObject({
    state: 'stopping',
    steps: [{ state: 'sent' }],
  });

  const engine = bench.openEngine();
  await engine.settled();
  expect(await newestRun(engine)).toMatchObject({
    state: 'stopped',
    steps: [{ state: 'waiting' }],
  });
  expect(await boundariesNow()).toEqual([key(500)]);
});

test('a step that Kinesis refuses since somebody else was faster says what was changed', async () => {
  const through: OpenConnection = {
    ...bench.connection,
    change: (operation, input, send) =>
      bench.connection.change(operation, input, async (client) => {
        await client.send(
          new SplitShardCommand({
            StreamName: STREAM,
            ShardToSplit: 'shardId-000000000000',
            NewStartingHashKey: key(300).toString(),
          }),
        );
        return send(client);
      }),
  };
  const engine = bench.openEngine(through);
  await bench.startRun(engine, ONE_SPLIT, through);
  await engine.settled();
  expect(await newestRun(engine)).toMatchObject({
    state: 'failed',
    failure: { code: 'stream-changed' },
    steps: [{ state: 'failed' }],
  });
  expect((await bench.audit.entries()).map(({ outcome }) => outcome)).toEqual([
    'accepted',
    'InvalidArgumentException',
  ]);
});

async function stop(engine: RunEngine) {
  return engine.stop('simulator', STREAM, (await newestRun(engine)).runId);
}

/**
 * The simulator behind a wire that breaks at each changing call: at the first four before the
 * request has arrived, and at the last when the answer is on its way back.
 */
async function listenCutting(
  last: number,
): Promise<{ readonly environment: Readonly<Record<string, string>>; close(): Promise<void> }> {
  const listener = await listenKinesis(bench.simulator, { host: '127.0.0.1', port: 0 });
  let calls = 0;
  const proxy = createServer((near) => {
    const far = connectTo(listener.port, '127.0.0.1');
    let isLast = false;
    near.on('data', (chunk) => {
      if (chunk.includes('ShardToSplit')) {
        calls++;
        isLast = calls === last;
        if (!isLast) return near.destroy();
      }
      return far.write(chunk);
    });
    far.on('data', (chunk) => (isLast ? near.destroy() : near.write(chunk)));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const file = join(mkdtempSync(join(tmpdir(), 'shardline-cut-')), 'connections.json');
  const endpoint = `http://127.0.0.1:${port}`;
  writeFileSync(
    file,
    JSON.stringify({ connections: [{ id: 'cut', name: 'Cut', type: 'endpoint', endpoint }] }),
  );
  return {
    environment: { SHARDLINE_CONNECTIONS: file },
    async close() {
      proxy.close();
      await listener.close();
    },
  };
}
