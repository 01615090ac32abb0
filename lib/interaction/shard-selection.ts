import type { Shard } from '@/lib/kinesis/shards/shard';

/** What is selected: one shard of any state, a run of neighboring open ones, or two that lie apart. */
export interface Selection {
  /** The shard that was chosen last; arrow keys go on from it. */
  readonly shard: Shard;
  /** Lowest hash keys first; the shard alone when it is closed. */
  readonly shards: readonly Shard[];
  /** The ids of `shards`. */
  readonly shardIds: ReadonlySet<string>;
  /** The open shards between two that lie apart, lowest hash keys first; else empty. */
  readonly between: readonly Shard[];
}

/** A shard alone, all from where the selection began to it, or it and the one where that was. */
export type SelectHow = 'alone' | 'run' | 'pair';

/** Selects a shard, alone if nothing is said. */
export type SelectShard = (shardId: string, how?: SelectHow) => void;

/** Ids of shards, as they stand in the URL: at most one of `runFrom` and `pairWith` counts. */
export interface SelectedIds {
  readonly shardId: string;
  /** The other end of a run. */
  readonly runFrom: string | undefined;
  /** The other shard of a pair, which may lie anywhere. */
  readonly pairWith: string | undefined;
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
  const { runFrom, pairWith } = selected;
  const at = open.indexOf(shard);
  const otherAt = open.findIndex(({ shardId }) => shardId === (runFrom ?? pairWith));
  if (at < 0 || otherAt < 0) return selectionWith(shard, [shard], []);
  const run = open.slice(Math.min(at, otherAt), Math.max(at, otherAt) + 1);
  const between = runFrom === undefined ? run.slice(1, -1) : [];
  return selectionWith(
    shard,
    between.length > 0 ? [...run.slice(0, 1), ...run.slice(-1)] : run,
    between,
  );
}

function selectionWith(
  shard: Shard,
  shards: readonly Shard[],
  between: readonly Shard[],
): Selection {
  return { shard, shards, shardIds: new Set(shards.map(({ shardId }) => shardId)), between };
}

/** What is selected once a shard is, or one more: the selection goes on from where it began. */
export function selectedAfter(
  before: SelectedIds | undefined,
  shardId: string,
  how: SelectHow,
): SelectedIds {
  const anchorId = before?.runFrom ?? before?.pairWith ?? before?.shardId;
  const other = anchorId === shardId ? undefined : anchorId;
  return {
    shardId,
    runFrom: how === 'run' ? other : undefined,
    pairWith: how === 'pair' ? other : undefined,
  };
}
