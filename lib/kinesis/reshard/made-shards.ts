import { compareBigint } from '@/lib/base/bigint';
import { sortedIncludes } from '@/lib/base/sorted';
import { boundariesOf, findShardForKey, type ShardRange } from '../shards/shard';
import type { Draft } from './draft';

/**
 * The open shards that these changes made, lowest hash keys first: both sides of a boundary that was
 * added, the shard over one that was removed. Undefined while the stream does not show all of it yet.
 */
export function madeShards<Range extends ShardRange>(
  open: readonly Range[],
  { added, removed }: Draft,
): readonly Range[] | undefined {
  const boundaries = boundariesOf(open);
  const isThere =
    added.every((key) => sortedIncludes(boundaries, key)) &&
    !removed.some((key) => sortedIncludes(boundaries, key));
  if (!isThere) return undefined;
  const keys = [...added.flatMap((key) => [key - 1n, key]), ...removed];
  const made = keys.sort(compareBigint).map((key) => findShardForKey(open, key));
  return [...new Set(made)].filter((shard) => shard !== undefined);
}
