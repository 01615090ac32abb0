import { containsKey } from '@/lib/kinesis/hash-key';
import type { HeatGrid } from '@/lib/kinesis/heat-grid';
import { type Shard, shardCreatedAt, shardIndexOf } from '@/lib/kinesis/shard';
import type { ShardRead } from './sampled-load';

/**
 * A record whose partition key lies outside the shard that it was in had an explicit hash key,
 * which no API tells: no bin counts it. One whose explicit key is of the same shard cannot be told.
 */
export function countRead(
  heat: HeatGrid,
  shard: Shard,
  { fromMs, toMs, records }: ShardRead,
  now: number,
): void {
  const shardIndex = shardIndexOf(shard.shardId) ?? 0;
  for (const { hashKey, byteCount, arrivedAt } of records) {
    if (containsKey(shard.hashKeyRange, hashKey)) {
      heat.count({ hashKey, shardIndex, byteCount }, arrivedAt, arrivedAt);
    } else heat.unplacedCount += 1;
  }
  // Before the shard was there its keys were its parents', whose reads say what came then.
  const createdAt = shardCreatedAt(shard) ?? fromMs;
  heat.cover(shard.hashKeyRange, Math.max(fromMs, createdAt), toMs, now);
}
