import { assert } from '@/lib/base/assert';
import { drawCount } from '@/lib/base/poisson';
import { createRandom } from '@/lib/base/random';
import { MIN_RETENTION_HOURS } from '@/lib/kinesis/limits';
import { applyStep, type ReshardStep } from '@/lib/kinesis/reshard-step';
import { encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { openShards, type Shard, type ShardRange, shardIdOf } from '@/lib/kinesis/shards/shard';
import type { StreamSnapshot } from '@/lib/simulator-contract/stream-snapshot';
import type { AuditLog } from '../audit/audit-log';
import { type OpenConnection, openConnection } from '../connections/open-connection';
import { expectedAround, progressOf, withActualIds } from '../runs/expected-layout';
import { sendStep } from '../runs/send-step';
import {
  openStageSimulator,
  type ShardGates,
  type StageSimulator,
} from '../simulator/plug-in-simulator';
import { stageConnection } from '../simulator/stage-connection';
import type { Arrival, Consumer } from './consumer';
import type { Demand, DemandOf } from './demand';
import { changeLanes, type Lane } from './lane';

/** Of a turn: a shard answers as many GetRecords calls in a second. */
export const TURN_MS = 200;

/** Any time does. The same one gives the same rehearsal. */
const STARTS_MS = Date.UTC(2026, 0, 15, 9, 30);
const SEED = 1;
const STREAM = 'rehearsal';

/** Records that a shard refused. */
export interface Throttled {
  readonly shardId: string;
  readonly recordCount: number;
}

interface RehearsedStreamOptions {
  readonly open: readonly ShardRange[];
  readonly demandOf: DemandOf;
  readonly openConsumers: (nowMs: number) => readonly Consumer[];
  readonly transitionMs: number;
}

/** Nothing of a person's is changed. */
const NO_AUDIT: Pick<AuditLog, 'begin'> = { begin: async () => async () => {} };

/**
 * A copy of a stream in a simulator of its own, at a time that only its turns move. Its shards have
 * the limits of AWS; what is sent to them is counted and not made.
 */
export class RehearsedStream {
  readonly consumers: readonly Consumer[];
  /** Every shard that was ever open. */
  readonly everyLane: Lane[] = [];
  readonly #simulator: StageSimulator;
  readonly #connection: OpenConnection;
  readonly #clock: { nowMs: number };
  readonly #demandOf: DemandOf;
  readonly #random = createRandom(SEED);
  #layout: readonly ShardRange[];
  /** The layout under the simulator's ids. */
  #simulated: readonly ShardRange[] = [];
  #lanes: readonly Lane[] = [];
  #turnCount = 0;

  private constructor(
    { open, demandOf, openConsumers, transitionMs }: RehearsedStreamOptions,
    simulator: StageSimulator,
    clock: { nowMs: number },
  ) {
    this.consumers = openConsumers(clock.nowMs);
    this.#demandOf = demandOf;
    this.#layout = open;
    this.#simulator = simulator;
    this.#clock = clock;
    const connection = stageConnection(STREAM, transitionMs);
    this.#connection = openConnection(connection, simulator, NO_AUDIT);
  }

  static async open(options: RehearsedStreamOptions): Promise<RehearsedStream> {
    const clock = { nowMs: STARTS_MS };
    const { transitionMs } = options;
    const simulator = await openStageSimulator({
      seed: SEED,
      transitionMs,
      now: () => clock.nowMs,
    });
    const stream = new RehearsedStream(options, simulator, clock);
    await simulator.streams.importSnapshot(STREAM, snapshotOf(options.open));
    stream.#changeLanes(options.open, await stream.#listOpen());
    return stream;
  }

  get nowMs(): number {
    return this.#clock.nowMs;
  }

  get openShardCount(): number {
    return this.#lanes.length;
  }

  /** What comes and is read in one turn. */
  async turn(): Promise<void> {
    await this.#simulator.throughGates(STREAM, (gates) => {
      this.#read(gates);
      const arrivals = this.#write(gates);
      for (const consumer of this.consumers) consumer.arrive(arrivals, this.nowMs);
    });
    for (const lane of this.#lanes) lane.openMs += TURN_MS;
    this.#clock.nowMs += TURN_MS;
    this.#turnCount++;
  }

  /** What was refused before the plan begins is no part of it. */
  begin(): void {
    for (const lane of this.#lanes) lane.forgetThrottled();
  }

  /** Sends the call as a run does. The stream is UPDATING from then on. */
  async send(step: ReshardStep): Promise<void> {
    await sendStep(this.#connection, STREAM, withActualIds(step, this.#simulated));
  }

  /** The open shards that have refused records since this was last asked. */
  takeThrottled(): readonly Throttled[] {
    return this.#lanes.flatMap((lane) => {
      const recordCount = lane.takeThrottled();
      return recordCount === 0 ? [] : [{ shardId: lane.shard.shardId, recordCount }];
    });
  }

  /** The shards that the step has closed, once its time is over; checked as a run checks it. */
  async arriveAfter(step: ReshardStep): Promise<readonly Lane[]> {
    const open = await this.#listOpen();
    const progress = progressOf(open, expectedAround(this.#layout, step));
    assert(progress === 'after', `${step.kind} leads to what was planned`);
    return this.#changeLanes(applyStep(this.#layout, step), open);
  }

  close(): Promise<void> {
    return this.#simulator.close();
  }

  async #listOpen(): Promise<readonly Shard[]> {
    const reads = await this.#connection.polledReads();
    return openShards((await reads.inspectShards(STREAM)).shards);
  }

  #changeLanes(planned: readonly ShardRange[], simulated: readonly ShardRange[]): readonly Lane[] {
    const known = new Set(this.#lanes);
    const next = { planned, simulated, demandOf: this.#demandOf };
    const { lanes, closed } = changeLanes(this.#lanes, next);
    this.#layout = planned;
    this.#simulated = simulated;
    this.#lanes = lanes;
    for (const lane of lanes) if (!known.has(lane)) this.everyLane.push(lane);
    return closed;
  }

  /** None comes first always: the shards' limits are for all together. */
  #read(gates: ShardGates): void {
    const { length } = this.consumers;
    for (let index = 0; index < length; index++) {
      this.consumers[(index + this.#turnCount) % length]?.read(gates, this.nowMs);
    }
  }

  #write(gates: ShardGates): readonly Arrival[] {
    const arrivals: Arrival[] = [];
    for (const lane of this.#lanes) {
      const { recordsPerSecond, recordBytes } = lane.demand ?? NOTHING_SENT;
      const count = drawCount((recordsPerSecond * TURN_MS) / 1000, this.#random);
      if (count === 0) continue;
      const taken = gates.write(lane.simulatedId, count, recordBytes);
      lane.count(count, count - taken, recordBytes);
      if (taken > 0) {
        arrivals.push({ lane, recordCount: taken, byteCount: taken * recordBytes });
      }
    }
    return arrivals;
  }
}

const NOTHING_SENT: Demand = { recordsPerSecond: 0, recordBytes: 0 };

/** Ids count the shards from the left: a run finds shards by their ranges. */
function snapshotOf(open: readonly ShardRange[]): StreamSnapshot {
  const seconds = STARTS_MS / 1000;
  return {
    streamName: undefined,
    mode: 'PROVISIONED',
    createdAtMs: STARTS_MS,
    retentionHours: MIN_RETENTION_HOURS,
    maxRecordKiB: 1024,
    nextSequenceIndex: 1,
    shards: open.map(({ hashKeyRange }, shardIndex) => ({
      shardId: shardIdOf(shardIndex),
      hashKeyRange,
      parentShardId: undefined,
      adjacentParentShardId: undefined,
      startingSequenceNumber: encodeSequenceNumber({
        shardCreatedAt: seconds,
        shardIndex,
        sequenceIndex: 0n,
        recordedAt: seconds,
      }),
      endingSequenceNumber: undefined,
    })),
    records: [],
  };
}
