import { ratio } from '@/lib/base/bigint';
import { type HashKey, type HashKeyRange, keyCountOf } from '@/lib/kinesis/hash-key';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { splitRange } from '@/lib/kinesis/reshard/reshard-rules';
import { indexOfKey, type Shard, type ShardRange } from '@/lib/kinesis/shards/shard';
import {
  type LoadRates,
  predictLoads,
  type ShardLoad,
  writeUtilization,
} from '@/lib/kinesis/shards/shard-load';
import type { DragOutcome } from './gestures/boundary-drag';

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
  /** Of the load on both sides, 0 to 1; undefined where it is not measured or there is none. */
  readonly loadShare: number | undefined;
  /** How full the shard would be, 0 to 1 of its limit; undefined where it is not measured. */
  readonly utilization: number | undefined;
}

/** What a boundary leaves on both sides. */
export type BoundarySides = Readonly<Record<'lower' | 'upper', BoundarySide>>;

/** The two ranges that meet at a boundary of the draft; undefined where none meet there. */
export function sidesOf(
  { after, loadsAfter }: Pick<DraftPreview, 'after' | 'loadsAfter'>,
  boundary: HashKey,
): BoundarySides | undefined {
  const index = indexOfKey(after, boundary);
  const lower = after[index - 1];
  const upper = after[index];
  if (lower === undefined || upper === undefined) return undefined;
  const keyCount = keyCountOf(lower.hashKeyRange) + keyCountOf(upper.hashKeyRange);
  const [lowerLoad, upperLoad] = [loadsAfter[index - 1], loadsAfter[index]].map(
    (load) => load && writeUtilization(load),
  );
  const total = lowerLoad === undefined || upperLoad === undefined ? 0 : lowerLoad + upperLoad;
  const sideOf = ({ hashKeyRange }: ShardRange, utilization: number | undefined) => ({
    keyShare: ratio(keyCountOf(hashKeyRange), keyCount),
    loadShare: total > 0 && utilization !== undefined ? utilization / total : undefined,
    utilization,
  });
  return { lower: sideOf(lower, lowerLoad), upper: sideOf(upper, upperLoad) };
}

/** What a boundary would leave of a range, drafted or not; undefined where Kinesis refuses it. */
export function sidesIfSplit(
  { open, loads }: Pick<DraftPreview, 'open' | 'loads'>,
  range: HashKeyRange,
  boundary: HashKey,
): BoundarySides | undefined {
  const split = splitRange(range, boundary);
  if (!split.ok) return undefined;
  const after = split.value.map((hashKeyRange) => ({ shardId: '', hashKeyRange }));
  return sidesOf({ after, loadsAfter: predictLoads(open, loads, after) }, boundary);
}

/** A smaller part than this of keys and load alike is not what anybody aims at with a pointer. */
const SLIVER_SHARE = 0.01;

/** The side that gets next to nothing of the keys, nor of the load where that is known. */
export function sliverOf(sides: BoundarySides): 'lower' | 'upper' | undefined {
  const isSliver = ({ keyShare, loadShare = 0 }: BoundarySide) =>
    keyShare < SLIVER_SHARE && loadShare < SLIVER_SHARE;
  if (isSliver(sides.lower)) return 'lower';
  return isSliver(sides.upper) ? 'upper' : undefined;
}

/** The side that a drag would leave as a sliver if it ended now. */
export function sliverOfDrag(
  preview: Pick<DraftPreview, 'open' | 'loads'>,
  outcome: DragOutcome,
): 'lower' | 'upper' | undefined {
  if (outcome.kind === 'click') return undefined;
  const boundary = outcome.kind === 'add' ? outcome.hashKey : outcome.to;
  const sides = sidesIfSplit(preview, outcome.range, boundary);
  return sides && sliverOf(sides);
}
