import type { Shard } from '@/lib/kinesis/shards/shard';

/** What is selected: one shard of any state, or a run of neighboring open ones. */
export interface Selection {
  /** The shard that was chosen last; arrow keys go on from it. */
  readonly shard: Shard;
  /** Lowest hash keys first; the shard alone when it is closed. */
  readonly run: readonly Shard[];
  /** The ids of `run`. */
  readonly shardIds: ReadonlySet<string>;
}

/** Selects a shard, or all from where the selection began to it. */
export type SelectShard = (shardId: string, isExtended?: boolean) => void;

/** Ids of shards, as they stand in the URL; the run goes from `anchorId` to `shardId`. */
interface SelectedIds {
  readonly shardId: string;
  readonly anchorId: string;
}

/** The shards that the ids name; undefined when the stream has none of that id. */
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
  const isRun = to >= 0 && from >= 0;
  const run = isRun ? open.slice(Math.min(from, to), Math.max(from, to) + 1) : [shard];
  return { shard, run, shardIds: new Set(run.map(({ shardId }) => shardId)) };
}
