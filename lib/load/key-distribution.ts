import { type HashKey, shareOfSpace } from '@/lib/kinesis/hash-key';
import { indexOfKey, type ShardRange } from '@/lib/kinesis/shards/shard';

/** What a range takes of some keys, beside what it would take of keys that are spread evenly. */
export interface RangeShare {
  readonly shardId: string;
  readonly keyCount: number;
  /** Of all the keys, 0 to 1. */
  readonly share: number;
  readonly shareOfSpace: number;
}

/** How keys fall on ranges that tile the space, lowest first. A key that comes twice counts twice. */
export function distributeKeys(
  sorted: readonly ShardRange[],
  keys: readonly HashKey[],
): readonly RangeShare[] {
  const counts = new Uint32Array(sorted.length);
  for (const key of keys) {
    const index = indexOfKey(sorted, key);
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  return sorted.map(({ shardId, hashKeyRange }, index) => {
    const keyCount = counts[index] ?? 0;
    return {
      shardId,
      keyCount,
      share: keys.length === 0 ? 0 : keyCount / keys.length,
      shareOfSpace: shareOfSpace(hashKeyRange),
    };
  });
}
