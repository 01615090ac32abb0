import { setImmediate as nextTurn } from 'node:timers/promises';
import { MergeShardsCommand, SplitShardCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isUnderWay, type Run } from '@/lib/api/runs/runs';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import type { AuditLog } from '../audit/audit-log';
import type { OpenConnection } from '../connections/open-connection';
import type { RunEngine } from './run-engine';
import { openFolderRunStore } from './stores/folder-run-store';
import { leaveHalfDone as leaveRunHalfDone } from './testing/leave-half-done';
import {
  key,
  newestRun,
  openRunBench,
  type RunBench,
  STREAM,
  stepStates,
} from './testing/open-run-bench';

let bench: RunBench;
let audit: AuditLog;
let connection: OpenConnection;

beforeEach(async () => {
  bench = await openRunBench();
  ({ audit, connection } = bench);
});
afterEach(() => bench.close());

/** Three splits and a merge. */
const DRAFT = { added: [key(100), key(200), key(700)], removed: [key(500)] };
const DRAFTED = [key(100), key(200), key(700)];

/** Another client, which acts between two calls of the run. */
function interfering(act: (nthCall: number) => Promise<unknown>): OpenConnection {
  let calls = 0;
  return {
    ...connection,
    change: async (operation, input, send) => {
      const output = await connection.change(operation, input, send);
      await act(++calls);
      return output;
    },
  };
}

describe('a run', () => {
  test('makes the drafted layout, one call a step, each in the audit log', async () => {
    const engine = bench.openEngine();
    const started = await bench.startRun(engine, DRAFT);
    expect(stepStates(started)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    await engine.settled();
    const run = await newestRun(engine);
    expect(run).toMatchObject({ runId: started.runId, state: 'succeeded' });
    expect(run.finishedAt).toBeGreaterThanOrEqual(run.createdAt);
    expect(stepStates(run)).toEqual(['done', 'done', 'done', 'done']);
    expect(boundariesOf(await bench.openNow())).toEqual(DRAFTED);
    const calls = (await audit.entries()).filter(({ operation }) => operation !== 'CreateStream');
    expect(calls.map(({ operation, outcome }) => `${operation} ${outcome}`).sort()).toEqual([
      'MergeShards accepted',
      'SplitShard accepted',
      'SplitShard accepted',
      'SplitShard accepted',
    ]);
  });

  test('names the shards that really came of it', async () => {
    const engine = bench.openEngine();
    await bench.startRun(engine, { added: [key(250)] });
    await engine.settled();
    const [step] = (await newestRun(engine)).steps;
    const [lower, upper] = await bench.openNow();
    expect(step?.step).toMatchObject({
      kind: 'split',
      children: [[lower?.shardId], [upper?.shardId]].map(([id]) => expect.arrayContaining([id])),
    });
  });

  test('is one at a time on a stream', async () => {
    const engine = bench.openEngine();
    const both = await Promise.allSettled([
      bench.startRun(engine, DRAFT),
      bench.startRun(engine, DRAFT),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'run-in-progress' } });
    await engine.settled();
  });

  test('is stopped after the current step', async () => {
    let engine: RunEngine | undefined;
    const through = interfering(async (nthCall) => {
      if (nthCall !== 2 || engine === undefined) return;
      const stopped = await engine.stop('simulator', STREAM, (await newestRun(engine)).runId);
      expect(stopped.state).toBe('stopping');
    });
    engine = bench.openEngine(through);
    await bench.startRun(engine, DRAFT, through);
    await engine.settled();
    const run = await newestRun(engine);
    expect(run.state).toBe('stopped');
    expect(stepStates(run)).toEqual(['done', 'done', 'waiting', 'waiting']);
    expect((await engine.stop('simulator', STREAM, run.runId)).state).toBe('stopped');
  });

  test('tells how far it is, on its own stream only and only while it is under way', async () => {
    const seen: (object | undefined)[] = [];
    let engine: RunEngine | undefined;
    const through = interfering(async () => {
      seen.push(await engine?.progressOf('simulator', STREAM));
      expect(await engine?.progressOf('simulator', 'other')).toBeUndefined();
    });
    engine = bench.openEngine(through);
    await bench.startRun(engine, DRAFT, through);
    await engine.settled();
    expect(seen).toEqual([0, 1, 2, 3].map((doneCount) => ({ doneCount, stepCount: 4 })));
    expect(await engine.progressOf('simulator', STREAM)).toBeUndefined();
  });

  test('changes what the account has room for, which is asked anew after it', async () => {
    const { limits } = bench;
    expect(await limits.read(connection)).toMatchObject({
      openShardCount: 2,
      onDemand: { streamCount: 0, streamLimit: 50 },
    });
    const engine = bench.openEngine();
    await bench.startRun(engine, { added: [key(250)] });
    await engine.settled();
    expect((await limits.read(connection))?.openShardCount).toBe(3);
  });

  test('that is stopped while it ends has ended', async () => {
    const store = openFolderRunStore(bench.database);
    let stopping: Promise<Run> | undefined;
    const engine: RunEngine = bench.openEngine(connection, {
      ...store,
      changeHead: (run, changeOf, lease) =>
        store.changeHead(
          run,
          (head) => {
            const change = changeOf(head);
            if (change.state === 'succeeded') {
              stopping ??= engine.stop('simulator', STREAM, run.runId);
            }
            return change;
          },
          lease,
        ),
    });
    await bench.startRun(engine, { added: [key(250)] });
    await engine.settled();
    expect((await stopping)?.state).toBe('succeeded');
    expect((await newestRun(engine)).state).toBe('succeeded');
    expect((await newestRun(bench.openEngine())).state).toBe('succeeded');
  });

  test('that is named twice at once and stopped keeps all of it', async () => {
    const store = openFolderRunStore(bench.database);
    const engine: RunEngine = bench.openEngine(
      interfering(async () => {
        const { runId } = await newestRun(engine);
        await Promise.all([
          engine.name('simulator', runId, 'First'),
          engine.stop('simulator', STREAM, runId),
          engine.name('simulator', runId, 'Relief'),
        ]);
      }),
      {
        ...store,
        async changeHead(...change) {
          await nextTurn();
          return store.changeHead(...change);
        },
      },
    );
    await bench.startRun(engine, DRAFT);
    await engine.settled();
    expect(await newestRun(engine)).toMatchObject({ state: 'stopped', name: 'Relief' });
    expect(await bench.openEngine().list('simulator', STREAM)).toEqual(
      await engine.list('simulator', STREAM),
    );
  });

  test('cannot be stopped by another stream’s address', async () => {
    const engine = bench.openEngine();
    const { runId } = await bench.startRun(engine, DRAFT);
    await expect(engine.stop('simulator', 'other', runId)).rejects.toMatchObject({
      code: 'run-not-found',
    });
    await engine.settled();
  });
});

describe('a run is refused, and nothing is sent', () => {
  const sent = async () => (await audit.entries()).slice(1);

  test('when the stream has other shards than the plan was made for', async () => {
    const engine = bench.openEngine();
    const reviewed = await bench.review({ added: [key(100)] });
    await splitElsewhere(800);
    const refused = engine.start(connection, STREAM, reviewed);
    await expect(refused).rejects.toMatchObject({ code: 'stream-changed' });
    expect(await sent()).toEqual([]);
    expect(await engine.list('simulator', STREAM)).toEqual([]);
  });

  test('when other steps would run than were reviewed', async () => {
    const engine = bench.openEngine();
    const { layout, steps } = await bench.review(DRAFT);
    const refused = engine.start(connection, STREAM, { layout, steps: steps.toReversed() });
    await expect(refused).rejects.toMatchObject({ code: 'plan-changed' });
    expect(await sent()).toEqual([]);
    expect(await engine.list('simulator', STREAM)).toEqual([]);
  });
});

/** Splits a shard as another client would. */
async function splitElsewhere(thousandths: number): Promise<void> {
  const shard = (await bench.openNow()).find(
    ({ hashKeyRange }) => hashKeyRange.endingHashKey > key(thousandths),
  );
  const client = await connection.reader();
  await client.send(
    new SplitShardCommand({
      StreamName: STREAM,
      ShardToSplit: shard?.shardId,
      NewStartingHashKey: key(thousandths).toString(),
    }),
  );
}

describe('a run fails', () => {
  test('when another client reshards in its middle, and sends no further step', async () => {
    const through = interfering(async (nthCall) => {
      if (nthCall === 2) await splitElsewhere(900);
    });
    const engine = bench.openEngine(through);
    await bench.startRun(engine, DRAFT, through);
    await engine.settled();
    const run = await newestRun(engine);
    expect(run.state).toBe('failed');
    expect(run.failure?.code).toBe('stream-changed');
    expect(run.failure?.message).toMatch(/changed by somebody else.*No further step was sent/);
    expect(run.failure?.detail).toMatchObject({ name: 'other-shard' });
    expect(stepStates(run).slice(2)).toEqual(['waiting', 'waiting']);
  });

  test('when the stream is changed before a step, which is then not sent', async () => {
    const store = openFolderRunStore(bench.database);
    const engine = bench.openEngine(connection, {
      ...store,
      async saveStep(runId, index, step) {
        await store.saveStep(runId, index, step);
        if (index === 1 && step.state === 'done') await splitElsewhere(900);
      },
    });
    await bench.startRun(engine, DRAFT);
    await engine.settled();
    const run = await newestRun(engine);
    expect(run.failure?.code).toBe('stream-changed');
    expect(run.failure?.message).toMatch(/changed by somebody else.*This step was not sent/);
    expect(stepStates(run)).toEqual(['done', 'done', 'waiting', 'waiting']);
    expect(await audit.entries()).toHaveLength(1 + 2);
  });

  test('with Kinesis’s own words when Kinesis refuses', async () => {
    const refusing: OpenConnection = {
      ...connection,
      change: (operation, input) =>
        connection.change(operation, input, (client) =>
          client.send(
            new MergeShardsCommand({
              StreamName: STREAM,
              ShardToMerge: 'shardId-000000000001',
              AdjacentShardToMerge: 'shardId-000000000000',
            }),
          ),
        ) as never,
    };
    const engine = bench.openEngine(refusing);
    await bench.startRun(engine, DRAFT, refusing);
    await engine.settled();
    const run = await newestRun(engine);
    expect(run.state).toBe('failed');
    expect(run.failure).toMatchObject({
      code: 'InvalidArgumentException',
      message: expect.stringContaining('are not an adjacent pair'),
    });
    expect(stepStates(run)).toEqual(['failed', 'waiting', 'waiting', 'waiting']);
    expect((await audit.entries()).at(-1)?.outcome).toBe('InvalidArgumentException');
  });

  test('on a connection that has become read-only', async () => {
    await leaveHalfDone(3);
    const engine = bench.openEngine(bench.connect({ SHARDLINE_READ_ONLY: 'on' }));
    await engine.settled();
    expect(await newestRun(engine)).toMatchObject({
      state: 'failed',
      failure: { code: 'read-only' },
    });
  });

  test('but not for a call that was lost, or throttled', async () => {
    let failures = 0;
    const shaky: OpenConnection = {
      ...connection,
      change: async (operation, input, send) => {
        const isLost = ++failures % 2 === 1;
        if (isLost && failures % 4 === 1) throw withCode('ECONNRESET');
        const output = await connection.change(operation, input, send);
        // Kinesis has carried it out, and the answer did not arrive.
        if (isLost) throw withCode('ETIMEDOUT');
        return output;
      },
    };
    const engine = bench.openEngine(shaky);
    await bench.startRun(engine, DRAFT, shaky);
    await engine.settled();
    expect((await newestRun(engine)).state).toBe('succeeded');
    expect(boundariesOf(await bench.openNow())).toEqual(DRAFTED);
  });
});

test('a run stands still while the disk is full, sends nothing, and goes on when there is room', async () => {
  const engine = bench.openEngine(
    interfering(async (nthCall) => {
      if (nthCall === 2) bench.guard.disk.freeBytes = 0;
    }),
  );
  await bench.startRun(engine, DRAFT);
  await vi.waitFor(() => expect(bench.database.failure).toMatchObject({ kind: 'full' }));
  await expect(engine.stop('simulator', STREAM, (await newestRun(engine)).runId)).rejects.toThrow(
    'is full',
  );
  expect((await newestRun(engine)).state).toBe('running');
  expect(stepStates(await newestRun(engine))).toEqual(['done', 'sent', 'waiting', 'waiting']);
  expect(await audit.entries()).toHaveLength(1 + 2);
  bench.guard.disk.freeBytes = 1e9;
  await engine.settled();
  expect((await newestRun(engine)).state).toBe('succeeded');
  expect(boundariesOf(await bench.openNow())).toEqual(DRAFTED);
});

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Of a run of four steps: around two writes and a call for each, and around the last write. */
const MOMENTS = 4 * 6 + 2;

describe('after a crash', () => {
  test.each(Array.from({ length: MOMENTS }, (_, index) => index))(
    'at moment %i, the next start brings the run to its end',
    async (moment) => {
      await leaveHalfDone(moment);
      const engine = bench.openEngine();
      await engine.settled();
      const run = await newestRun(engine);
      expect(run.failure).toBeUndefined();
      expect(run.state).toBe('succeeded');
      expect(stepStates(run)).toEqual(['done', 'done', 'done', 'done']);
      expect(boundariesOf(await bench.openNow())).toEqual(DRAFTED);
      const accepted = (await audit.entries()).filter(({ outcome }) => outcome === 'accepted');
      expect(accepted).toHaveLength(1 + 4);
    },
  );

  test('a step that nobody knows about is settled by the stream, which may have moved on', async () => {
    // The intent of the first step is stored, the call is not made.
    await leaveHalfDone(2);
    await splitElsewhere(900);
    const engine = bench.openEngine();
    await engine.settled();
    expect(await newestRun(engine)).toMatchObject({
      state: 'failed',
      failure: { code: 'stream-changed' },
    });
    expect(await audit.entries()).toHaveLength(1);
  });
});

function leaveHalfDone(moment: number): Promise<void> {
  return leaveRunHalfDone(bench, moment, (engine) => bench.startRun(engine, DRAFT));
}

test('runs are listed newest first, ten at most', async () => {
  const engine = bench.openEngine();
  for (let index = 0; index < 12; index++) {
    const isOdd = index % 2 === 1;
    await bench.startRun(engine, isOdd ? { removed: [key(100)] } : { added: [key(100)] });
    await engine.settled();
  }
  const runs = await engine.list('simulator', STREAM);
  expect(runs).toHaveLength(10);
  expect(runs.some(isUnderWay)).toBe(false);
  expect(runs.map(({ createdAt }) => createdAt)).toEqual(
    runs.map(({ createdAt }) => createdAt).toSorted((a, b) => b - a),
  );
  expect(await bench.openEngine().list('simulator', STREAM)).toEqual(runs);
});
