import type * as z from 'zod/mini';
import type { ClockMode } from '@/lib/base/clock';
import { type ClockJump, jumpMs } from '@/lib/simulator-contract/clock-jump';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import {
  jumpClockRequest,
  putFaultsRequest,
  type ResetScope,
  resetRequest,
  type SentFaultRule,
  setClockRequest,
  snapshotName,
} from '@/lib/simulator-contract/simulator-requests';
import { openSimulator, type Simulator } from '../simulator';
import { type KeptRecord, recordsOf } from '../tools/all-records';
import { createStreams } from '../tools/make-streams';
import type { SnapshotSummary } from '../tools/state-snapshots';
import { type InProcessHandler, inProcessHandler } from '../wire/in-process';
import { type Listener, listenKinesis } from '../wire/port/listen';
import { SimulatorError, toSimulatorError } from './simulator-error';
import {
  type CheckedOptions,
  checkOptions,
  checkStreams,
  type StartSimulatorOptions,
  type StreamsToMake,
} from './start-options';

export { SimulatorError, type SimulatorErrorCode } from './simulator-error';
export type { StartSimulatorOptions, StreamsToMake } from './start-options';
export type {
  ClockJump,
  ClockMode,
  FaultRule,
  KeptRecord,
  ResetScope,
  SentFaultRule,
  SnapshotSummary,
};

/** A Kinesis in this process, in memory, for tests. Its failures are `SimulatorError`s. */
export interface EmbeddedSimulator {
  readonly clock: EmbeddedClock;
  readonly faults: EmbeddedFaults;
  readonly streams: EmbeddedStreams;
  /** All streams with their records under a name, to begin from them again. */
  readonly snapshots: EmbeddedSnapshots;
  /** Brings back the start: streams, clock, faults and seed; or only what the scope names. */
  reset(scope?: ResetScope): Promise<void>;
  /** Closes the port and every connection. Calling it again does nothing. */
  close(): Promise<void>;
}

/** With a port, which clients in every language can call. */
export interface RunningSimulator extends EmbeddedSimulator {
  readonly port: number;
  /** Such as `http://127.0.0.1:51234`. */
  readonly endpoint: string;
  /** For `new KinesisClient(clientConfig)`. */
  readonly clientConfig: ClientConfig & { readonly endpoint: string };
}

/** Without a port: clients of this process call through their request handler. */
export interface PortlessSimulator extends EmbeddedSimulator {
  /** For `new KinesisClient(clientConfig)`. */
  readonly clientConfig: ClientConfig & { readonly requestHandler: InProcessHandler };
}

/** What every client of the AWS SDK needs. */
export interface ClientConfig {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The clock that dates, retention and transitions follow. It goes back at a reset only. */
export interface EmbeddedClock {
  now(): Date;
  readonly mode: ClockMode;
  setMode(mode: ClockMode): void;
  /** Moves it ahead: by `hour`, `day`, or milliseconds. */
  jump(by: ClockJump): void;
}

/** What goes wrong on purpose. */
export interface EmbeddedFaults {
  readonly rules: readonly FaultRule[];
  /** In the place of the rules before. */
  set(rules: readonly SentFaultRule[]): Promise<void>;
  clear(): Promise<void>;
}

/** Streams without waiting, and their records without iterators. */
export interface EmbeddedStreams {
  list(): Promise<readonly string[]>;
  /** All of them or none. They are ACTIVE at once. */
  create(streams: StreamsToMake): Promise<void>;
  /** Every record of a stream, of all shards in the order in which they were put. */
  records(streamName: string): Promise<readonly KeptRecord[]>;
}

/** They last as long as the simulator. */
export interface EmbeddedSnapshots {
  list(): readonly SnapshotSummary[];
  take(name: string): Promise<SnapshotSummary>;
  load(name: string): Promise<void>;
}

/** Opens a simulator in this process. Any number of them can be open side by side. */
export function startSimulator(
  options: StartSimulatorOptions & { readonly port: false },
): Promise<PortlessSimulator>;
export function startSimulator(
  options?: StartSimulatorOptions & { readonly port?: number },
): Promise<RunningSimulator>;
export async function startSimulator(
  options: StartSimulatorOptions = {},
): Promise<RunningSimulator | PortlessSimulator> {
  const checked = checkOptions(options);
  const simulator = await open(checked);
  const config: ClientConfig = {
    region: checked.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  if (checked.port === false) {
    const requestHandler = inProcessHandler(simulator);
    return { ...embed(simulator), clientConfig: { ...config, requestHandler } };
  }
  const listener = await listen(simulator, checked.port);
  const { port } = listener;
  const endpoint = `http://${HOST}:${port}`;
  return { ...embed(simulator, listener), port, endpoint, clientConfig: { ...config, endpoint } };
}

const HOST = '127.0.0.1';

async function open({ port: _, streams, ...options }: CheckedOptions): Promise<Simulator> {
  return orSimulatorError(openSimulator({ dataDir: undefined, startStreams: streams, ...options }));
}

async function listen(simulator: Simulator, port: number): Promise<Listener> {
  try {
    return await listenKinesis(simulator, { host: HOST, port });
  } catch (error) {
    await simulator.close();
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Port ${port} on ${HOST} cannot be listened on (${reason}).`;
    throw new SimulatorError('port-unavailable', message, { cause: error });
  }
}

function embed(simulator: Simulator, listener?: Listener): EmbeddedSimulator {
  const { clock, snapshots } = simulator;
  let closing: Promise<void> | undefined;
  return {
    clock: {
      now: () => new Date(clock.nowMs()),
      get mode() {
        return clock.clock.mode;
      },
      setMode: (mode) => clock.setMode(check(setClockRequest, { mode }).mode),
      jump: (by) => clock.jump(jumpMs(check(jumpClockRequest, { by }).by)),
    },
    faults: {
      get rules() {
        return simulator.faults;
      },
      set: async (rules) => simulator.setFaults(check(putFaultsRequest, { rules }).rules),
      clear: () => simulator.setFaults([]),
    },
    streams: {
      list: () => simulator.run((state) => ({ state, output: [...state.streams.keys()] })),
      create: async (streams) =>
        orSimulatorError(simulator.run(createStreams(checkStreams(streams)))),
      records: (streamName) => orSimulatorError(simulator.run(recordsOf(streamName))),
    },
    snapshots: {
      list: () => snapshots.list(),
      take: async (name) => orSimulatorError(snapshots.take(check(snapshotName, name))),
      load: (name) => orSimulatorError(snapshots.load(name)),
    },
    reset: async (scope = {}) => orSimulatorError(simulator.reset(check(resetRequest, scope))),
    close() {
      closing ??= closeAll(simulator, listener);
      return closing;
    },
  };
}

async function closeAll(simulator: Simulator, listener: Listener | undefined): Promise<void> {
  await listener?.close();
  await simulator.close();
}

async function orSimulatorError<Value>(value: Promise<Value>): Promise<Value> {
  try {
    return await value;
  } catch (error) {
    throw toSimulatorError(error);
  }
}

/** TypeScript checks most of it, but tests are often JavaScript. */
function check<Schema extends z.ZodMiniType>(schema: Schema, sent: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || 'value';
  throw new SimulatorError('invalid-option', `${place}: ${issue?.message ?? 'is wrong'}`);
}
