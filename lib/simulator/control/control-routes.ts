import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { clockTime } from '@/lib/base/clock';
import { jumpMs } from '@/lib/simulator-contract/clock-jump';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import {
  jumpClockRequest,
  putFaultsRequest,
  type ResetScope,
  resetRequest,
  setClockRequest,
  takeSnapshotRequest,
} from '@/lib/simulator-contract/simulator-requests';
import { describeSnapshotRefusal } from '@/lib/simulator-contract/snapshot-words';
import { parseSnapshot } from '@/lib/simulator-contract/stream-snapshot';
import type { StoreFailure } from '@/lib/storage/store-failure';
import type { StepRunner } from '../model/operation';
import type { SimulatorClock } from '../tools/simulator-clock';
import { exportSnapshot } from '../tools/snapshots/export-snapshot';
import { importSnapshot } from '../tools/snapshots/import-snapshot';
import type { StateSnapshots } from '../tools/snapshots/state-snapshots';
import { ControlError } from './control-error';

// A bundle leaves out the language that zod brings by itself.
z.config(en());

/** The part of a simulator that control calls need. */
export interface ControlledSimulator extends StepRunner {
  readonly clock: Pick<SimulatorClock, 'clock' | 'setMode' | 'jump'>;
  readonly faults: readonly FaultRule[];
  setFaults(rules: readonly FaultRule[]): Promise<void>;
  reset(scope: ResetScope): Promise<void>;
  readonly snapshots: StateSnapshots;
  readonly storeFailure: StoreFailure | undefined;
}

/** A control call, as a route reads it. */
export interface ControlCall {
  readonly simulator: ControlledSimulator;
  /** The part of the path that the route leaves open; empty where it leaves none. */
  readonly name: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; an empty object where nothing was sent. */
  readonly body: unknown;
}

/** The body of an answer as JSON, or as the pieces of a JSON text. */
export interface ControlAnswer {
  readonly status?: number;
  readonly body: object | AsyncIterable<string>;
}

interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `*` is the name of a stream or a snapshot. */
  readonly path: string;
  answer(call: ControlCall): ControlAnswer | Promise<ControlAnswer>;
}

/** The interface beside Kinesis on the simulator's port; docs/simulator.md lists it for people. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  { method: 'GET', path: '/_health', answer: () => ({ body: { status: 'ok' } }) },
  { method: 'GET', path: '/_ready', answer: ({ simulator }) => readinessOf(simulator) },
  { method: 'GET', path: '/_clock', answer: ({ simulator }) => readClock(simulator) },
  {
    method: 'PUT',
    path: '/_clock',
    answer({ simulator, body }) {
      simulator.clock.setMode(read(setClockRequest, body).mode);
      return readClock(simulator);
    },
  },
  {
    method: 'POST',
    path: '/_clock/jump',
    answer({ simulator, body }) {
      simulator.clock.jump(jumpMs(read(jumpClockRequest, body).by));
      return readClock(simulator);
    },
  },
  { method: 'GET', path: '/_faults', answer: ({ simulator }) => readFaults(simulator) },
  {
    method: 'PUT',
    path: '/_faults',
    answer: ({ simulator, body }) => setFaults(simulator, read(putFaultsRequest, body).rules),
  },
  { method: 'DELETE', path: '/_faults', answer: ({ simulator }) => setFaults(simulator, []) },
  {
    method: 'POST',
    path: '/_reset',
    async answer({ simulator, body }) {
      await simulator.reset(read(resetRequest, body));
      return DONE;
    },
  },
  { method: 'GET', path: '/_snapshots', answer: ({ simulator }) => listSnapshots(simulator) },
  {
    method: 'POST',
    path: '/_snapshots',
    async answer({ simulator, body }) {
      return { body: await simulator.snapshots.take(read(takeSnapshotRequest, body).name) };
    },
  },
  {
    method: 'POST',
    path: '/_snapshots/*/load',
    async answer({ simulator, name }) {
      await simulator.snapshots.load(name);
      return DONE;
    },
  },
  {
    method: 'DELETE',
    path: '/_snapshots/*',
    answer({ simulator, name }) {
      simulator.snapshots.remove(name);
      return listSnapshots(simulator);
    },
  },
  {
    method: 'GET',
    path: '/_streams/*/snapshot',
    async answer({ simulator, name, query }) {
      const includesRecords = query.get('records') === 'true';
      return { body: await exportSnapshot((step) => simulator.run(step), name, includesRecords) };
    },
  },
  {
    method: 'POST',
    path: '/_streams/*/snapshot',
    async answer({ simulator, name, body }) {
      const snapshot = parseSnapshot(body);
      if (!snapshot.ok) {
        const { path, message } = describeSnapshotRefusal(snapshot.refusal);
        throw new ControlError(400, 'bad-request', message, [{ path, message }]);
      }
      await simulator.run(importSnapshot(name, snapshot.value));
      return DONE;
    },
  },
];

const DONE: ControlAnswer = { body: {} };

function readinessOf({ storeFailure }: ControlledSimulator): ControlAnswer {
  if (storeFailure === undefined) return { body: { status: 'ready' } };
  const reason = 'The data folder cannot be written.';
  return { status: 503, body: { status: 'not-ready', reason } };
}

function readClock({ clock: { clock } }: ControlledSimulator): ControlAnswer {
  return { body: { ...clock, time: new Date(clockTime(clock, Date.now())).toISOString() } };
}

function readFaults({ faults }: ControlledSimulator): ControlAnswer {
  return { body: { rules: faults } };
}

async function setFaults(
  simulator: ControlledSimulator,
  rules: readonly FaultRule[],
): Promise<ControlAnswer> {
  await simulator.setFaults(rules);
  return readFaults(simulator);
}

function listSnapshots({ snapshots }: ControlledSimulator): ControlAnswer {
  return { body: { snapshots: snapshots.list() } };
}

function read<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  throw new ControlError(400, 'bad-request', 'The request is not as it should be.', issues);
}
