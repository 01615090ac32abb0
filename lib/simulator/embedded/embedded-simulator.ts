import type { ClockMode } from '@/lib/base/clock';
import type { ClockJump } from '@/lib/simulator-contract/clock-jump';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import type { ResetScope, SentFaultRule } from '@/lib/simulator-contract/simulator-requests';
import type { KeptRecord } from '../tools/all-records';
import type { SnapshotSummary } from '../tools/snapshots/state-snapshots';
import type { InProcessHandler } from '../wire/in-process';
import type { StreamsToMake } from './start-options';

/** A Kinesis in this process, in memory, for tests. Its failures are `SimulatorError`s. */
export interface EmbeddedSimulator {
  readonly clock: EmbeddedClock;
  readonly faults: EmbeddedFaults;
  readonly streams: EmbeddedStreams;
  readonly handlers: EmbeddedHandlers;
  /** All streams with their records under a name, to begin from them again. */
  readonly snapshots: EmbeddedSnapshots;
  /** Brings back the start: streams, clock, faults and seed; or only what the scope names. */
  reset(scope?: ResetScope): Promise<void>;
  /** Closes the port and every connection. Calling it again does nothing. */
  close(): Promise<void>;
}

/** A simulator with a port, which clients in every language can call. */
export interface RunningSimulator extends EmbeddedSimulator {
  readonly port: number;
  /** Such as `http://127.0.0.1:51234`. */
  readonly endpoint: string;
  /** For `new KinesisClient(clientConfig)`. */
  readonly clientConfig: ClientConfig & { readonly endpoint: string };
}

/** A simulator without a port: clients of this process call through their request handler. */
export interface PortlessSimulator extends EmbeddedSimulator {
  /** For `new KinesisClient(clientConfig)`. */
  readonly clientConfig: ClientConfig & { readonly requestHandler: InProcessHandler };
}

/** The settings that every client of the AWS SDK needs. */
export interface ClientConfig {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The clock that dates, retention and transitions follow. It goes back at a reset only. */
export interface EmbeddedClock {
  now(): Date;
  readonly mode: ClockMode;
  setMode(mode: ClockMode): void;
  /** Moves it ahead: by `hour`, `day`, or milliseconds. */
  jump(by: ClockJump): void;
}

/** The rules by which calls fail on purpose. */
export interface EmbeddedFaults {
  readonly rules: readonly FaultRule[];
  /** Replaces the rules. */
  set(rules: readonly SentFaultRule[]): Promise<void>;
  clear(): Promise<void>;
}

/** Streams without waiting, and their records without iterators. */
export interface EmbeddedStreams {
  list(): Promise<readonly string[]>;
  /** All of them or none. They are ACTIVE at once. */
  create(streams: StreamsToMake): Promise<void>;
  /** Every record of a stream, of all shards in the order in which they were put. */
  records(streamName: string): Promise<readonly KeptRecord[]>;
}

/** The functions that get records. */
export interface EmbeddedHandlers {
  /** The errors that handlers have thrown since the start or the last reset. */
  readonly failures: readonly HandlerFailure[];
  /** Resolves when every record that is there was accepted or given up. */
  settle(): Promise<void>;
}

/** A batch that a handler did not accept. */
export interface HandlerFailure {
  readonly streamName: string;
  readonly error: unknown;
}

/** They last as long as the simulator. */
export interface EmbeddedSnapshots {
  list(): readonly SnapshotSummary[];
  take(name: string): Promise<SnapshotSummary>;
  load(name: string): Promise<void>;
}
