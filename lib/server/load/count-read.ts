import { containsKey, type HashKey } from '@/lib/kinesis/hash-key';
import { type Shard, shardCreatedAt, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { HeatGrid } from '@/lib/load/heat/heat-grid';
import type { ShardMeter } from '@/lib/load/shard-meter';

/** What a read tells of a record. */
export interface SampledRecord {
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** Data and partition key. */
  readonly byteCount: number;
  /** Undefined where the producer gave none, which automatic distribution allows (facts §1.4). */
  readonly partitionKey: string | undefined;
  /** Of the partition key. */
  readonly hashKey: HashKey | undefined;
}

/** One answer of GetRecords: all that arrived in the shard from one moment to another. */
export interface ShardRead {
  readonly fromMs: number;
  readonly toMs: number;
  readonly records: readonly SampledRecord[];
}

/** Keys that are kept of each half minute of a shard. */
const KEY_CAPACITY = 128;

/**
 * Counts a read in its shard's meter and in its stream's heat. A record without a partition key, or
 * whose partition key lies outside the shard that it was in, was placed by an explicit hash key or by
 * Kinesis itself, which no API tells: the heat counts it in its shard and in no bin. A record whose
 * explicit key lies in the same shard cannot be told from others.
 */
export function countRead(
  { meter, heat }: { readonly meter: ShardMeter; readonly heat: HeatGrid },
  shard: Shard,
  { fromMs, toMs, records }: ShardRead,
  now: number,
): void {
  const shardIndex = shardIndexOf(shard.shardId) ?? 0;
  meter.cover(fromMs, toMs, now);
  for (const record of records) {
    const { hashKey, byteCount, arrivedAt } = record;
    meter.count(record, KEY_CAPACITY, arrivedAt, toMs);
    const isPlaced = hashKey !== undefined && containsKey(shard.hashKeyRange, hashKey);
    const placedAt = isPlaced ? hashKey : undefined;
    heat.count({ hashKey: placedAt, shardIndex, byteCount }, arrivedAt, arrivedAt);
  }
  // Before the shard was there its keys were its parents', whose reads say what came then.
  const createdAt = shardCreatedAt(shard) ?? fromMs;
  heat.cover(shard.hashKeyRange, Math.max(fromMs, createdAt), toMs, now);
}
