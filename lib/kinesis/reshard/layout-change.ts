import { sortedIncludes } from '@/lib/base/sorted';
import type { HashKey } from '../hash-key';
import { boundariesOf, findShardForKey, type ShardRange } from '../shards/shard';

/** What somebody else did to the open shards: a boundary that came, or one that went. */
export type LayoutChange =
  | { readonly kind: 'split'; readonly shardId: string; readonly hashKey: HashKey }
  | { readonly kind: 'merged'; readonly lower: string; readonly upper: string };

/** Both lists are open shards, lowest hash keys first. */
export function layoutChanges(
  before: readonly ShardRange[],
  after: readonly ShardRange[],
): readonly LayoutChange[] {
  const old = boundariesOf(before);
  const current = boundariesOf(after);
  const idAt = (key: bigint) => findShardForKey(before, key)?.shardId ?? '';
  return [
    ...current
      .filter((key) => !sortedIncludes(old, key))
      .map((hashKey) => ({ kind: 'split', shardId: idAt(hashKey), hashKey }) as const),
    ...old
      .filter((key) => !sortedIncludes(current, key))
      .map((key) => ({ kind: 'merged', lower: idAt(key - 1n), upper: idAt(key) }) as const),
  ];
}
