import { MS_PER_HOUR } from '@/lib/base/duration';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { openShards } from '@/lib/kinesis/shards/shard';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import { type BillingCommitment, NO_COMMITMENT } from './account';
import type { HookPlace } from './hook-place';
import type { Reader } from './reader';
import type { SlowSettings, StreamSettings } from './stream-settings';
import type { StreamShard } from './stream-shard';

/** Everything but the records, which live in the store. Never changed in place. */
export interface SimulatorState {
  readonly streams: ReadonlyMap<string, Stream>;
  readonly nextStreamNumber: number;
  readonly commitment: BillingCommitment;
}

/** An account without streams. */
export const EMPTY_STATE: SimulatorState = {
  streams: new Map(),
  nextStreamNumber: 1,
  commitment: NO_COMMITMENT,
};

/** A stream with its shards and settings; the settings that clients change are in StreamSettings. */
export interface Stream extends StreamSettings {
  /** Never given twice, so that a stream made again under a name does not see old records. */
  readonly streamNumber: number;
  readonly streamName: string;
  readonly createdAtMs: number;
  readonly lifecycle: Lifecycle;
  readonly retentionHours: number;
  readonly maxRecordBytes: number;
  /** By index, expired ones dropped. Shared by reference until a reshard or an expiry. */
  readonly shards: readonly StreamShard[];
  /** One counter for all shards: it starts at 1, because index 0 is a shard's own start. */
  readonly nextSequenceIndex: number;
  /** When UpdateShardCount was called in the last 24 hours. */
  readonly scaledAtMs: readonly number[];
  readonly traffic: TrafficSettings | undefined;
  readonly readers: readonly Reader[];
  /** When it was imported; its shards and records may be older, but do not expire sooner. */
  readonly importedAtMs: number | undefined;
  /** `off` lifts the limits of throughput for this stream alone. */
  readonly limits?: 'off' | undefined;
  readonly hookPlaces?: readonly HookPlace[] | undefined;
}

/** A transition is data: it is carried out when somebody looks at or after `readyAtMs`. */
export type Lifecycle =
  | { readonly status: 'CREATING'; readonly readyAtMs: number }
  | { readonly status: 'ACTIVE' }
  | { readonly status: 'UPDATING'; readonly readyAtMs: number; readonly reshard: Reshard }
  | { readonly status: 'UPDATING'; readonly readyAtMs: number; readonly settings: SlowSettings }
  | { readonly status: 'DELETING'; readonly readyAtMs: number; readonly wasCreating: boolean };

/** What an UPDATING stream becomes: one split, one merge, or those of UpdateShardCount. */
export type Reshard =
  | {
      readonly kind: 'split';
      readonly shardIndex: number;
      readonly newStartingHashKey: HashKey;
    }
  | { readonly kind: 'merge'; readonly shardIndex: number; readonly adjacentShardIndex: number }
  | { readonly kind: 'scale'; readonly targetShardCount: number };

/** Records that arrived before this time have expired (facts §5.4). */
export function expiryHorizonMs(stream: Stream, nowMs: number): number {
  const horizonMs = nowMs - stream.retentionHours * MS_PER_HOUR;
  const { importedAtMs = horizonMs } = stream;
  return horizonMs < importedAtMs ? Number.NEGATIVE_INFINITY : horizonMs;
}

const openShardsOf = new WeakMap<readonly StreamShard[], readonly StreamShard[]>();

/** The open shards, lowest hash keys first; sorted once for each list of shards. */
export function openShardsIn(stream: Stream): readonly StreamShard[] {
  const known = openShardsOf.get(stream.shards);
  if (known !== undefined) return known;
  const open = openShards(stream.shards);
  openShardsOf.set(stream.shards, open);
  return open;
}

/** What DescribeStream shows and readers find: nothing until the stream is there (facts §2.1). */
export function visibleShards(stream: Stream): readonly StreamShard[] {
  const { lifecycle } = stream;
  const isHidden =
    lifecycle.status === 'CREATING' || (lifecycle.status === 'DELETING' && lifecycle.wasCreating);
  return isHidden ? [] : stream.shards;
}

/** The state with this stream in the place of the one by its name, or as a new one. */
export function putStream(state: SimulatorState, stream: Stream): SimulatorState {
  return { ...state, streams: new Map(state.streams).set(stream.streamName, stream) };
}
