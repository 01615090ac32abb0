import type { HashKey } from '@/lib/kinesis/hash-key';
import type { RateLimits } from '../limits/rate-limits';
import type { Fields, InputOf } from './shape';
import type { ShardPlace, SimulatorState } from './stream';

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
  readonly limits: RateLimits;
  readonly ends: EndReader;
  /** Whether the next record is refused though its shard could take it. */
  readonly refusesRecord?: () => boolean;
  /** Whether a read is refused though its shard could give it. */
  readonly refusesRead?: boolean;
}

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

export interface AppendedRecord extends StoredRecord {
  readonly streamNumber: number;
  readonly shardIndex: number;
  readonly hashKey: HashKey;
  /** Written by a generator of ours: it is removed sooner than its stream's retention says. */
  readonly isGenerated: boolean;
}

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

export interface RecordReader {
  /**
   * The records of a shard in order, from a sequence index on: at most `maxRecords`, and no more
   * than fit in `maxBytes` (but always the first).
   */
  read(place: ShardPlace, fromIndex: number, bounds: ReadBounds): readonly StoredRecord[];
}

export interface EndReader {
  /** Never true where the shard has a record from that index on. */
  isAtEnd(place: ShardPlace, fromIndex: number): boolean;
}

export interface ReadBounds {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/** What a record counts for: its data and its partition key (facts §4.1). */
export function recordSize(record: {
  readonly data: Uint8Array;
  readonly partitionKey: string;
}): number {
  return record.data.length + Buffer.byteLength(record.partitionKey);
}
