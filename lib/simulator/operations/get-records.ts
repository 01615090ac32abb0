import { MS_PER_HOUR } from '@/lib/base/duration';
import { describeRange, type WireHashKeyRange } from '../describe-shard';
import { type Context, type Operation, recordSize, type StoredRecord } from '../operation';
import { recordSequenceNumber } from '../record-number';
import { firstIndexSince, recordFrom } from '../record-search';
import { type Fields, type InputOf, MEMBERS, STREAM_FIELDS } from '../shape';
import { decodeIterator, encodeIterator, type ShardIterator } from '../shard-iterator';
import { shardMissing } from '../shard-missing';
import { limitsOf, rateExceeded } from '../shard-rate';
import { closedAtMs, type Stream, type StreamShard, shardAt, visibleShards } from '../stream';
import { WireTimestamp } from '../wire-value';

const input = {
  Limit: MEMBERS.limit,
  ShardIterator: { kind: 'text', minLength: 1, maxLength: 512, required: true },
  StreamARN: STREAM_FIELDS.StreamARN,
  DryRun: MEMBERS.boolean,
} as const satisfies Fields;

const MAX_RECORDS = 10_000;
const MAX_BYTES = 10 * 1024 * 1024;

interface Output {
  readonly Records: readonly {
    readonly SequenceNumber: string;
    readonly ApproximateArrivalTimestamp: WireTimestamp;
    readonly Data: Uint8Array;
    readonly PartitionKey: string;
  }[];
  readonly NextShardIterator: string | undefined;
  readonly MillisBehindLatest: number;
  readonly ChildShards: readonly ChildShard[] | undefined;
}

interface ChildShard {
  readonly ShardId: string;
  readonly ParentShards: readonly string[];
  readonly HashKeyRange: WireHashKeyRange;
}

export const getRecords: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const iterator = decodeIterator(request.ShardIterator, context.nowMs);
    const stream = state.streams.get(iterator.streamName);
    const isSameStream = stream?.streamNumber === iterator.streamNumber;
    const shard = isSameStream ? shardAt(visibleShards(stream), iterator.shardIndex) : undefined;
    if (stream === undefined || shard === undefined) {
      throw shardMissing(iterator.shardIndex, iterator.streamName, context);
    }
    const limits = limitsOf(stream, context);
    if (limits?.takeRead(iterator, context.nowMs) === false) {
      throw rateExceeded(shard.shardIndex, stream, context);
    }
    const records = readUnexpired(request, iterator, stream, context);
    const last = records.at(-1);
    const nextIndex = last === undefined ? iterator.fromIndex : last.sequenceIndex + 1;
    const byteCount = records.reduce((total, record) => total + recordSize(record), 0);
    limits?.countRead(iterator, byteCount, context.nowMs);
    const unread = recordFrom(context.records, iterator, nextIndex);
    const isDone = unread === undefined && shard.closedAtSeconds !== undefined;
    return {
      state,
      output: {
        Records: records.map((record) => ({
          SequenceNumber: recordSequenceNumber(shard, record).toString(),
          ApproximateArrivalTimestamp: new WireTimestamp(record.arrivedAtMs),
          Data: record.data,
          PartitionKey: record.partitionKey,
        })),
        NextShardIterator: isDone
          ? undefined
          : encodeIterator({ ...iterator, fromIndex: nextIndex, issuedAtMs: context.nowMs }),
        MillisBehindLatest: millisBehind(shard, unread, context.nowMs),
        ChildShards: isDone ? childrenOf(shard, stream) : undefined,
      },
      read: {
        streamNumber: stream.streamNumber,
        shardIndex: shard.shardIndex,
        byteCount,
      },
    };
  },
};

/** Records that are past the retention may still lie in the store, but are not shown any more. */
function readUnexpired(
  { Limit }: InputOf<typeof input>,
  iterator: ShardIterator,
  stream: Stream,
  { records, nowMs }: Context,
): readonly StoredRecord[] {
  const bounds = { maxRecords: Limit ?? MAX_RECORDS, maxBytes: MAX_BYTES };
  const horizonMs = nowMs - stream.retentionHours * MS_PER_HOUR;
  const oldest = recordFrom(records, iterator, iterator.fromIndex);
  if (oldest === undefined) return [];
  const fromIndex =
    oldest.arrivedAtMs >= horizonMs
      ? iterator.fromIndex
      : Math.max(
          iterator.fromIndex,
          firstIndexSince(records, iterator, horizonMs, stream.nextSequenceIndex),
        );
  return records.read(iterator, fromIndex, bounds);
}

/** 0 when all has been read; at the end of a closed shard how long it has been closed. */
function millisBehind(shard: StreamShard, unread: StoredRecord | undefined, nowMs: number): number {
  const since = unread?.arrivedAtMs ?? closedAtMs(shard);
  return since === undefined ? 0 : Math.max(0, nowMs - since);
}

/** A child by merge lists both parents (FACTS §2.7). */
function childrenOf(shard: StreamShard, { shards }: Stream): readonly ChildShard[] {
  return shards
    .filter(
      ({ parentShardId, adjacentParentShardId }) =>
        parentShardId === shard.shardId || adjacentParentShardId === shard.shardId,
    )
    .map((child) => ({
      ShardId: child.shardId,
      ParentShards: [child.parentShardId, child.adjacentParentShardId].filter(
        (parent) => parent !== undefined,
      ),
      HashKeyRange: describeRange(child.hashKeyRange),
    }));
}
