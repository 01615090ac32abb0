import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { openSharedAuditLog } from '../../audit/audit-log';
import { readConnections } from '../../connections/connection-file';
import { type OpenConnection, openConnection } from '../../connections/open-connection';
import { parseSettings } from '../../settings/settings';
import type { SharedTable } from '../../shared-store/shared-table';
import { openTestDynamo, type TestDynamo } from '../../shared-store/testing/open-test-dynamo';
import { plugInSimulator } from '../../simulator/plug-in-simulator';
import { openKilledRun } from '../proof/kill-9/killed-run';
import type { RunEngine } from '../run-engine';
import {
  key,
  newestRun,
  openRunBench,
  type RunBench,
  STREAM,
  stepStates,
} from '../testing/open-run-bench';
import { UNDER_WAY } from './run-items';
import { TableRunStore } from './table-run-store';

const TIMES = { leaseMs: 2000, renewMs: 300, marginMs: 200 };
const PATIENCE = { timeout: 10_000, interval: 20 };

let bench: RunBench;
let dynamo: TestDynamo;
let engines: RunEngine[];
beforeEach(async () => {
  [bench, dynamo] = await Promise.all([openRunBench(), openTestDynamo()]);
  engines = [];
});
afterEach(async () => {
  dynamo.setAway(false);
  for (const engine of engines) await engine.close();
  await dynamo.close();
  await bench.close();
});

/** A connection to the simulator whose changes are in the shared log. */
function connect(table: SharedTable): OpenConnection {
  const [config] = readConnections(parseSettings({}));
  const plugged = plugInSimulator(bench.simulator);
  return openConnection(ensure(config, 'the simulator'), plugged, openSharedAuditLog(table));
}

/** An instance of the console. `meet` is called before each call that reshards. */
function openInstance(meet: (nthCall: number) => Promise<unknown> = async () => {}) {
  const table = dynamo.openTable();
  const connection = connect(table);
  let calls = 0;
  const through: OpenConnection = {
    ...connection,
    async change(...call) {
      await meet(++calls);
      return connection.change(...call);
    },
  };
  const engine = bench.openEngine(through, new TableRunStore(table, TIMES));
  engines.push(engine);
  return { engine, table, connection: through };
}

/** Two splits and a merge. */
const DRAFT = { added: [key(250), key(750)], removed: [key(500)] };

describe('a run on one of two instances', () => {
  test('is seen, named, stopped and let go on through the other', async () => {
    const other = openInstance();
    const first = openInstance();
    const request = { ...(await bench.review(DRAFT)), guards: { asks: true } as const };
    const { runId } = await first.engine.start(first.connection, STREAM, request);
    const untilAsked = (stepIndex: number) =>
      vi.waitFor(async () => {
        const run = await newestRun(other.engine);
        expect(run.hold).toEqual({ kind: 'asking', stepIndex });
      }, PATIENCE);
    await untilAsked(1);
    await other.engine.name('simulator', runId, 'Relief');
    await other.engine.letGo('simulator', runId, 1);
    await untilAsked(2);
    expect(await other.engine.progressOf('simulator', STREAM)).toMatchObject({ stepCount: 3 });
    await other.engine.stop('simulator', STREAM, runId);
    await first.engine.settled();
    const run = await first.engine.find('simulator', runId);
    expect(run).toMatchObject({ state: 'stopped', name: 'Relief' });
    const refused = other.engine.start(other.connection, STREAM, request);
    await expect(refused).rejects.toMatchObject({ code: 'stream-changed' });
  });

  test('goes on at once on the other when its own is closed', async () => {
    const first = openInstance((nthCall) =>
      nthCall === 2 ? Promise.resolve(void first.engine.close()) : Promise.resolve(),
    );
    const other = openInstance();
    await first.engine.start(first.connection, STREAM, await bench.review(DRAFT));
    await vi.waitFor(async () => {
      const run = await newestRun(other.engine);
      expect(run.state).toBe('succeeded');
      expect(stepStates(run)).toEqual(['done', 'done', 'done']);
    }, PATIENCE);
    expect(boundariesOf(await bench.openNow())).toEqual([key(250), key(750)]);
    const calls = (await openSharedAuditLog(other.table).entries()).map(({ outcome }) => outcome);
    expect(calls).toEqual(['accepted', 'accepted', 'accepted']);
  });
});

test('a run stands still while the table is away, sends nothing, and goes on when it is back', async () => {
  const { engine, table, connection } = openInstance(async (nthCall) => {
    if (nthCall === 2) dynamo.setAway(true);
  });
  await engine.start(connection, STREAM, await bench.review(DRAFT));
  await vi.waitFor(() => expect(table.failure).toMatchObject({ kind: 'unreachable' }), PATIENCE);
  await expect(newestRun(engine)).rejects.toThrow("can't be reached");
  expect(boundariesOf(await bench.openNow())).toHaveLength(2);
  dynamo.setAway(false);
  await vi.waitFor(async () => expect((await newestRun(engine)).state).toBe('succeeded'), PATIENCE);
  expect(table.failure).toBeUndefined();
  expect(boundariesOf(await bench.openNow())).toEqual([key(250), key(750)]);
});

test('nothing is changed that cannot be logged in the table before', async () => {
  const table = dynamo.openTable();
  const connection = connect(table);
  let sentCount = 0;
  const send = async () => {
    sentCount += 1;
  };
  dynamo.setAway(true);
  await expect(connection.change('SplitShard', {}, send)).rejects.toMatchObject({
    name: 'StoreFailure',
    kind: 'unreachable',
  });
  expect(sentCount).toBe(0);
  dynamo.setAway(false);
  await connection.change('SplitShard', {}, async () => {
    await send();
    dynamo.setAway(true);
  });
  dynamo.setAway(false);
  expect(sentCount).toBe(1);
  await connection.change('MergeShards', {}, send);
  const log = openSharedAuditLog(dynamo.openTable());
  expect((await log.entries()).map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
    'SplitShard accepted',
    'MergeShards accepted',
  ]);
  expect((await log.check()).brokenAt).toBeUndefined();
});

test('SIGTERM lets the call that is being sent end, stores the step and releases the run', {
  timeout: 60_000,
}, async () => {
  const run = await openKilledRun(4);
  const table = dynamo.openTable();
  try {
    const instance = run.startInstance({
      instance: 'first',
      startsRun: true,
      table: { name: table.name, endpoint: dynamo.endpoint },
      times: TIMES,
    });
    const happened: string[] = [];
    run.onChange = async () => {
      happened.push('called');
      await instance.terminate();
      happened.push('closing');
      return true;
    };
    run.onAnswer = async () => {
      happened.push('answered');
    };
    const end = await instance.ended;
    expect(end).toEqual({ kind: 'ended', words: 'closed' });
    expect(happened).toEqual(['called', 'closing', 'answered']);
    const [item] = await table.all(UNDER_WAY);
    expect(item).toMatchObject({ holder: '', stepIndex: 0, step: expect.stringContaining('sent') });
    const log = openSharedAuditLog(table);
    expect((await log.entries()).map(({ outcome }) => outcome)).toEqual(['accepted']);
  } finally {
    await run.close();
  }
});
