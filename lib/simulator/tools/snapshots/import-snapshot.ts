import { ensure } from '@/lib/base/assert';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { decodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { StreamSnapshot } from '@/lib/simulator-contract/stream-snapshot';
import { KinesisError } from '../../model/kinesis-error';
import type { AppendedRecord, Step } from '../../model/operation';
import { checkOnDemandLimit } from '../../model/quotas/on-demand';
import { checkShardLimit } from '../../model/quotas/shard-limit';
import { putStream } from '../../model/state';
import { DEFAULT_SETTINGS } from '../../model/stream-settings';
import type { StreamShard } from '../../model/stream-shard';

/** Makes a stream of a snapshot under a new name: all of it at once, or nothing. */
export function importSnapshot(streamName: string, snapshot: StreamSnapshot): Step<undefined> {
  return (state, context) => {
    if (state.streams.has(streamName)) {
      throw new KinesisError(
        'ResourceInUseException',
        `Stream ${streamName} under account ${context.accountId} already exists.`,
      );
    }
    const shards = snapshot.shards.map(toStreamShard);
    const openCount = shards.filter(({ closedAtSeconds }) => closedAtSeconds === undefined).length;
    if (snapshot.mode === 'PROVISIONED') checkShardLimit(state, openCount, context);
    else checkOnDemandLimit(state);
    const streamNumber = state.nextStreamNumber;
    const imported = putStream(state, {
      ...DEFAULT_SETTINGS,
      streamNumber,
      streamName,
      createdAtMs: snapshot.createdAtMs,
      mode: snapshot.mode,
      lifecycle: { status: 'ACTIVE' },
      retentionHours: snapshot.retentionHours,
      maxRecordBytes: snapshot.maxRecordKiB * 1024,
      shards,
      nextSequenceIndex: snapshot.nextSequenceIndex,
      scaledAtMs: [],
      traffic: undefined,
      readers: [],
      importedAtMs: context.nowMs,
    });
    return {
      state: { ...imported, nextStreamNumber: streamNumber + 1 },
      output: undefined,
      restored: restoreRecords(snapshot, streamNumber, shards),
    };
  };
}

/** The times are those that the sequence numbers tell. */
function toStreamShard(shard: Shard): StreamShard {
  const start = ensure(decodeSequenceNumber(shard.startingSequenceNumber), 'a time of creation');
  const { endingSequenceNumber: end } = shard;
  return {
    ...shard,
    shardIndex: start.shardIndex,
    createdAtSeconds: start.shardCreatedAt,
    closedAtSeconds:
      end === undefined
        ? undefined
        : ensure(decodeSequenceNumber(end), 'a time of closing').recordedAt,
  };
}

function restoreRecords(
  { records }: StreamSnapshot,
  streamNumber: number,
  shards: readonly StreamShard[],
): readonly AppendedRecord[] {
  const indexes = new Map(shards.map(({ shardId, shardIndex }) => [shardId, shardIndex]));
  return records.map(({ shardId, sequenceIndex, arrivedAtMs, partitionKey, base64 }) => ({
    streamNumber,
    shardIndex: ensure(indexes.get(shardId), shardId),
    sequenceIndex,
    arrivedAtMs,
    partitionKey,
    data: Buffer.from(base64, 'base64'),
    hashKey: hashPartitionKey(partitionKey),
    isGenerated: false,
  }));
}
