import type * as z from 'zod/mini';
import { jumpMs } from '@/lib/simulator-contract/clock-jump';
import {
  jumpClockRequest,
  putFaultsRequest,
  resetRequest,
  setClockRequest,
  snapshotName,
} from '@/lib/simulator-contract/simulator-requests';
import { openSimulator, type Simulator } from '../simulator';
import { recordsOf } from '../tools/all-records';
import { createStreams } from '../tools/make-streams';
import { openWebhooks } from '../webhooks/open-webhooks';
import { inProcessHandler } from '../wire/in-process';
import { type Listener, listenKinesis } from '../wire/port/listen';
import type {
  ClientConfig,
  EmbeddedSimulator,
  HandlerFailure,
  PortlessSimulator,
  RunningSimulator,
} from './embedded-simulator';
import { SimulatorError, toSimulatorError } from './simulator-error';
import {
  type CheckedOptions,
  checkOptions,
  checkStreams,
  type StartSimulatorOptions,
} from './start-options';

export type { ClockMode } from '@/lib/base/clock';
export type { ClockJump } from '@/lib/simulator-contract/clock-jump';
export type { FaultRule } from '@/lib/simulator-contract/faults';
export type { ResetScope, SentFaultRule } from '@/lib/simulator-contract/simulator-requests';
export type { KeptRecord } from '../tools/all-records';
export type { SnapshotSummary } from '../tools/snapshots/state-snapshots';
export type { LambdaKinesisEvent, LambdaKinesisRecord } from '../webhooks/lambda-event';
export type * from './embedded-simulator';
export { SimulatorError, type SimulatorErrorCode } from './simulator-error';
export type { StartSimulatorOptions, StreamHandler, StreamsToMake } from './start-options';

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
    return { ...embed(simulator, checked), clientConfig: { ...config, requestHandler } };
  }
  const listener = await listen(simulator, checked.port);
  const { port } = listener;
  const endpoint = `http://${HOST}:${port}`;
  const clientConfig = { ...config, endpoint };
  return { ...embed(simulator, checked, listener), port, endpoint, clientConfig };
}

const HOST = '127.0.0.1';

async function open({
  port: _,
  hooks: __,
  streams,
  ...options
}: CheckedOptions): Promise<Simulator> {
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

function embed(
  simulator: Simulator,
  { hooks }: CheckedOptions,
  listener?: Listener,
): EmbeddedSimulator {
  const { clock, snapshots } = simulator;
  const failures: HandlerFailure[] = [];
  const onFailure = (error: unknown, streamName: string) => failures.push({ streamName, error });
  const webhooks = openWebhooks({ simulator, hooks, onFailure });
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
    handlers: { failures, settle: () => webhooks.settle() },
    async reset(scope = {}) {
      await orSimulatorError(simulator.reset(check(resetRequest, scope)));
      await webhooks.look();
      failures.length = 0;
    },
    close() {
      closing ??= closeAll([listener, webhooks, simulator]);
      return closing;
    },
  };
}

async function closeAll(opened: readonly ({ close(): Promise<void> } | undefined)[]) {
  for (const each of opened) await each?.close();
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
