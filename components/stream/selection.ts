import type { Shard } from '@/lib/kinesis/shard';

/** What is selected: one shard of any state, or a run of neighbouring open ones. */
export interface Selection {
  /** The shard that was chosen last; arrow keys go on from it. */
  readonly shard: Shard;
  /** Where the run was begun. */
  readonly anchor: Shard;
  /** Lowest hash keys first; the shard alone when it is closed. */
  readonly run: readonly Shard[];
}

/** Ids of shards, as they stand in the URL; the run goes from `anchorId` to `shardId`. */
export interface SelectedIds {
  readonly shardId: string;
  readonly anchorId: string;
}

export function selectionOf(
  shards: readonly Shard[],
  open: readonly Shard[],
  selected: SelectedIds | undefined,
): Selection | undefined {
  if (selected === undefined) return undefined;
  const shard = shards.find(({ shardId }) => shardId === selected.shardId);
  if (shard === undefined) return undefined;
  const to = open.indexOf(shard);
  const from = open.findIndex(({ shardId }) => shardId === selected.anchorId);
  if (to < 0 || from < 0) return { shard, anchor: shard, run: [shard] };
  return {
    shard,
    anchor: open[from] ?? shard,
    run: open.slice(Math.min(from, to), Math.max(from, to) + 1),
  };
}
