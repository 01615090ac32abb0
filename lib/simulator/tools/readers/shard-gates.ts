import { ensure } from '@/lib/base/assert';
import { shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { Step } from '../../model/operation';
import { limitsOf } from '../../model/quotas/rate-exceeded';
import { findWritableStream } from '../../records/append-records';

/** The limits of a stream's shards, for traffic that is counted and never made. */
export interface ShardGates {
  /** How many of `count` records of so many bytes each the shard takes. */
  write(shardId: string, count: number, recordBytes: number): number;
  /** Whether the shard answers a GetRecords call. */
  mayRead(shardId: string): boolean;
  /** What the answer held. */
  countRead(shardId: string, byteCount: number): void;
}

/** One turn of such traffic: `pass` runs at once and keeps nothing of what it is given. */
export function throughGates(streamName: string, pass: (gates: ShardGates) => void): Step<void> {
  return (state, context) => {
    const stream = findWritableStream(state, { StreamName: streamName }, context);
    const { streamNumber } = stream;
    const { paceMs } = context;
    const limits = limitsOf(stream, context);
    const placeOf = (shardId: string) => ({
      streamNumber,
      shardIndex: ensure(shardIndexOf(shardId), shardId),
    });
    pass({
      write: (shardId, count, recordBytes) =>
        limits?.takeWrites(placeOf(shardId), count, recordBytes, paceMs) ?? count,
      mayRead: (shardId) => limits?.takeRead(placeOf(shardId), paceMs) ?? true,
      countRead: (shardId, byteCount) => limits?.countRead(placeOf(shardId), byteCount, paceMs),
    });
    return { state, output: undefined };
  };
}
