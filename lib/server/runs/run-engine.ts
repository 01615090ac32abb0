import { isDeepStrictEqual } from 'node:util';
import type { Doer } from '@/lib/api/login/doer';
import type { RunGuards, RunHold } from '@/lib/api/runs/run-guards';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import { isUnderWay, type Run } from '@/lib/api/runs/runs';
import type { RunProgress } from '@/lib/api/streams/stream-glances';
import { isStoreFailure } from '@/lib/storage/store-failure';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import type { AccountLimitsReader } from '../streams/account-limits';
import { carryOut, type RunEnd } from './carry-out-run';
import type { StreamSigns } from './guards/stream-signs';
import type { ReliefMeter } from './history/relief-meter';
import { planRun } from './plan-run';
import { type RunClock, SYSTEM_CLOCK } from './run-clock';
import { describeFailure } from './run-failure';
import type { RunHead, RunStore } from './run-store';
import type { Pace } from './watch-stream';

const LISTED_RUNS = 10;
const STORE_PAUSE_MS = 1000;

/** The runs of all streams: one a stream at a time. */
export interface RunEngine {
  start(connection: OpenConnection, streamName: string, request: StartRunRequest): Promise<Run>;
  /** Newest first. */
  list(connectionId: string, streamName: string): readonly Run[];
  /** How far the run under way is; undefined where there is none. */
  progressOf(connectionId: string, streamName: string): RunProgress | undefined;
  stop(connectionId: string, streamName: string, runId: string): Promise<Run>;
  /** Every run of the connection, oldest first. */
  heads(connectionId: string): readonly RunHead[];
  /** Throws `run-not-found`. */
  find(connectionId: string, runId: string): RunHead;
  /** Lets the step go on, if the run asks about it. Throws `run-not-found`. */
  letGo(connectionId: string, runId: string, stepIndex: number): Promise<RunHead>;
  /** Throws `run-not-found`. Without a name the run has none from then on. */
  name(connectionId: string, runId: string, name: string | undefined): Promise<RunHead>;
  /** Resolves when no run is under way any more. */
  settled(): Promise<void>;
  /** Leaves the runs under way to the next start. */
  close(): Promise<void>;
}

/** What an engine needs of the console. */
export interface RunEngineOptions {
  readonly store: RunStore;
  readonly limits: AccountLimitsReader;
  readonly findConnection: (connectionId: string, by?: Doer) => OpenConnection;
  readonly paceOf: (connection: OpenConnection) => Pace;
  /** Told when a run has begun, and when it has ended. */
  readonly relief: Pick<ReliefMeter, 'runStarted' | 'runEnded'>;
  readonly signs: StreamSigns;
  readonly clock?: RunClock;
}

/** Goes on with the runs that the last process left, and starts new ones: one a stream at a time. */
export function openRunEngine(options: RunEngineOptions): RunEngine {
  const { store, limits, findConnection, paceOf, relief, signs, clock = SYSTEM_CLOCK } = options;
  const closing = new AbortController();
  const heads = new Map(store.heads().map((head) => [head.runId, head]));
  const tasks = new Set<Promise<void>>();
  /** Streams whose run is being planned: a second request may come before the first is stored. */
  const starting = new Set<string>();
  let lastSave: Promise<unknown> = Promise.resolve();

  for (const head of heads.values()) if (isUnderWay(head)) launch(head);

  function launch(head: RunHead): void {
    const task = carryOutWhileStored(head).finally(() => tasks.delete(task));
    tasks.add(task);
  }

  /** Without a store it stands still, and then goes on from what is stored, as after a restart. */
  async function carryOutWhileStored(head: RunHead): Promise<void> {
    for (;;) {
      try {
        return await carryOutAndClose(head);
      } catch (error) {
        if (!isStoreFailure(error)) throw error;
      }
      try {
        await clock.sleep(STORE_PAUSE_MS, closing.signal);
      } catch {
        // Closed meanwhile.
        return;
      }
    }
  }

  async function carryOutAndClose(head: RunHead): Promise<void> {
    const { runId } = head;
    try {
      const connection = findConnection(head.connectionId, head.startedBy);
      const end = await carryOut({
        head,
        store,
        connection,
        pace: paceOf(connection),
        clock,
        signal: closing.signal,
        isStopRequested: () => heads.get(runId)?.state === 'stopping',
        signs,
        showHold: (hold) => showHold(runId, hold),
      });
      await finish(runId, end);
    } catch (error) {
      if (closing.signal.aborted) return;
      if (isStoreFailure(error)) throw error;
      await finish(runId, { state: 'failed', failure: describeFailure(error) });
    }
  }

  async function showHold(runId: string, hold: RunHold | undefined): Promise<void> {
    if (!isDeepStrictEqual(findHead(runId).hold, hold)) await save(runId, () => ({ hold }));
  }

  async function finish(runId: string, end: RunEnd & Pick<RunHead, 'failure'>): Promise<void> {
    limits.forget(findHead(runId).connectionId);
    const ended = { ...end, hold: undefined, finishedAt: clock.now() };
    relief.runEnded(await save(runId, () => ended));
  }

  /** One after the other, so that each change begins from what the one before has stored. */
  function save(runId: string, changeOf: (head: RunHead) => Partial<RunHead>): Promise<RunHead> {
    const saved = lastSave.then(async () => {
      const before = findHead(runId);
      const head = { ...before, ...changeOf(before) };
      await store.saveHead(head);
      heads.set(runId, head);
      return head;
    });
    lastSave = saved.catch(() => {});
    return saved;
  }

  function findHead(runId: string): RunHead {
    const head = heads.get(runId);
    if (head === undefined) throw new ConsoleError('run-not-found', `There is no run ${runId}.`);
    return head;
  }

  /** A guard that nobody can keep would be a promise that is not kept. */
  function requireWatchable(
    connection: OpenConnection,
    streamName: string,
    guards: RunGuards = {},
  ): void {
    if (signs.canWatch(connection, streamName, guards)) return;
    const { name } = connection.summary;
    throw new ConsoleError('guard-unavailable', `“${name}” cannot watch what a guard asks for.`);
  }

  function findIn(connectionId: string, runId: string): RunHead {
    const head = findHead(runId);
    if (head.connectionId === connectionId) return head;
    throw new ConsoleError('run-not-found', `There is no run ${runId} on this connection.`);
  }

  function headsOf(connectionId: string, streamName: string): readonly RunHead[] {
    return [...heads.values()].filter(
      (head) => head.connectionId === connectionId && head.streamName === streamName,
    );
  }

  function toRun(head: RunHead): Run {
    const { stepCount: _, ...run } = head;
    return { ...run, steps: store.steps(head) };
  }

  return {
    async start(connection, streamName, request) {
      const { connectionId } = connection.summary;
      const id = `${connectionId} ${streamName}`;
      if (starting.has(id) || headsOf(connectionId, streamName).some(isUnderWay)) {
        throw new ConsoleError('run-in-progress', 'A run is already under way on this stream.');
      }
      starting.add(id);
      try {
        requireWatchable(connection, streamName, request.guards);
        const { run, before } = await planRun(connection, limits, streamName, request, clock.now);
        await store.create(run, before);
        const { steps, ...rest } = run;
        const head = { ...rest, stepCount: steps.length };
        heads.set(run.runId, head);
        relief.runStarted(head);
        launch(head);
        return run;
      } finally {
        starting.delete(id);
      }
    },
    list: (connectionId, streamName) =>
      headsOf(connectionId, streamName).slice(-LISTED_RUNS).reverse().map(toRun),
    progressOf(connectionId, streamName) {
      const head = headsOf(connectionId, streamName).find(isUnderWay);
      if (head === undefined) return undefined;
      const doneCount = store.steps(head).filter(({ state }) => state === 'done').length;
      return { doneCount, stepCount: head.stepCount };
    },
    async stop(connectionId, streamName, runId) {
      const head = findHead(runId);
      if (head.connectionId !== connectionId || head.streamName !== streamName) {
        throw new ConsoleError('run-not-found', `There is no run ${runId} on this stream.`);
      }
      if (head.state !== 'running') return toRun(head);
      // The run may end before the stop is stored.
      const stopped = await save(runId, ({ state }) =>
        state === 'running' ? { state: 'stopping' } : {},
      );
      return toRun(stopped);
    },
    heads: (connectionId) =>
      [...heads.values()].filter((head) => head.connectionId === connectionId),
    find: findIn,
    name: (connectionId, runId, name) => save(findIn(connectionId, runId).runId, () => ({ name })),
    async letGo(connectionId, runId, stepIndex) {
      const head = findIn(connectionId, runId);
      const step = store.step(runId, stepIndex);
      const isAsked = head.hold?.kind === 'asking' && head.hold.stepIndex === stepIndex;
      if (isAsked && step !== undefined) {
        await store.saveStep(runId, stepIndex, { ...step, letGoAt: clock.now() });
      }
      return head;
    },
    async settled() {
      while (tasks.size > 0) await Promise.all(tasks);
    },
    async close() {
      closing.abort();
      await Promise.all(tasks);
      // What somebody named or stopped meanwhile.
      await lastSave;
    },
  };
}
