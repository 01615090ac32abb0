import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Run, RunStep } from '@/lib/api/runs/runs';
import { ensure } from '@/lib/base/assert';
import { type ConsoleStore, openConsoleStore } from '../../console-store';
import { openTestDynamo, type TestDynamo } from '../../shared-store/testing/open-test-dynamo';
import type { RunLease, RunRef, RunStore } from '../run-store';
import { openFolderRunStore } from './folder-run-store';
import { LEASE_TIMES } from './held-lease';
import { streamKey } from './run-items';
import { splitRunStore } from './split-run-store';
import { TableRunStore } from './table-run-store';

const RANGE = ['shardId-000000000000', '0', '9'] as const;
const STEP: RunStep = {
  step: { kind: 'merge', lower: RANGE, upper: RANGE, child: RANGE },
  state: 'waiting',
};
const SENT: RunStep = { ...STEP, state: 'sent', sentAt: 5, calls: { sent: 1, throttled: 0 } };
const DONE: RunStep = { ...SENT, state: 'done', doneAt: 6 };

let dynamo: TestDynamo;
let folder: ConsoleStore;
beforeAll(async () => {
  dynamo = await openTestDynamo();
});
afterAll(() => dynamo.close());
beforeEach(() => {
  folder = openConsoleStore({ dataDir: undefined });
});
afterEach(() => folder.close());

let count = 0;
/** On a stream of its own: the table stays from test to test. */
function newRun(change: Partial<Run> = {}): Run {
  count += 1;
  return {
    runId: `run-${String(count).padStart(3, '0')}`,
    connectionId: 'prod',
    streamName: `orders-${count}`,
    state: 'running',
    createdAt: 1,
    steps: [STEP, STEP, STEP],
    ...change,
  };
}

const openFolder = () => openFolderRunStore(folder);
const openTable = () => new TableRunStore(dynamo.openTable());
/** The simulator of this process is another connection than that of the runs, and then theirs. */
const splitFrom = (ownId: string) => () => splitRunStore(openFolder(), ownId, openTable());

describe.each<[string, () => RunStore]>([
  ['in the folder', openFolder],
  ['in the table', openTable],
  ['in the table, beside the simulator’s', splitFrom('simulator')],
  ['in the folder, beside the table', splitFrom('prod')],
])('runs %s', (_, open) => {
  let store: RunStore;
  beforeEach(() => {
    store = open();
  });

  test('are found as they were created', async () => {
    const { steps, ...run } = newRun({ name: 'Relief', guards: { asks: true } });
    await store.create({ ...run, steps }, [RANGE]);
    const head = { ...run, stepCount: 3 };
    expect(await store.head(head)).toEqual(head);
    expect(await store.head({ connectionId: 'prod', runId: run.runId })).toEqual(head);
    expect(await store.underWayOn('prod', run.streamName)).toEqual(head);
    expect(await store.steps(head)).toEqual(steps);
    expect(await store.before(head)).toEqual([RANGE]);
    expect(await store.progressOf('prod', run.streamName)).toEqual({ doneCount: 0, stepCount: 3 });
  });

  test('are on their connection and their stream only', async () => {
    const run = newRun();
    await store.create(run, []);
    expect(await store.head({ connectionId: 'other', runId: run.runId })).toBeUndefined();
    expect(await store.heads('other')).toEqual([]);
    expect(await store.underWayOn('other', run.streamName)).toBeUndefined();
    expect(await store.progressOf('prod', 'other')).toBeUndefined();
  });

  test('are one at a time on a stream', async () => {
    const { streamName } = newRun();
    const creations = [1, 2, 3].map(() => store.create(newRun({ streamName }), []));
    const settled = await Promise.allSettled(creations);
    expect(settled.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'run-in-progress' },
    });
  });

  test('keep each step as it was stored last, and say how many are done', async () => {
    const run = newRun();
    const lease = await store.create(run, []);
    await store.saveStep(lease, 0, SENT);
    await store.saveStep(lease, 0, DONE);
    await store.saveStep(lease, 1, SENT);
    const head = { ...run, stepCount: 3 };
    expect(await store.steps(head)).toEqual([DONE, SENT, STEP]);
    expect(await store.step(run, 0)).toEqual(DONE);
    expect(await store.step(run, 1)).toEqual(SENT);
    await store.changeHead(run, () => ({ state: 'failed' }), lease);
    expect(await store.steps({ ...head, state: 'failed' })).toEqual([DONE, SENT, STEP]);
  });

  test('that have ended can be named, and another can begin', async () => {
    const run = newRun();
    const lease = await store.create(run, []);
    await store.changeHead(run, () => ({ state: 'succeeded', hold: undefined }), lease);
    expect(await store.underWayOn('prod', run.streamName)).toBeUndefined();
    expect(await store.lease(run)).toBeOneOf([undefined, expect.objectContaining({ run })]);
    await store.changeHead(run, () => ({ name: 'Black Friday' }));
    await store.changeHead(run, ({ name }) => ({ name: `${name} 2026` }));
    const next = newRun({ streamName: run.streamName });
    await store.create(next, []);
    const heads = (await store.heads('prod')).filter(
      ({ streamName }) => streamName === run.streamName,
    );
    expect(heads.map(({ runId, state, name }) => [runId, state, name])).toEqual([
      [run.runId, 'succeeded', 'Black Friday 2026'],
      [next.runId, 'running', undefined],
    ]);
  });

  test('change from what is stored, also where several change them at once', async () => {
    const run = newRun({ name: '' });
    const lease = await store.create(run, []);
    const letters = [...'abcdef'];
    await Promise.all(
      letters.map((letter, index) =>
        store.changeHead(
          run,
          ({ name = '' }) => ({ name: name + letter }),
          index % 2 === 0 ? lease : undefined,
        ),
      ),
    );
    const name = (await store.head(run))?.name ?? '';
    expect([...name].sort()).toEqual(letters);
  });

  test('note that a person let a step go on, while it waits', async () => {
    const run = newRun();
    const lease = await store.create(run, []);
    await store.saveStep(lease, 0, DONE);
    await store.letGo(run, 1, 77);
    expect(await store.step(run, 1)).toEqual({ ...STEP, letGoAt: 77 });
    await store.letGo(run, 0, 77);
    expect(await store.step(run, 0)).toEqual(DONE);
  });

  test('keep what was measured around them', async () => {
    const run = newRun();
    await store.create(run, []);
    expect(await store.relief(run)).toEqual({});
    const relief = { before: { line: [[1, null]], openShardCount: 1 } } as const;
    await store.saveRelief(run, relief);
    expect(await store.relief(run)).toEqual(relief);
  });
});

test('steps that are too large for the table are refused before anything is sent', async () => {
  const store = openTable();
  const closed = Array.from({ length: 20_000 }, (_, index) => {
    const digits = Array.from({ length: 39 }, () => Math.floor(Math.random() * 10)).join('');
    return [`shardId-${index}`, digits, digits.split('').reverse().join('')] as const;
  });
  const step: RunStep = {
    step: {
      kind: 'scale',
      targetShardCount: 1,
      closed,
      opened: [RANGE],
      peakOpenShardCount: 1,
      closedShardCount: 1,
    },
    state: 'waiting',
  };
  const run = newRun({ steps: [step] });
  await expect(store.create(run, [])).rejects.toMatchObject({ code: 'run-too-large' });
  expect(await store.underWay().then((heads) => heads.map(({ runId }) => runId))).not.toContain(
    run.runId,
  );
});

describe('the lease of a run in the table', () => {
  const TIMES = { leaseMs: 120, renewMs: 30, marginMs: 60 };
  const openInstance = (times = TIMES) => new TableRunStore(dynamo.openTable(), times);

  /** As soon as the other lease has lapsed. */
  function untilLeased(store: RunStore, run: RunRef): Promise<RunLease> {
    const lease = async () => ensure(await store.lease(run), 'a lease');
    return vi.waitFor(lease, { timeout: 5000, interval: 10 });
  }

  test('is another instance’s at once when it is released, and its steps go with it', async () => {
    // Long leases: a machine that is busy must not let one lapse before it is released.
    const [first, second] = [openInstance(LEASE_TIMES), openInstance(LEASE_TIMES)];
    const run = newRun();
    const lease = await first.create(run, []);
    await first.saveStep(lease, 0, DONE);
    expect(await second.lease(run)).toBeUndefined();
    await lease.release();
    const taken = await second.lease(run);
    expect(taken?.fence).toBe(2);
    expect(await second.steps({ ...run, stepCount: 3 })).toEqual([DONE, STEP, STEP]);
    await taken?.release();
  });

  test('stays where it is renewed, for longer than others would wait', async () => {
    const times = { leaseMs: 800, renewMs: 40, marginMs: 50 };
    const [first, second] = [openInstance(times), openInstance(times)];
    const table = dynamo.openTable();
    const run = newRun();
    const lease = await first.create(run, []);
    await vi.waitFor(
      async () => {
        expect(await second.lease(run)).toBeUndefined();
        expect((await table.get(streamKey(run)))?.beat).toBeGreaterThan(24);
      },
      { timeout: 5000, interval: 10 },
    );
    lease.requireHeld();
    await lease.release();
  });

  test('that is lost stores nothing more: no step, no head', async () => {
    const [paused, other] = [openInstance({ ...TIMES, renewMs: 60_000 }), openInstance()];
    const run = newRun();
    const lease = await paused.create(run, []);
    const taken = await untilLeased(other, run);
    expect(() => lease.requireHeld()).toThrow('Another instance');
    expect(lease.signal.aborted).toBe(true);
    await expect(paused.saveStep(lease, 0, SENT)).rejects.toThrow('Another instance');
    await expect(paused.changeHead(run, () => ({ state: 'succeeded' }), lease)).rejects.toThrow(
      'Another instance',
    );
    await lease.release();
    await other.saveStep(taken, 0, SENT);
    expect(await paused.step(run, 0)).toEqual(SENT);
    expect((await paused.head(run))?.state).toBe('running');
    await taken.release();
  });

  test('goes to one of several instances that want it at once', async () => {
    const instances = [openInstance(), openInstance(), openInstance()];
    const run = newRun();
    const lease = await openInstance().create(run, []);
    await lease.release();
    const leases = await Promise.all(instances.map((store) => store.lease(run)));
    const won = leases.filter((each) => each !== undefined);
    expect(won.map(({ fence }) => fence)).toEqual([2]);
    for (const each of won) await each.release();
  });
});
