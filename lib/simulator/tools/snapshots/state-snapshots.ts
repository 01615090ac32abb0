import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { KinesisError } from '../../model/kinesis-error';
import { type AppendedRecord, recordSize, type Step, type StepRunner } from '../../model/operation';
import type { SimulatorState, Stream } from '../../model/state';
import { allRecords } from '../all-records';

/** Streams and records as they were at one moment. */
interface Snapshot {
  readonly takenAtMs: number;
  readonly state: SimulatorState;
  readonly records: readonly AppendedRecord[];
}

/** A snapshot in a list. */
export interface SnapshotSummary {
  readonly name: string;
  /** By the simulator's clock, as ISO 8601. */
  readonly takenAt: string;
  readonly streamCount: number;
  readonly recordCount: number;
}

const MAX_SNAPSHOTS = 20;
/** Data and partition keys of one snapshot: it is held in memory, wherever the streams are. */
const MAX_SNAPSHOT_BYTES = 64 * 1024 * 1024;

/**
 * Snapshots of all streams under names, for tests that begin from the same streams again and again.
 * They last as long as the process. Clock, faults and the numbers of streams are in none.
 */
export class StateSnapshots {
  readonly #run: StepRunner['run'];
  readonly #snapshots = new Map<string, Snapshot>();

  constructor(run: StepRunner['run']) {
    this.#run = run;
  }

  list(): readonly SnapshotSummary[] {
    return [...this.#snapshots].map(([name, snapshot]) => summaryOf(name, snapshot));
  }

  /** Replaces a snapshot of that name. Throws LimitExceededException beyond the bounds. */
  async take(name: string): Promise<SnapshotSummary> {
    if (!this.#snapshots.has(name) && this.#snapshots.size >= MAX_SNAPSHOTS) {
      throw new KinesisError(
        'LimitExceededException',
        `There are ${MAX_SNAPSHOTS} snapshots, as many as there can be.`,
      );
    }
    const snapshot = await this.#run(takeSnapshot);
    this.#snapshots.set(name, snapshot);
    return summaryOf(name, snapshot);
  }

  /** Streams that were made since are gone. Throws ResourceNotFoundException. */
  async load(name: string): Promise<void> {
    const snapshot = this.#find(name);
    await this.#run(loadSnapshot(snapshot));
  }

  /** Throws ResourceNotFoundException. */
  remove(name: string): void {
    this.#find(name);
    this.#snapshots.delete(name);
  }

  #find(name: string): Snapshot {
    const snapshot = this.#snapshots.get(name);
    if (snapshot !== undefined) return snapshot;
    throw new KinesisError('ResourceNotFoundException', `Snapshot ${name} not found.`);
  }
}

function summaryOf(name: string, { takenAtMs, state, records }: Snapshot): SnapshotSummary {
  return {
    name,
    takenAt: new Date(takenAtMs).toISOString(),
    streamCount: state.streams.size,
    recordCount: records.length,
  };
}

const takeSnapshot: Step<Snapshot> = (state, context) => {
  const records: AppendedRecord[] = [];
  let left = MAX_SNAPSHOT_BYTES;
  for (const stream of state.streams.values()) {
    const { streamNumber } = stream;
    for (const shard of stream.shards) {
      const { shardIndex } = shard;
      for (const record of allRecords(stream, shard, context)) {
        left -= recordSize(record);
        if (left < 0) throw tooLarge();
        const hashKey = hashPartitionKey(record.partitionKey);
        records.push({ ...record, streamNumber, shardIndex, hashKey, isGenerated: false });
      }
    }
  }
  return { state, output: { takenAtMs: context.nowMs, state, records } };
};

function tooLarge(): KinesisError {
  const mebibytes = MAX_SNAPSHOT_BYTES / 1024 ** 2;
  return new KinesisError(
    'LimitExceededException',
    `A snapshot holds at most ${mebibytes} MiB of records; the streams have more.`,
  );
}

/**
 * Each stream gets a new number, under which the store keeps its records beside those that go.
 * Retention counts from now on, as after an import, so that records which are older than that stay.
 */
function loadSnapshot(snapshot: Snapshot): Step<undefined> {
  return (state, context) => {
    const numbers = new Map<number, number>();
    const streams = new Map<string, Stream>();
    let { nextStreamNumber } = state;
    for (const [streamName, stream] of snapshot.state.streams) {
      const streamNumber = nextStreamNumber++;
      numbers.set(stream.streamNumber, streamNumber);
      streams.set(streamName, { ...stream, streamNumber, importedAtMs: context.nowMs });
    }
    const restored = snapshot.records.map((record) => ({
      ...record,
      streamNumber: numbers.get(record.streamNumber) ?? record.streamNumber,
    }));
    const { commitment } = snapshot.state;
    return { state: { streams, nextStreamNumber, commitment }, output: undefined, restored };
  };
}
