import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Rehearsal, RehearsedShard, RehearsedStep } from '@/lib/api/runs/rehearsal';
import type { ReaderStatus } from '@/lib/api/simulator/readers';
import type { StepTimes } from '@/lib/kinesis/reshard/plan-course';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import type { ShardLoad } from '@/lib/kinesis/shards/shard-load';
import type { Consumer } from './consumer';
import { demandsOn } from './demand';
import { DrainWatch } from './drain-watch';
import { PacedConsumer } from './paced-consumer';
import { RehearsedStream, TURN_MS } from './rehearsed-stream';
import { SharedConsumer } from './shared-consumer';
import { stepsInTime } from './steps-in-time';

/** What is rehearsed. */
export interface RehearsalScene {
  /** Lowest hash keys first. */
  readonly open: readonly ShardRange[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly steps: readonly ReshardStep[];
  readonly times: StepTimes;
  /** The readers of the simulator, or how many consumers are assumed that share the reads. */
  readonly readers: readonly ReaderStatus[] | number;
}

/** Before the first call, so that shards and consumers are as they are after hours of it. */
const LEAD_MS = 10_000;
/** After the last one, and on until the consumers have drained what was closed. */
const MIN_AFTER_MS = 10_000;
const MAX_AFTER_MS = 60_000;
/** After so long others who ask the console for something get their turn. */
const SLICE_MS = 10;
const MAX_THROTTLED_SHARDS = 3;

/**
 * Carries a plan out on a copy of the stream, at the speed of this machine: yields how far it is, 0
 * to 1, and at last what came of it. The same scene gives the same rehearsal.
 */
export async function* rehearsePlan(scene: RehearsalScene): AsyncGenerator<number | Rehearsal> {
  const planned = planRehearsal(scene);
  const { open, loads } = scene;
  const stream = await RehearsedStream.open({
    open,
    demandOf: demandsOn(open, loads),
    transitionMs: planned.transitionMs,
    openConsumers: (nowMs) => consumersOf(scene, nowMs),
  });
  try {
    const rehearsing = new Rehearsing(planned, stream);
    yield* rehearsing.run();
    yield { ...rehearsing.outcome(), shards: shardsOf(stream), ...gapsOf(scene) };
  } finally {
    await stream.close();
  }
}

interface PlannedRehearsal {
  readonly steps: readonly ReshardStep[];
  readonly transitionMs: number;
  readonly turnsPerStep: number;
}

function planRehearsal({ open, steps, times, readers }: RehearsalScene): PlannedRehearsal {
  const isScaling = steps.some(({ kind }) => kind === 'scale');
  const transitionMs = isScaling ? times.scalingMs : times.callMs;
  const turnsPerStep = Math.max(1, Math.ceil(transitionMs / TURN_MS));
  const consumerCount = typeof readers === 'number' ? readers : readers.length;
  const count = stepsInTime(open, steps, { turnsPerStep, consumerCount });
  return { steps: steps.slice(0, count), transitionMs, turnsPerStep };
}

function consumersOf({ readers }: RehearsalScene, nowMs: number): readonly Consumer[] {
  return typeof readers === 'number'
    ? Array.from({ length: readers }, () => new SharedConsumer())
    : readers.map((reader) => new PacedConsumer(reader, nowMs));
}

/** The plan on its way through the turns. */
class Rehearsing {
  readonly #planned: PlannedRehearsal;
  readonly #stream: RehearsedStream;
  readonly #drains: DrainWatch;
  readonly #steps: Omit<RehearsedStep, 'drains'>[] = [];
  #after: Rehearsal['after'] = { lastedMs: 0, throttledCount: 0 };
  #firstSentMs = 0;
  #turnCount = 0;
  #sliceEndMs = 0;

  constructor(planned: PlannedRehearsal, stream: RehearsedStream) {
    this.#planned = planned;
    this.#stream = stream;
    this.#drains = new DrainWatch(stream.consumers);
  }

  async *run(): AsyncGenerator<number> {
    yield* this.#pass(LEAD_MS / TURN_MS);
    this.#stream.begin();
    this.#firstSentMs = this.#stream.nowMs;
    for (const step of this.#planned.steps) yield* this.#carryOut(step);
    yield* this.#goOn();
  }

  outcome(): Pick<Rehearsal, 'steps' | 'after' | 'consumers'> {
    return {
      steps: this.#steps.map((step, index) => ({ ...step, drains: this.#drains.of(index) })),
      after: this.#after,
      consumers: this.#stream.consumers.map(({ name, maxLagMs }) => ({
        ...(name !== undefined && { name }),
        maxLagMs,
      })),
    };
  }

  async *#carryOut(step: ReshardStep): AsyncGenerator<number> {
    const stream = this.#stream;
    const sentMs = stream.nowMs - this.#firstSentMs;
    await stream.send(step);
    yield* this.#pass(this.#planned.turnsPerStep);
    const throttled = stream.takeThrottled();
    this.#drains.begin(await stream.arriveAfter(step), stream.nowMs);
    this.#steps.push({
      sentMs,
      doneMs: stream.nowMs - this.#firstSentMs,
      openShardCount: stream.openShardCount,
      throttledCount: totalOf(throttled),
      throttledShards: throttled
        .toSorted((a, b) => b.recordCount - a.recordCount)
        .slice(0, MAX_THROTTLED_SHARDS),
    });
  }

  async *#goOn(): AsyncGenerator<number> {
    const stream = this.#stream;
    const fromMs = stream.nowMs;
    yield* this.#pass(MIN_AFTER_MS / TURN_MS);
    while (!this.#drains.isOver && stream.nowMs - fromMs < MAX_AFTER_MS) yield* this.#pass(1);
    const throttledCount = totalOf(stream.takeThrottled());
    this.#after = { lastedMs: stream.nowMs - fromMs, throttledCount };
  }

  async *#pass(turnCount: number): AsyncGenerator<number> {
    const { steps, turnsPerStep } = this.#planned;
    const total = (LEAD_MS + MIN_AFTER_MS) / TURN_MS + steps.length * turnsPerStep;
    for (let turn = 0; turn < turnCount; turn++) {
      await this.#stream.turn();
      this.#turnCount++;
      this.#drains.look(this.#stream.nowMs);
      if (performance.now() < this.#sliceEndMs) continue;
      yield Math.min(1, this.#turnCount / total);
      await nextTurn();
      this.#sliceEndMs = performance.now() + SLICE_MS;
    }
  }
}

function totalOf(throttled: readonly { readonly recordCount: number }[]): number {
  return throttled.reduce((sum, { recordCount }) => sum + recordCount, 0);
}

function shardsOf({ everyLane }: RehearsedStream): readonly RehearsedShard[] {
  return everyLane
    .filter(({ demand }) => demand !== undefined)
    .map((lane) => ({
      shardId: lane.shard.shardId,
      ...lane.rates(),
      throttledCount: lane.throttledCount,
    }));
}

function gapsOf({ open, loads }: RehearsalScene) {
  const measured = open
    .map(({ shardId }) => loads.get(shardId))
    .filter((load) => load !== undefined);
  return {
    unmeasuredShardCount: open.length - measured.length,
    evenShardCount: measured.filter(
      ({ recordsInPerSecond, quantiles }) => recordsInPerSecond > 0 && quantiles.length < 2,
    ).length,
    refusedPerSecond: measured.reduce(
      (sum, { throttledPerSecond = 0 }) => sum + throttledPerSecond,
      0,
    ),
  };
}
