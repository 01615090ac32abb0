import type { HashKey } from '@/lib/kinesis/hash-key';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import type { Shard, ShardRange } from '@/lib/kinesis/shards/shard';
import type { LoadRates, ShardLoad } from '@/lib/kinesis/shards/shard-load';

/** The open shards as they are, and as the draft would leave them; what is being dragged counts. */
export interface DraftPreview {
  readonly open: readonly Shard[];
  /** Of the shards that were measured, by shard id. */
  readonly loads: ReadonlyMap<string, ShardLoad>;
  /** How full each of `open` is, 0 to 1 of its limit; undefined where it is not measured. */
  readonly utilisations: readonly (number | undefined)[];
  /** Of the open shards, ascending. */
  readonly boundaries: readonly HashKey[];
  readonly draft: Draft;
  /** The ranges of the draft: the open shards themselves while nothing is drafted. */
  readonly after: readonly ShardRange[];
  /** What each of `after` would take; undefined where its keys are not measured. */
  readonly loadsAfter: readonly (LoadRates | undefined)[];
}
