import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunEngine } from '../run-engine';
import { openFolderRunStore } from '../stores/folder-run-store';
import { key, openRunBench, type RunBench, STREAM } from '../testing/open-run-bench';
import { openRunHistory, type RunHistory } from './run-history';

let bench: RunBench;
let engine: RunEngine;
let history: RunHistory;

beforeEach(async () => {
  bench = await openRunBench();
  engine = bench.openEngine();
  history = openRunHistory(openFolderRunStore(bench.database), engine, bench.audit);
});
afterEach(() => bench.close());

/** Two splits and a merge. */
const DRAFT = { added: [key(250), key(750)], removed: [key(500)] };

async function runDraft(draft = DRAFT): Promise<string> {
  const { runId } = await bench.startRun(engine, draft);
  await engine.settled();
  return runId;
}

async function putRecords(count: number): Promise<void> {
  await bench.connection.change('PutRecords', {}, (client) =>
    client.send(
      new PutRecordsCommand({
        StreamName: STREAM,
        Records: Array.from({ length: count }, (_, index) => ({
          PartitionKey: `${index}`,
          Data: new Uint8Array(100),
        })),
      }),
    ),
  );
}

describe('the history of runs', () => {
  test('tells of each run what it did and took, the newest first', async () => {
    const first = await runDraft();
    const second = await runDraft({ added: [key(500)], removed: [] });
    const { runs } = await history.list('simulator', undefined);
    expect(runs.map(({ runId }) => runId)).toEqual([second, first]);
    expect(runs[1]).toMatchObject({
      streamName: STREAM,
      state: 'succeeded',
      splitCount: 2,
      mergeCount: 1,
      stepCount: 3,
      doneCount: 3,
      calls: { sent: 3, retried: 0, throttled: 0 },
    });
  });

  test('writes to the audit log who let a step go, and who stopped a run', async () => {
    const runId = await runDraft();
    await history.letGo('simulator', runId, 1, { who: 'ada', from: '10.0.0.8' });
    await history.stop('simulator', STREAM, runId, { who: 'bela' });
    const acts = (await bench.audit.entries()).filter(({ input }) => input.runId === runId);
    expect(acts).toMatchObject([
      {
        operation: 'SendStep',
        input: { streamName: STREAM, stepIndex: 1 },
        who: 'ada',
        from: '10.0.0.8',
        outcome: 'accepted',
      },
      { operation: 'StopRun', who: 'bela', outcome: 'accepted' },
    ]);
  });

  test('is of one stream where it is named, and of one connection', async () => {
    const runId = await runDraft();
    expect((await history.list('simulator', STREAM)).runs).toHaveLength(1);
    expect((await history.list('simulator', 'clicks')).runs).toEqual([]);
    expect((await history.list('prod', undefined)).runs).toEqual([]);
    await expect(history.read('prod', runId)).rejects.toThrow(/There is no run/);
  });

  test('has the shards before a run, and after the steps that are done', async () => {
    const runId = await runDraft();
    const { summary, layout, run } = await history.read('simulator', runId);
    expect(layout).toHaveLength(2);
    expect(run.steps).toHaveLength(3);
    expect(summary.before.line.map(([share]) => share)).toEqual([0.5, 0.5]);
    expect(summary.after.line).toEqual([
      [0.25, null],
      [0.5, null],
      [0.25, null],
    ]);
  });

  test('ends where a run was stopped', async () => {
    const stopping = bench.openEngine({
      ...bench.connection,
      async change(operation, input, send) {
        const output = await bench.connection.change(operation, input, send);
        const [head] = await stopping.heads('simulator');
        await stopping.stop('simulator', STREAM, head?.runId ?? '');
        return output;
      },
    });
    await bench.startRun(stopping, DRAFT);
    await stopping.settled();
    const stopped = openRunHistory(openFolderRunStore(bench.database), stopping, bench.audit);
    const [run] = (await stopped.list('simulator', STREAM)).runs;
    expect(run).toMatchObject({ state: 'stopped', doneCount: 1, after: { openShardCount: 3 } });
  });
});

describe('the name of a run', () => {
  test('is kept, changed and taken away', async () => {
    const runId = await runDraft();
    expect(await history.name('simulator', runId, 'Black Friday')).toMatchObject({
      name: 'Black Friday',
    });
    const restarted = bench.openEngine();
    expect((await restarted.find('simulator', runId)).name).toBe('Black Friday');
    await history.name('simulator', runId, undefined);
    expect((await history.list('simulator', STREAM)).runs[0]?.name).toBeUndefined();
  });

  test('can be given when the run is started', async () => {
    const request = { ...(await bench.review(DRAFT)), name: 'Relieve orders' };
    await engine.start(bench.connection, STREAM, request);
    await engine.settled();
    expect((await history.list('simulator', STREAM)).runs[0]?.name).toBe('Relieve orders');
  });
});

describe('the relief of a run', () => {
  /** As after a restart: measures the run in a moment. */
  async function measureSoon(runId: string): Promise<void> {
    const { finishedAt = 0 } = await engine.find('simulator', runId);
    bench.openRelief(Date.now() - finishedAt + 50);
  }

  const isMeasured = (runId: string) => async () =>
    expect((await history.read('simulator', runId)).summary.after.busiest).toBeDefined();

  test('is measured before it, and some minutes after its end', async () => {
    await putRecords(100);
    const store = openFolderRunStore(bench.database);
    engine = bench.openEngine(bench.connection, store, bench.openRelief(20));
    history = openRunHistory(store, engine, bench.audit);
    const runId = await runDraft();
    await vi.waitFor(isMeasured(runId), 5000);
    const { before, after } = (await history.read('simulator', runId)).summary;
    expect(before.busiest).toBeGreaterThan(0);
    expect(after.line).toHaveLength(3);
  });

  test('is measured after a restart in between, too', async () => {
    const runId = await runDraft();
    expect((await history.read('simulator', runId)).summary.after.busiest).toBeUndefined();
    await measureSoon(runId);
    await vi.waitFor(isMeasured(runId), 5000);
  });

  test('is not measured once the stream has other shards', async () => {
    const first = await runDraft();
    const second = await runDraft({ added: [key(500)], removed: [] });
    await measureSoon(first);
    // It ended later, so that the first would have been measured by then.
    await vi.waitFor(isMeasured(second), 5000);
    const { after } = (await history.read('simulator', first)).summary;
    expect(after.openShardCount).toBe(3);
    expect(after.busiest).toBeUndefined();
  });
});
