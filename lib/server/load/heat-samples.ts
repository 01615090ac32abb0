import { containsKey } from '@/lib/kinesis/hash-key';
import { type Shard, shardCreatedAt, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { HeatGrid } from '@/lib/load/heat-grid';
import type { ShardRead } from './sample-window';

/**
 * A record without a partition key, or whose partition key lies outside the shard that it was in, was
 * placed by an explicit hash key or by Kinesis itself, which no API tells: its shard counts it, and no
 * bin. One whose explicit key is of the same shard cannot be told.
 */
export function countRead(
  heat: HeatGrid,
  shard: Shard,
  { fromMs, toMs, records }: ShardRead,
  now: number,
): void {
  const shardIndex = shardIndexOf(shard.shardId) ?? 0;
  for (const { hashKey, byteCount, arrivedAt } of records) {
    const isPlaced = hashKey !== undefined && containsKey(shard.hashKeyRange, hashKey);
    const placedAt = isPlaced ? hashKey : undefined;
    heat.count({ hashKey: placedAt, shardIndex, byteCount }, arrivedAt, arrivedAt);
  }
  // Before the shard was there its keys were its parents', whose reads say what came then.
  const createdAt = shardCreatedAt(shard) ?? fromMs;
  heat.cover(shard.hashKeyRange, Math.max(fromMs, createdAt), toMs, now);
}
