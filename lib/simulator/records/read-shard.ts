import { isChildOf, parentIdsOf } from '@/lib/kinesis/shards/shard';
import { describeRange, type WireHashKeyRange } from '../model/answers/describe-shard';
import { WireRecord } from '../model/answers/wire-record';
import { WireTimestamp } from '../model/answers/wire-value';
import {
  type Context,
  NO_PARTITION_KEY,
  type ReadBounds,
  type ReadCount,
  recordSize,
  type StoredRecord,
} from '../model/operation';
import { expiryHorizonMs, type Stream } from '../model/state';
import { encryptionTypeOf } from '../model/stream-settings';
import { closedAtMs, type ShardPlace, type StreamShard } from '../model/stream-shard';
import { firstIndexSince, recordFrom } from './record-search';
import { recordSequenceNumber } from './record-sequence-number';

/** What GetRecords and SubscribeToShard both give of a shard. */
export interface ShardReading {
  readonly records: readonly WireRecord[];
  /** Where to go on. */
  readonly nextIndex: number;
  readonly millisBehindLatest: number;
  /** Only at the end of a closed shard, where there is nothing more to come. */
  readonly childShards: readonly ChildShard[] | undefined;
  readonly read: ReadCount;
}

/** A shard that goes on where this one ends. */
export interface ChildShard {
  readonly ShardId: string;
  readonly ParentShards: readonly string[];
  readonly HashKeyRange: WireHashKeyRange;
}

/** Reads from an index on, within the bounds; at least one record, where there is any. */
export function readShard(
  stream: Stream,
  shard: StreamShard,
  fromIndex: number,
  bounds: ReadBounds,
  context: Context,
): ShardReading {
  const place = { streamNumber: stream.streamNumber, shardIndex: shard.shardIndex };
  const unexpiredIndex = firstUnexpired(stream, place, fromIndex, context);
  const records = context.records.read(place, unexpiredIndex, bounds);
  const last = records.at(-1);
  const nextIndex = last === undefined ? unexpiredIndex : last.sequenceIndex + 1;
  const unread = recordFrom(context.records, place, nextIndex);
  const millisBehindLatest = millisBehind(shard, unread, context.nowMs);
  const isDone = unread === undefined && shard.closedAtSeconds !== undefined;
  return {
    records: toWire(records, stream, shard),
    nextIndex,
    millisBehindLatest,
    childShards: isDone ? childrenOf(shard, stream) : undefined,
    read: {
      ...place,
      byteCount: records.reduce((total, record) => total + recordSize(record), 0),
      recordCount: records.length,
      millisBehindLatest,
    },
  };
}

function toWire(
  records: readonly StoredRecord[],
  stream: Stream,
  shard: StreamShard,
): readonly WireRecord[] {
  const encryptionType = encryptionTypeOf(stream);
  // Many arrive together: they share a timestamp.
  let arrival = new WireTimestamp(0);
  return records.map((record) => {
    const { arrivedAtMs, data, partitionKey } = record;
    if (arrivedAtMs !== arrival.epochMs) arrival = new WireTimestamp(arrivedAtMs);
    const ownKey = partitionKey === NO_PARTITION_KEY ? undefined : partitionKey;
    return new WireRecord(
      recordSequenceNumber(shard, record).toString(),
      arrival,
      data,
      ownKey,
      encryptionType,
    );
  });
}

/** Records that are past the retention may still lie in the store, but are not there any more. */
export function firstUnexpired(
  stream: Stream,
  place: ShardPlace,
  fromIndex: number,
  { records, nowMs }: Context,
): number {
  const horizonMs = expiryHorizonMs(stream, nowMs);
  const oldest = recordFrom(records, place, fromIndex);
  if (oldest === undefined || oldest.arrivedAtMs >= horizonMs) return fromIndex;
  return Math.max(fromIndex, firstIndexSince(records, place, horizonMs, stream.nextSequenceIndex));
}

/** 0 when all has been read; at the end of a closed shard how long it has been closed. */
function millisBehind(shard: StreamShard, unread: StoredRecord | undefined, nowMs: number): number {
  const since = unread?.arrivedAtMs ?? closedAtMs(shard);
  return since === undefined ? 0 : Math.max(0, nowMs - since);
}

/** A child by merge lists both parents (facts §5.2). */
function childrenOf(shard: StreamShard, { shards }: Stream): readonly ChildShard[] {
  return shards
    .filter((other) => isChildOf(other, shard.shardId))
    .map((child) => ({
      ShardId: child.shardId,
      ParentShards: parentIdsOf(child),
      HashKeyRange: describeRange(child.hashKeyRange),
    }));
}
