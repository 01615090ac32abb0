import { encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import type { StreamShard } from '../model/stream-shard';

/**
 * A record's sequence number. A child is created with the second after its parent's closing, and
 * takes records before that: they are numbered as of its creation (facts §1.3).
 */
export function recordSequenceNumber(
  shard: StreamShard,
  record: { readonly sequenceIndex: number; readonly arrivedAtMs: number },
): bigint {
  return encodeSequenceNumber({
    shardCreatedAt: shard.createdAtSeconds,
    shardIndex: shard.shardIndex,
    sequenceIndex: BigInt(record.sequenceIndex),
    recordedAt: Math.max(Math.floor(record.arrivedAtMs / 1000), shard.createdAtSeconds),
  });
}
