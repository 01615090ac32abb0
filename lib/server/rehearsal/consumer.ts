import type { ShardGates } from '../simulator/plug-in-simulator';
import type { Lane } from './lane';

/** Records that a shard took in one turn. */
export interface Arrival {
  readonly lane: Lane;
  readonly recordCount: number;
  readonly byteCount: number;
}

/** Reads the rehearsed stream, once in each turn as much as its pace and the shards allow. */
export interface Consumer {
  /** Undefined where it is assumed. */
  readonly name: string | undefined;
  /** The longest that a record has waited so far. */
  readonly maxLagMs: number;
  read(gates: ShardGates, nowMs: number): void;
  /** What it has to read from now on. */
  arrive(arrivals: readonly Arrival[], nowMs: number): void;
  /** Tells, from now on, whether it has read these shards, which have just closed, to their ends. */
  watch(closed: readonly Lane[]): () => boolean;
}
