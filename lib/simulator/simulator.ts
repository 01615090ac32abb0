import type { StreamLoad } from '@/lib/kinesis/load';
import { Clockwork } from './clockwork';
import { Core } from './core';
import { openDiskStore } from './disk-store';
import { createMemoryStore } from './memory-store';
import { Meter } from './meter';
import type { Step } from './operation';
import { RateLimits } from './rate-limits';
import { createReading } from './read-streams';
import type { Store } from './store';
import { expiryHorizonMs } from './stream';
import { Subscriptions } from './subscriptions';
import { createTraffic } from './traffic';
import { handleRequest } from './wire/handle-request';
import type { WireRequest, WireResponse } from './wire/wire-message';

export interface SimulatorOptions {
  /** Undefined keeps everything in memory, and nothing beyond the end of the process. */
  readonly dataDir: string | undefined;
  /** Whether an answer waits until the disk has it, so that it survives power loss too. */
  readonly fsync?: boolean;
  readonly region: string;
  readonly accountId: string;
  /** How long CREATING, UPDATING and DELETING last; 0 for tests. */
  readonly transitionMs: number;
  /** Whether shards and the API let through as much as those of AWS, or all. */
  readonly limits?: boolean;
  readonly now?: () => number;
  /** Told of every failure that is not a client's own. */
  readonly onError?: (error: unknown) => void;
}

export interface Simulator {
  /** Any call of a client, as it came over HTTP. Never rejects. */
  handle(request: WireRequest): Promise<WireResponse>;
  /** A step in this process, for what clients cannot ask. */
  run<Output>(step: Step<Output>): Promise<Output>;
  loadOf(streamName: string): StreamLoad | undefined;
  isEmpty(): boolean;
  /** Writes and reads the traffic that is due, and removes records that are not needed any more. */
  maintain(): Promise<void>;
  close(): Promise<void>;
}

/** The default quota of the largest regions (FACTS §2.11). */
const SHARD_LIMIT = 20_000;
const MAX_TRIMMED_PER_TICK = 2000;
/** A demo that is left running must not fill the disk. */
const GENERATED_KEPT_MS = 5 * 60_000;
const TRAFFIC_SEED = 1;

export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { now = Date.now, onError = () => {}, dataDir, region, accountId, transitionMs } = options;
  const store = dataDir === undefined ? createMemoryStore() : openDiskStore(dataDir, options);
  const meter = new Meter();
  const limits = new RateLimits(options.limits ?? false, (place, atMs) =>
    meter.countThrottled(place, atMs),
  );
  const core = new Core(store, meter, limits, {
    region,
    accountId,
    transitionMs,
    now,
    shardLimit: SHARD_LIMIT,
  });
  const run = <Output>(step: Step<Output>) => core.run(step);
  const runner = { run, onError, subscriptions: new Subscriptions(run) };
  const writeTraffic = createTraffic(core, TRAFFIC_SEED);
  const readStreams = createReading(core);
  const clockwork = new Clockwork(async () => {
    await writeTraffic();
    await readStreams();
    await trimRecords(core, store);
    meter.forgetIdle(core.nowMs());
    limits.forgetIdle(core.nowMs());
  }, onError);
  return {
    handle: (request) => handleRequest(request, runner),
    run: runner.run,
    maintain: () => clockwork.turn(),
    loadOf(streamName) {
      const stream = core.state.streams.get(streamName);
      return stream === undefined ? undefined : meter.loadOf(stream, core.nowMs());
    },
    isEmpty: () => core.state.streams.size === 0,
    async close() {
      await clockwork.stop();
      await store.close();
    },
  };
}

export async function trimRecords(core: Core, store: Store): Promise<void> {
  const nowMs = core.nowMs();
  const horizons = new Map<number, number>();
  for (const stream of core.state.streams.values()) {
    horizons.set(stream.streamNumber, expiryHorizonMs(stream, nowMs));
  }
  await store.trim(
    {
      horizonMs: (streamNumber) => horizons.get(streamNumber) ?? Number.POSITIVE_INFINITY,
      generatedHorizonMs: nowMs - GENERATED_KEPT_MS,
    },
    MAX_TRIMMED_PER_TICK,
  );
}
