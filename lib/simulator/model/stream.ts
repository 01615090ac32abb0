import { MS_PER_HOUR } from '@/lib/base/duration';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { CLOSING_SEQUENCE_INDEX, encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { openShards, type Shard, shardIdOf } from '@/lib/kinesis/shards/shard';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import { type BillingCommitment, NO_COMMITMENT } from './account';
import type { Reader } from './reader';
import type { SlowSettings, StreamSettings } from './stream-settings';

/** Everything but the records, which live in the store. Never changed in place. */
export interface SimulatorState {
  readonly streams: ReadonlyMap<string, Stream>;
  readonly nextStreamNumber: number;
  readonly commitment: BillingCommitment;
}

export const EMPTY_STATE: SimulatorState = {
  streams: new Map(),
  nextStreamNumber: 1,
  commitment: NO_COMMITMENT,
};

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
}

/** A transition is data: it is carried out when somebody looks at or after `readyAtMs`. */
export type Lifecycle =
  | { readonly status: 'CREATING'; readonly readyAtMs: number }
  | { readonly status: 'ACTIVE' }
  | { readonly status: 'UPDATING'; readonly readyAtMs: number; readonly reshard: Reshard }
  | { readonly status: 'UPDATING'; readonly readyAtMs: number; readonly settings: SlowSettings }
  | { readonly status: 'DELETING'; readonly readyAtMs: number; readonly wasCreating: boolean };

export type Reshard =
  | {
      readonly kind: 'split';
      readonly shardIndex: number;
      readonly newStartingHashKey: HashKey;
    }
  | { readonly kind: 'merge'; readonly shardIndex: number; readonly adjacentShardIndex: number }
  | { readonly kind: 'scale'; readonly targetShardCount: number };

/** Which shard of which stream, for what is kept beside the state. */
export interface ShardPlace {
  readonly streamNumber: number;
  readonly shardIndex: number;
}

/** The sequence numbers encode the times; they are kept read, because every put needs them. */
export interface StreamShard extends Shard {
  readonly shardIndex: number;
  readonly createdAtSeconds: number;
  readonly closedAtSeconds: number | undefined;
}

export interface ShardParents {
  readonly parentShardId: string | undefined;
  readonly adjacentParentShardId: string | undefined;
}

export function newShard(
  shardIndex: number,
  hashKeyRange: HashKeyRange,
  createdAtSeconds: number,
  parents: ShardParents,
): StreamShard {
  return {
    shardId: shardIdOf(shardIndex),
    shardIndex,
    hashKeyRange,
    parentShardId: parents.parentShardId,
    adjacentParentShardId: parents.adjacentParentShardId,
    createdAtSeconds,
    closedAtSeconds: undefined,
    startingSequenceNumber: encodeSequenceNumber({
      shardCreatedAt: createdAtSeconds,
      shardIndex,
      sequenceIndex: 0n,
      recordedAt: createdAtSeconds,
    }),
    endingSequenceNumber: undefined,
  };
}

export const NO_PARENTS: ShardParents = {
  parentShardId: undefined,
  adjacentParentShardId: undefined,
};

export function closeShard(shard: StreamShard, closedAtSeconds: number): StreamShard {
  return {
    ...shard,
    closedAtSeconds,
    endingSequenceNumber: encodeSequenceNumber({
      shardCreatedAt: shard.createdAtSeconds,
      shardIndex: shard.shardIndex,
      sequenceIndex: CLOSING_SEQUENCE_INDEX,
      recordedAt: closedAtSeconds,
    }),
  };
}

/**
 * A shard that closes in a second lives to its end, and its children are created with the next
 * one (facts §1.3): so that at any time exactly the shards that tile the space are alive.
 */
export function closedAtMs(shard: StreamShard): number | undefined {
  return shard.closedAtSeconds === undefined ? undefined : (shard.closedAtSeconds + 1) * 1000;
}

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

/** What DescribeStream and ListShards show: nothing until the stream is there (facts §2.1). */
export function visibleShards(stream: Stream): readonly StreamShard[] {
  const { lifecycle } = stream;
  const isHidden =
    lifecycle.status === 'CREATING' || (lifecycle.status === 'DELETING' && lifecycle.wasCreating);
  return isHidden ? [] : stream.shards;
}

/** By binary search: the shards are in the order of their indexes. */
export function shardAt(
  shards: readonly StreamShard[],
  shardIndex: number,
): StreamShard | undefined {
  const shard = shards[firstShardFrom(shards, shardIndex)];
  return shard?.shardIndex === shardIndex ? shard : undefined;
}

/** The position of the first shard whose index is not below the one given. */
export function firstShardFrom(shards: readonly StreamShard[], shardIndex: number): number {
  let low = 0;
  let high = shards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shards[middle]?.shardIndex ?? shardIndex) < shardIndex) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function putStream(state: SimulatorState, stream: Stream): SimulatorState {
  return { ...state, streams: new Map(state.streams).set(stream.streamName, stream) };
}
