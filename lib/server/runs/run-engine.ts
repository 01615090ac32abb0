import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Doer } from '@/lib/api/login/doer';
import type { RunGuards, RunHold } from '@/lib/api/runs/run-guards';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import type { Run } from '@/lib/api/runs/runs';
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
import {
  isLostLease,
  type RunHead,
  type RunLease,
  type RunStore,
  runInProgress,
} from './run-store';
import type { Pace } from './watch-stream';

const LISTED_RUNS = 10;
const STORE_PAUSE_MS = 1000;
/** How long a step that is being sent may hold up the end of the process. */
const CLOSING_MS = 10_000;

/** The runs of all streams: one a stream at a time. */
export interface RunEngine {
  start(connection: OpenConnection, streamName: string, request: StartRunRequest): Promise<Run>;
  /** Newest first. */
  list(connectionId: string, streamName: string): Promise<readonly Run[]>;
  /** How far the run under way is; undefined where there is none. */
  progressOf(connectionId: string, streamName: string): Promise<RunProgress | undefined>;
  stop(connectionId: string, streamName: string, runId: string): Promise<Run>;
  /** Every run of the connection, oldest first. */
  heads(connectionId: string): Promise<readonly RunHead[]>;
  /** Throws `run-not-found`. */
  find(connectionId: string, runId: string): Promise<RunHead>;
  /** Lets the step go on, if the run asks about it. Throws `run-not-found`. */
  letGo(connectionId: string, runId: string, stepIndex: number): Promise<RunHead>;
  /** Throws `run-not-found`. Without a name the run has none from then on. */
  name(connectionId: string, runId: string, name: string | undefined): Promise<RunHead>;
  /** Resolves when this process carries out no run any more. */
  settled(): Promise<void>;
  /** Leaves the runs under way to the next start, or to another instance. */
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

/** Goes on with the runs that no process carries out, and starts new ones: one a stream at a time. */
export function openRunEngine(options: RunEngineOptions): RunEngine {
  const { store, limits, findConnection, paceOf, relief, signs, clock = SYSTEM_CLOCK } = options;
  const closing = new AbortController();
  /** What this process carries out, by the ids of the runs. */
  const tasks = new Map<string, Promise<void>>();
  /** Streams whose run is being planned: a second request may come before the first is stored. */
  const starting = new Set<string>();
  let pickingUp = pickUp();

  /** Goes on with runs whose process has ended, here or elsewhere. */
  async function pickUp(): Promise<void> {
    try {
      for (const head of await store.underWay()) {
        if (closing.signal.aborted) return;
        if (tasks.has(head.runId)) continue;
        const lease = await store.lease(head);
        if (lease !== undefined) launch(head, lease);
      }
    } catch (error) {
      // Without a store nobody can go on; the next turn tries again.
      if (!isStoreFailure(error)) throw error;
    }
  }

  const { pickUpMs } = store;
  const pickUpTimer =
    pickUpMs === undefined
      ? undefined
      : setInterval(() => {
          pickingUp = pickingUp.then(pickUp);
        }, pickUpMs).unref();

  function launch(head: RunHead, lease: RunLease): void {
    const task = carryOutWhileHeld(head, lease).finally(() => tasks.delete(head.runId));
    tasks.set(head.runId, task);
  }

  async function carryOutWhileHeld(head: RunHead, lease: RunLease): Promise<void> {
    const signal = AbortSignal.any([closing.signal, lease.signal]);
    try {
      await carryOutWhileStored(head, lease, signal);
    } catch (error) {
      if (!isLostLease(error)) throw error;
    }
    await lease.release();
  }

  /** Without a store it stands still, and then goes on from what is stored, as after a restart. */
  async function carryOutWhileStored(
    head: RunHead,
    lease: RunLease,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      try {
        return await carryOutAndClose(head, lease, signal);
      } catch (error) {
        if (!isStoreFailure(error)) throw error;
      }
      try {
        await clock.sleep(STORE_PAUSE_MS, signal);
      } catch {
        // Closed meanwhile, or another instance may have the run.
        return;
      }
    }
  }

  async function carryOutAndClose(
    head: RunHead,
    lease: RunLease,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const connection = findConnection(head.connectionId, head.startedBy);
      const end = await carryOut({
        head,
        lease,
        store,
        connection,
        pace: paceOf(connection),
        clock,
        signal,
        isStopRequested: async () => (await store.head(head))?.state === 'stopping',
        signs,
        showHold: (hold) => showHold(lease, hold),
      });
      await finish(lease, end);
    } catch (error) {
      if (signal.aborted) return;
      if (isStoreFailure(error) || isLostLease(error)) throw error;
      await finish(lease, { state: 'failed', failure: describeFailure(error) });
    }
  }

  async function showHold(lease: RunLease, hold: RunHold | undefined): Promise<void> {
    const changeOf = (head: RunHead) => (isDeepStrictEqual(head.hold, hold) ? {} : { hold });
    await store.changeHead(lease.run, changeOf, lease);
  }

  async function finish(lease: RunLease, end: RunEnd & Pick<RunHead, 'failure'>): Promise<void> {
    limits.forget(lease.run.connectionId);
    const ended = { ...end, hold: undefined, finishedAt: clock.now() };
    relief.runEnded(await store.changeHead(lease.run, () => ended, lease));
  }

  async function find(connectionId: string, runId: string): Promise<RunHead> {
    const head = await store.head({ connectionId, runId });
    if (head !== undefined) return head;
    throw new ConsoleError('run-not-found', `There is no run ${runId} on this connection.`);
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

  async function toRun(head: RunHead): Promise<Run> {
    const { stepCount: _, ...run } = head;
    return { ...run, steps: await store.steps(head) };
  }

  return {
    async start(connection, streamName, request) {
      const { connectionId } = connection.summary;
      const id = `${connectionId} ${streamName}`;
      if (starting.has(id)) throw runInProgress();
      starting.add(id);
      try {
        if ((await store.underWayOn(connectionId, streamName)) !== undefined) throw runInProgress();
        requireWatchable(connection, streamName, request.guards);
        const { run, before } = await planRun(connection, limits, streamName, request, clock.now);
        const lease = await store.create(run, before);
        const { steps, ...rest } = run;
        const head = { ...rest, stepCount: steps.length };
        relief.runStarted(head);
        launch(head, lease);
        return run;
      } finally {
        starting.delete(id);
      }
    },
    async list(connectionId, streamName) {
      const heads = await store.heads(connectionId);
      const ofStream = heads.filter((head) => head.streamName === streamName);
      return Promise.all(ofStream.slice(-LISTED_RUNS).reverse().map(toRun));
    },
    progressOf: (connectionId, streamName) => store.progressOf(connectionId, streamName),
    async stop(connectionId, streamName, runId) {
      const head = await find(connectionId, runId);
      if (head.streamName !== streamName) {
        throw new ConsoleError('run-not-found', `There is no run ${runId} on this stream.`);
      }
      if (head.state !== 'running') return toRun(head);
      // The run may end before the stop is stored.
      const stopped = await store.changeHead(head, ({ state }) =>
        state === 'running' ? { state: 'stopping' } : {},
      );
      return toRun(stopped);
    },
    heads: (connectionId) => store.heads(connectionId),
    find,
    name: async (connectionId, runId, name) =>
      store.changeHead(await find(connectionId, runId), () => ({ name })),
    async letGo(connectionId, runId, stepIndex) {
      const head = await find(connectionId, runId);
      const isAsked = head.hold?.kind === 'asking' && head.hold.stepIndex === stepIndex;
      if (isAsked) await store.letGo(head, stepIndex, clock.now());
      return head;
    },
    async settled() {
      await pickingUp;
      while (tasks.size > 0) await Promise.all(tasks.values());
    },
    async close() {
      clearInterval(pickUpTimer);
      closing.abort();
      await pickingUp;
      const ended = Promise.all(tasks.values());
      await Promise.race([ended, sleep(CLOSING_MS, undefined, { ref: false })]);
    },
  };
}
