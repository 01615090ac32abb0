import { setImmediate } from 'node:timers/promises';
import { createRandom } from '@/lib/base/random';
import { type FaultRule, isHeldUp } from '@/lib/simulator-contract/faults';
import type { ResetScope } from '@/lib/simulator-contract/simulator-requests';
import type { StartStream } from '@/lib/simulator-contract/start-streams';
import { isStoreFailure, type StoreFailure } from '@/lib/storage/store-failure';
import { WriteGuard } from '@/lib/storage/write-guard';
import { Clockwork } from './clockwork';
import { answerControl } from './control/answer-control';
import { Core } from './core';
import { RateLimits } from './limits/rate-limits';
import { Meter } from './load/meter';
import { type LoadReading, readMeter } from './load-reading';
import type { StepRunner } from './model/operation';
import { expiryHorizonMs } from './model/state';
import { releaseHeld } from './model/transitions/release-stuck-transitions';
import { Subscriptions } from './records/subscriptions';
import { createMemoryStore } from './store/memory-store';
import type { ClockKeeper, Store } from './store/store';
import { makeStreams } from './tools/make-streams';
import { createReading } from './tools/readers/read-streams';
import { removeRecords, resetAll, resetStream } from './tools/reset-streams';
import { SimulatorClock } from './tools/simulator-clock';
import { StateSnapshots } from './tools/snapshots/state-snapshots';
import { createTraffic } from './tools/write-traffic';
import { createAnswerIds } from './wire/answer-ids';
import { FaultDrawer } from './wire/checks/meet-faults';
import { isControlCall } from './wire/control-call';
import { type CallServices, handleRequest } from './wire/handle-request';
import type { CallHandler } from './wire/wire-message';

/** How a simulator is opened; `dataDir` and the account's names are all that it must know. */
export interface SimulatorOptions {
  /** Undefined keeps everything in memory, and nothing beyond the end of the process. */
  readonly dataDir: string | undefined;
  /** Whether an answer waits until the disk has it, so that it survives power loss too. */
  readonly fsync?: boolean;
  /** Whether every record is looked at first, because the folder may be damaged. */
  readonly readsAll?: boolean;
  readonly region: string;
  readonly accountId: string;
  /** How long CREATING, UPDATING and DELETING last; 0 for tests. */
  readonly transitionMs: number;
  /** Whether shards and the API let through as much as those of AWS, or all. */
  readonly limits?: boolean;
  /** How many shards the account may have open; left out, the quota of the largest regions. */
  readonly shardLimit?: number;
  /** The real time, which the simulator's own clock starts from. */
  readonly now?: () => number;
  /** Where the clock of a simulator stands still that never had a stream. */
  readonly clockStandsAtMs?: number | undefined;
  /** Makes all that is random the same at each start. */
  readonly seed?: number | undefined;
  /** How long records of generated traffic are kept, where retention is longer. */
  readonly generatedKeptMs?: number;
  /** Made at the start where they are not there yet, and made anew by a reset. */
  readonly startStreams?: readonly StartStream[];
  /** Told of every failure that is neither a client's own nor the store's. */
  readonly onError?: (error: unknown) => void;
  /** Told when the data folder cannot be written any more, and, with undefined, when it can. */
  readonly onStoreChange?: (failure: StoreFailure | undefined) => void;
}

/** A Kinesis in this process: what clients call, what it counts, and what a console sets. */
export interface Simulator extends CallHandler, StepRunner, LoadReading {
  readonly clock: Pick<SimulatorClock, 'clock' | 'nowMs' | 'setMode' | 'jump'>;
  readonly faults: readonly FaultRule[];
  /** Replaces the rules, in this process only, and releases what the rules before held up. */
  setFaults(rules: readonly FaultRule[]): Promise<void>;
  /**
   * Brings everything back to the start, or what the scope names: streams, clock and faults. Streams
   * that were not there at the start go. With a seed the same calls then get the same answers, but
   * for iterators.
   */
  reset(scope?: ResetScope): Promise<void>;
  readonly snapshots: StateSnapshots;
  isEmpty(): boolean;
  /** Why nothing that is asked can be kept at present. */
  readonly storeFailure: StoreFailure | undefined;
  /** Writes and reads the traffic that is due, and removes records that are not needed any more. */
  maintain(): Promise<void>;
  close(): Promise<void>;
}

/** In the largest regions, unless AWS has raised it (facts §6.2). */
const SHARD_LIMIT = 20_000;
/** A demo that is left running must not fill the disk. */
const GENERATED_KEPT_MS = 5 * 60_000;
const TRAFFIC_SEED = 1;

/** Opens what is kept in the store and begins to write traffic and to trim records. */
export async function openSimulator(
  options: SimulatorOptions,
  given?: Store & ClockKeeper,
): Promise<Simulator> {
  const { onError = () => {}, seed, generatedKeptMs, startStreams = [] } = options;
  const store = given ?? (await openStore(options));
  const clock = openClock(options, store);
  const meter = new Meter();
  const limits = new RateLimits(options.limits ?? false, (use, place, atMs) =>
    meter.countThrottled(use, place, atMs),
  );
  const core = openCore(options, { store, meter, limits, clock });
  // What the store cannot do is told once, when it begins.
  const reportOwn = (error: unknown) => {
    if (!isStoreFailure(error)) onError(error);
  };
  const faults = new FaultDrawer(() => createRandom(seed ?? Date.now()));
  const subscriptions = new Subscriptions((step) => core.run(step));
  let ids = createAnswerIds(seed);
  const services: CallServices = {
    run: (step) => core.run(step),
    onError: reportOwn,
    subscriptions,
    get ids() {
      return ids;
    },
    httpDate:
      options.clockStandsAtMs === undefined
        ? undefined
        : () => new Date(core.latestMs).toUTCString(),
    drawFaults: (operation, sent) => faults.draw(operation, sent),
  };
  const clockwork = new Clockwork(
    createTurn({ store, meter, limits, core, clock, seed, generatedKeptMs }),
    reportOwn,
  );
  await core.run(releaseHeld(() => false));
  if (startStreams.length > 0) await core.run(makeStreams(startStreams));
  const simulator: Simulator = {
    handle: (request) =>
      isControlCall(request)
        ? answerControl(request, simulator, reportOwn)
        : handleRequest(request, services),
    run: (step) => core.run(step),
    maintain: () => clockwork.turn(),
    ...readMeter(meter, core),
    clock,
    get faults() {
      return faults.rules;
    },
    setFaults(rules) {
      faults.rules = rules;
      return core.run(releaseHeld((streamName) => isHeldUp(rules, streamName)));
    },
    async reset({ streamName, only } = {}) {
      if (only !== undefined) return core.run(removeRecords(streamName));
      if (streamName !== undefined) return core.run(resetStream(streamName, startStreams));
      faults.restart();
      subscriptions.endAll();
      ids = createAnswerIds(seed);
      clock.restart(options.clockStandsAtMs);
      core.restartTime();
      await core.run(resetAll(startStreams));
    },
    snapshots: new StateSnapshots((step) => core.run(step)),
    isEmpty: () => core.state.streams.size === 0,
    get storeFailure() {
      return store.failure;
    },
    async close() {
      await clockwork.stop();
      try {
        clock.close();
      } finally {
        await store.close();
      }
    },
  };
  return simulator;
}

async function openStore({
  dataDir,
  fsync,
  readsAll,
  onStoreChange,
}: SimulatorOptions): Promise<Store & ClockKeeper> {
  if (dataDir === undefined) return createMemoryStore();
  // A simulator in memory starts without the time that lmdb takes to load.
  const { openDiskStore } = await import('./store/disk-store');
  const guard = new WriteGuard({ folder: dataDir, onChange: onStoreChange });
  return openDiskStore(dataDir, { fsync, readsAll, guard });
}

function openClock(
  { now = Date.now, clockStandsAtMs }: SimulatorOptions,
  store: Store & ClockKeeper,
): SimulatorClock {
  const clock = new SimulatorClock(store, now);
  if (clockStandsAtMs !== undefined && store.initialState.nextStreamNumber === 1) {
    clock.standAt(clockStandsAtMs);
  }
  return clock;
}

interface Parts {
  readonly store: Store;
  readonly meter: Meter;
  readonly limits: RateLimits;
  readonly core: Core;
  readonly clock: SimulatorClock;
}

function openCore(
  { region, accountId, transitionMs, shardLimit = SHARD_LIMIT }: SimulatorOptions,
  { store, meter, limits, clock }: Omit<Parts, 'core'>,
): Core {
  return new Core(store, meter, limits, {
    region,
    accountId,
    transitionMs,
    now: () => clock.nowMs(),
    paceNow: () => clock.paceMs(),
    shardLimit,
  });
}

/** What is done every quarter of a second, without anybody asking. */
function createTurn({
  store,
  meter,
  limits,
  core,
  clock,
  seed,
  generatedKeptMs,
}: Parts & Pick<SimulatorOptions, 'seed' | 'generatedKeptMs'>): () => Promise<void> {
  const writeTraffic = createTraffic(core, seed ?? TRAFFIC_SEED);
  const readStreams = createReading(core);
  return async () => {
    meter.forgetIdle(core.paceMs());
    limits.forgetIdle(core.paceMs());
    // First, because on a full disk it makes room in the file.
    await trimRecords(core, store, generatedKeptMs);
    // While time stands still nothing comes by itself.
    if (clock.clock.mode === 'paused' || store.isResting) return;
    await writeTraffic();
    await readStreams();
  };
}

/** All at once, so that it keeps pace with whatever is written; clients get their turns between. */
export async function trimRecords(
  core: Core,
  store: Store,
  generatedKeptMs: number = GENERATED_KEPT_MS,
): Promise<void> {
  const nowMs = core.nowMs();
  const horizons = new Map<number, number>();
  for (const stream of core.state.streams.values()) {
    horizons.set(stream.streamNumber, expiryHorizonMs(stream, nowMs));
  }
  const retention = {
    horizonMs: (streamNumber: number) => horizons.get(streamNumber) ?? Number.POSITIVE_INFINITY,
    generatedHorizonMs: nowMs - generatedKeptMs,
  };
  while (await store.trim(retention)) await setImmediate();
}
