import { ratio } from '@/lib/base/bigint';
import { HASH_KEY_COUNT } from '../../hash-key';
import { indexOfKey, type ShardRange } from '../../shards/shard';
import { type ShardLoad, shareBelow, writeUtilization } from '../../shards/shard-load';

/**
 * Where a key lies in a layout of `count` shards that are all alike: 0 is the start of the first,
 * 2.5 the middle of the third, `count` the end of the last.
 */
export type PlaceOf = (key: bigint) => number;

/** Alike in width. */
export function placesByWidth(count: number): PlaceOf {
  return (key) => ratio(key, HASH_KEY_COUNT) * count;
}

/** Alike in load, of which `open`, lowest hash keys first, must have some. */
export function placesByLoad(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  count: number,
): PlaceOf {
  const below = [0];
  for (const { shardId } of open) {
    const load = loads.get(shardId);
    below.push((below.at(-1) ?? 0) + (load === undefined ? 0 : writeUtilization(load)));
  }
  const total = below.at(-1) ?? 0;
  return (key) => {
    const index = indexOfKey(open, key);
    const shard = open[index];
    if (shard === undefined) return count;
    const load = loads.get(shard.shardId);
    const share = load === undefined ? 0 : shareBelow(load, shard.hashKeyRange, key);
    const start = below[index] ?? 0;
    const end = below[index + 1] ?? total;
    return ((start + share * (end - start)) / total) * count;
  };
}
