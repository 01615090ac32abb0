import type { RunLine } from '@/lib/api/runs/run-history';
import type { Run, RunStep } from '@/lib/api/runs/runs';
import type { ShardRangeRow } from '@/lib/api/step-rows';
import type { RunProgress } from '@/lib/api/streams/stream-glances';
import { ConsoleError } from '../http/console-error';

/** A run without its steps, which are kept one by one: a long run writes only what changes. */
export interface RunHead extends Omit<Run, 'steps'> {
  readonly stepCount: number;
}

/** Names a run. Its connection and its stream decide where it is kept. */
export type RunRef = Pick<RunHead, 'connectionId' | 'streamName' | 'runId'>;

/** The load of the stream around a run, in so far as it was known at the time. */
export interface RunRelief {
  readonly before?: RunLine | undefined;
  readonly after?: RunLine | undefined;
}

/** The right to carry a run out, which one instance of the console has at a time. */
export interface RunLease {
  readonly run: RunRef;
  /** Rises by one with every instance that gets the run; writes with an older number are refused. */
  readonly fence: number;
  /** Aborts when the lease is lost. */
  readonly signal: AbortSignal;
  /**
   * Throws a `LostLeaseError` where another instance may have the run. A process that was paused
   * gets here before its signal can abort, so this is asked last before a call goes out.
   */
  requireHeld(): void;
  /** Lets another instance carry the run on at once. */
  release(): Promise<void>;
}

/**
 * The runs of this console, or of all instances that share a table. What saves anything throws a
 * `StoreFailure` where it is not stored, and a `LostLeaseError` where the lease is not valid any more.
 */
export interface RunStore {
  /** How often runs may be found that lost their instance; undefined where there is only one. */
  readonly pickUpMs: number | undefined;
  /** All or nothing. Throws `run-in-progress` where a run is under way on the stream. */
  create(run: Run, before: readonly ShardRangeRow[]): Promise<RunLease>;
  /** Undefined where the run has ended, or where another instance carries it out. */
  lease(run: RunRef): Promise<RunLease | undefined>;
  /** Without a lease for what anybody may change. Begins from what is stored. */
  changeHead(
    run: RunRef,
    changeOf: (head: RunHead) => Partial<RunHead>,
    lease?: RunLease,
  ): Promise<RunHead>;
  saveStep(lease: RunLease, index: number, step: RunStep): Promise<void>;
  /** Notes that a person let the waiting step go on. */
  letGo(run: RunRef, index: number, letGoAt: number): Promise<void>;
  /** Oldest first. */
  heads(connectionId: string): Promise<readonly RunHead[]>;
  /** Of every connection. */
  underWay(): Promise<readonly RunHead[]>;
  underWayOn(connectionId: string, streamName: string): Promise<RunHead | undefined>;
  /** A moment old at the most; undefined where no run is under way. */
  progressOf(connectionId: string, streamName: string): Promise<RunProgress | undefined>;
  /** As it is stored now, whoever has changed it. Found sooner where its stream is named. */
  head(run: Pick<RunRef, 'connectionId' | 'runId'> & Partial<RunRef>): Promise<RunHead | undefined>;
  steps(head: RunHead): Promise<readonly RunStep[]>;
  step(run: RunRef, index: number): Promise<RunStep | undefined>;
  /** The open shards that the plan was made for. */
  before(run: RunRef): Promise<readonly ShardRangeRow[]>;
  /** Runs whose load after their end is still to be measured by this process. */
  endedSince(timeMs: number): Promise<readonly RunHead[]>;
  saveRelief(run: RunRef, relief: RunRelief): Promise<void>;
  relief(run: RunRef): Promise<RunRelief>;
}

/** Another instance has the run, or may have it: this one sends and stores nothing more of it. */
export class LostLeaseError extends Error {
  override readonly name = 'LostLeaseError';

  constructor({ runId }: RunRef) {
    super(`Another instance may carry out run ${runId} by now.`);
  }
}

/** By its name: the SDK may pass the error on from another realm of modules. */
export function isLostLease(error: unknown): error is LostLeaseError {
  return error instanceof Error && error.name === 'LostLeaseError';
}

/** The refusal of a second run on a stream. */
export function runInProgress(): ConsoleError {
  return new ConsoleError('run-in-progress', 'A run is already under way on this stream.');
}

/** Ids sort by the time of their making. */
export function newRunId(now: number): string {
  return `${now.toString(36).padStart(9, '0')}-${Math.random().toString(36).slice(2, 8)}`;
}
