import type { Clock } from '@/lib/base/clock';
import type { AppendedRecord, RecordReader } from './operation';
import type { SimulatorState } from './stream';

/** Where the simulator's state and records are kept. */
export interface Store {
  /** What was kept when the store was opened. */
  readonly initialState: SimulatorState;
  /** Sees every record handed to `commit`, committed or not. */
  readonly records: RecordReader;
  /** Resolves when the step survives the end of the process; steps are kept in this order. */
  commit(
    before: SimulatorState,
    after: SimulatorState,
    appended: readonly AppendedRecord[],
  ): Promise<void>;
  /** Removes about `maxRecords` that are not needed any more; how many it removed. */
  trim(retention: Retention, maxRecords: number): Promise<number>;
  close(): Promise<void>;
}

/** Until when records of a stream are kept. */
export interface Retention {
  /** Records that arrived before this time have expired; all of them when the stream is gone. */
  horizonMs(streamNumber: number): number;
  /** Generated records go sooner. */
  readonly generatedHorizonMs: number;
}

/** Where the simulator's clock is kept, beside all else. */
export interface ClockKeeper {
  /** What `keepClock` was last given. */
  readonly keptClock: Clock | undefined;
  /** The clock survives the end of the process when this returns. */
  keepClock(clock: Clock): void;
}
