import type { HashKeyRange } from '@/lib/kinesis/hash-key';
import { mergeRanges } from '@/lib/kinesis/reshard/reshard-rules';
import type { Shard } from '@/lib/kinesis/shards/shard';

/** What is selected: one shard of any state, or a run of neighbouring open ones. */
export interface Selection {
  /** The shard that was chosen last; arrow keys go on from it. */
  readonly shard: Shard;
  /** Lowest hash keys first; the shard alone when it is closed. */
  readonly run: readonly Shard[];
  /** The ids of `run`. */
  readonly shardIds: ReadonlySet<string>;
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
  const isRun = to >= 0 && from >= 0;
  const run = isRun ? open.slice(Math.min(from, to), Math.max(from, to) + 1) : [shard];
  return { shard, run, shardIds: new Set(run.map(({ shardId }) => shardId)) };
}

/** The keys that the selected shards cover together. */
export function rangeOfSelection(selection: Selection | undefined): HashKeyRange | undefined {
  const first = selection?.run[0];
  const last = selection?.run.at(-1);
  return first === undefined || last === undefined
    ? undefined
    : mergeRanges(first.hashKeyRange, last.hashKeyRange);
}
