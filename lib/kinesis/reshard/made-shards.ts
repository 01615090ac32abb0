import { compareBigint } from '@/lib/base/bigint';
import { sortedIncludes } from '@/lib/base/sorted';
import type { StepChange } from '../reshard-step';
import { boundariesOf, findShardForKey, type ShardRange } from '../shards/shard';

/**
 * The open shards that these changes made, lowest hash keys first: both sides of a boundary that was
 * added, the shard over one that was removed. Undefined while the stream does not show all of it yet.
 */
export function madeShards<Range extends ShardRange>(
  open: readonly Range[],
  changes: readonly StepChange[],
): readonly Range[] | undefined {
  const boundaries = boundariesOf(open);
  const isThere = ({ kind, boundary }: StepChange) =>
    sortedIncludes(boundaries, boundary) === (kind === 'split');
  if (!changes.every(isThere)) return undefined;
  const keys = changes.flatMap(({ kind, boundary }) =>
    kind === 'split' ? [boundary - 1n, boundary] : [boundary],
  );
  const made = keys.sort(compareBigint).map((key) => findShardForKey(open, key));
  return [...new Set(made)].filter((shard) => shard !== undefined);
}
