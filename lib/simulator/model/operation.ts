import type { HashKey } from '@/lib/kinesis/hash-key';
import type { Fields, InputOf } from './shape';
import type { SimulatorState } from './state';
import type { ShardPlace } from './stream-shard';

/**
 * One operation of Kinesis, pure: what is asked and what is known go in, the new state and the
 * answer come out. Records are not in the state: those to append go out to the store, and those
 * to read come in through a reader.
 */
export interface Operation<F extends Fields, Output> {
  readonly input: F;
  run(state: SimulatorState, input: InputOf<F>, context: Context): Outcome<Output>;
}

/** An operation whose input has been read and checked, ready to run. */
export type Step<Output> = (state: SimulatorState, context: Context) => Outcome<Output>;

/** Runs steps on the present state, one after the other. */
export interface StepRunner {
  /** Resolves once the step's outcome is kept; rejects with the step's error, or the store's. */
  run<Output>(step: Step<Output>): Promise<Output>;
}

/** The streams as they are now, for what acts on them by itself. */
export interface LiveStreams extends StepRunner {
  readonly state: SimulatorState;
  /** See `paceMs` of Context. */
  paceMs(): number;
}

/** What a step knows besides the state. */
export interface Context {
  /** The simulator's time. */
  readonly nowMs: number;
  /** By which rates are counted: real time, whatever the speed of the simulator's. */
  readonly paceMs: number;
  readonly accountId: string;
  readonly region: string;
  /** How long CREATING, UPDATING and DELETING last. */
  readonly transitionMs: number;
  /** Open shards that the account may have in the region. */
  readonly shardLimit: number;
  readonly records: RecordReader;
  readonly limits: Limits;
  readonly ends: EndReader;
  /** Whether the next record is refused though its shard could take it. */
  readonly refusesRecord?: () => boolean;
  /** Whether a read is refused though its shard could give it. */
  readonly refusesRead?: boolean;
}

/** What a shard is asked for and may refuse. */
export type ShardUse = 'write' | 'read';

/**
 * What shards and the API let through each second. Each call that returns true has taken what it
 * asked for; times are those of `paceMs`.
 */
export interface Limits {
  /** False where the whole simulator refuses nothing. */
  readonly isOn: boolean;
  takeWrite(place: ShardPlace, byteCount: number, nowMs: number): boolean;
  /**
   * How many of `count` records of `byteCount` bytes each the shard takes, as if each were put. What
   * it refuses is not counted as load.
   */
  takeWrites(place: ShardPlace, count: number, byteCount: number, nowMs: number): number;
  /** How much will be read is only known afterwards: `countRead` then takes it. */
  takeRead(place: ShardPlace, nowMs: number): boolean;
  countRead(place: ShardPlace, byteCount: number, nowMs: number): void;
  takeIterator(place: ShardPlace, nowMs: number): boolean;
  /** `subscription` names a consumer and a shard. As with `takeRead`, `countPush` takes it. */
  mayPush(subscription: string, nowMs: number): boolean;
  countPush(subscription: string, byteCount: number, nowMs: number): void;
  /** A call of the API; `caller` is the operation with the stream or account it is counted for. */
  takeCall(caller: string, perSecond: number, nowMs: number): boolean;
  /** A refusal that was made on purpose: it shows in the load as any other does. */
  countRefused(use: ShardUse, place: ShardPlace, nowMs: number): void;
}

/** What a step leads to. The state is the same object where nothing changed. */
export interface Outcome<Output> {
  readonly state: SimulatorState;
  readonly output: Output;
  readonly appended?: readonly AppendedRecord[];
  /** Records that come from a file: kept as the others, but not counted as written now. */
  readonly restored?: readonly AppendedRecord[];
  readonly read?: ReadCount;
}

/** A record as it is kept. Its sequence number follows from its shard, its index and its time. */
export interface StoredRecord {
  readonly sequenceIndex: number;
  readonly arrivedAtMs: number;
  readonly partitionKey: string;
  readonly data: Uint8Array;
}

/** A record on its way to the store, with what the meter counts. */
export interface AppendedRecord extends StoredRecord {
  readonly streamNumber: number;
  readonly shardIndex: number;
  readonly hashKey: HashKey;
  /** Written by a generator of ours: it is removed sooner than its stream's retention says. */
  readonly isGenerated: boolean;
}

/** What one read took from a shard. */
export interface ReadCount {
  readonly streamNumber: number;
  readonly shardIndex: number;
  readonly byteCount: number;
  readonly recordCount: number;
  /**
   * How old the next record is that was not read; 0 when all were. Undefined where no consumer read:
   * what the console looks at lags behind nothing.
   */
  readonly millisBehindLatest: number | undefined;
}

/** The records that are kept, and those about to be. */
export interface RecordReader {
  /**
   * The records of a shard in order, from a sequence index on: at most `maxRecords`, and no more
   * than fit in `maxBytes` (but always the first).
   */
  read(place: ShardPlace, fromIndex: number, bounds: ReadBounds): readonly StoredRecord[];
}

/** Tells cheaply where nothing is left to read. */
export interface EndReader {
  /** Never true where the shard has a record from that index on. */
  isAtEnd(place: ShardPlace, fromIndex: number): boolean;
}

/** How much one read may return. */
export interface ReadBounds {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/** The partition key of a record that came without one; a client's has at least one character. */
export const NO_PARTITION_KEY = '';

/** What a record counts for: its data and its partition key (facts §4.1). */
export function recordSize(record: {
  readonly data: Uint8Array;
  readonly partitionKey: string;
}): number {
  return record.data.length + Buffer.byteLength(record.partitionKey);
}
