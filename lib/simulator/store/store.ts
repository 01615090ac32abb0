import type { Clock } from '@/lib/base/clock';
import type { StoreFailure } from '@/lib/storage/store-failure';
import type { AppendedRecord, RecordReader } from '../model/operation';
import type { SimulatorState } from '../model/state';

/** Where the simulator's state and records are kept. */
export interface Store {
  /** What was kept when the store was opened. */
  readonly initialState: SimulatorState;
  /** Sees every record handed to `commit`, committed or not. */
  readonly records: RecordReader;
  /**
   * Resolves when the step survives the end of the process; steps are kept in this order. After a
   * rejection so are the steps that build on it rejected, until `reload`.
   */
  commit(
    before: SimulatorState,
    after: SimulatorState,
    appended: readonly AppendedRecord[],
  ): Promise<void>;
  /** What is kept, read anew after a rejected commit; the steps that were not kept are forgotten. */
  reload(): Promise<SimulatorState>;
  /** Why the last writes failed; undefined where nothing is known to be wrong. */
  readonly failure: StoreFailure | undefined;
  /** Why records are not worth a commit at present. */
  readonly refusal: StoreFailure | undefined;
  /** Whether work that can wait should leave the store alone for now. */
  readonly isResting: boolean;
  /** Removes some of the records that are not needed any more; true when it knows of others. */
  trim(retention: Retention): Promise<boolean>;
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
  /** The clock survives the end of the process when this returns; throws where it does not. */
  keepClock(clock: Clock): void;
  /** Whether writing has just failed, so that what can wait is not worth a try. */
  readonly isResting: boolean;
}
