import { ratio } from '@/lib/base/bigint';
import { type HashKey, keyCountOf } from '@/lib/kinesis/hash-key';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { indexOfKey, type Shard, type ShardRange } from '@/lib/kinesis/shards/shard';
import { type LoadRates, type ShardLoad, writeUtilization } from '@/lib/kinesis/shards/shard-load';

/** The open shards as they are, and as the draft would leave them; what is being dragged counts. */
export interface DraftPreview {
  readonly open: readonly Shard[];
  /** Of the shards that were measured, by shard id. */
  readonly loads: ReadonlyMap<string, ShardLoad>;
  /** How full each of `open` is, 0 to 1 of its limit; undefined where it is not measured. */
  readonly utilizations: readonly (number | undefined)[];
  /** Of the open shards, ascending. */
  readonly boundaries: readonly HashKey[];
  readonly draft: Draft;
  /** The ranges of the draft: the open shards themselves while nothing is drafted. */
  readonly after: readonly ShardRange[];
  /** What each of `after` would take; undefined where its keys are not measured. */
  readonly loadsAfter: readonly (LoadRates | undefined)[];
}

/** What a boundary leaves on one side. */
export interface BoundarySide {
  /** Of the keys on both sides, 0 to 1. */
  readonly keyShare: number;
  /** How full the shard would be, 0 to 1 of its limit; undefined where it is not measured. */
  readonly utilization: number | undefined;
}

/** The two ranges that meet at a boundary of the draft; undefined where none meet there. */
export function sidesOf(
  { after, loadsAfter }: Pick<DraftPreview, 'after' | 'loadsAfter'>,
  boundary: HashKey,
): Readonly<Record<'lower' | 'upper', BoundarySide>> | undefined {
  const index = indexOfKey(after, boundary);
  const lower = after[index - 1];
  const upper = after[index];
  if (lower === undefined || upper === undefined) return undefined;
  const keyCount = keyCountOf(lower.hashKeyRange) + keyCountOf(upper.hashKeyRange);
  const sideOf = ({ hashKeyRange }: ShardRange, load: LoadRates | undefined) => ({
    keyShare: ratio(keyCountOf(hashKeyRange), keyCount),
    utilization: load === undefined ? undefined : writeUtilization(load),
  });
  return { lower: sideOf(lower, loadsAfter[index - 1]), upper: sideOf(upper, loadsAfter[index]) };
}
