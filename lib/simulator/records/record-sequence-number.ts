import { encodeSequenceNumber, withSequenceIndex } from '@/lib/kinesis/sequence-number';
import type { StreamShard } from '../model/stream-shard';

interface NumbersOfSecond {
  /** Epoch seconds. */
  readonly recordedAt: number;
  /** What the numbers of its records have in common. */
  readonly common: bigint;
}

const latestOf = new WeakMap<StreamShard, NumbersOfSecond>();

/**
 * A record's sequence number. A child is created with the second after its parent's closing, and
 * takes records before that: they are numbered as of its creation (facts §1.3).
 */
export function recordSequenceNumber(
  shard: StreamShard,
  record: { readonly sequenceIndex: number; readonly arrivedAtMs: number },
): bigint {
  const { createdAtSeconds: shardCreatedAt, shardIndex } = shard;
  const recordedAt = Math.max(Math.floor(record.arrivedAtMs / 1000), shardCreatedAt);
  let latest = latestOf.get(shard);
  if (latest?.recordedAt !== recordedAt) {
    const parts = { shardCreatedAt, shardIndex, sequenceIndex: 0n, recordedAt };
    latest = { recordedAt, common: encodeSequenceNumber(parts) };
    latestOf.set(shard, latest);
  }
  return withSequenceIndex(latest.common, BigInt(record.sequenceIndex));
}
