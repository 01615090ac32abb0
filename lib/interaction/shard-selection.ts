import { assertNever } from '@/lib/base/assert';
import { maxBigint, minBigint } from '@/lib/base/bigint';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { mergeRanges } from '@/lib/kinesis/reshard-rules';
import { indexOfKey, type ShardRange } from '@/lib/kinesis/shard';

/**
 * Neighbouring shards, from the one that holds `anchor` to the one that holds `focus`. Keys, not ids:
 * a selection outlives the shards that it was made on.
 */
export interface ShardSelection {
  readonly anchor: HashKey;
  readonly focus: HashKey;
}

export type ShardSelectionAction =
  | { readonly type: 'select'; readonly hashKey: HashKey; readonly extends: boolean }
  | {
      readonly type: 'step';
      /** The shards as drafted, lowest hash keys first. */
      readonly shards: readonly ShardRange[];
      readonly by: number;
      readonly extends: boolean;
    }
  | { readonly type: 'clear' };

export function shardSelectionReducer(
  selection: ShardSelection | undefined,
  action: ShardSelectionAction,
): ShardSelection | undefined {
  switch (action.type) {
    case 'select':
      return selectKey(selection, action.hashKey, action.extends);
    case 'step': {
      const target = stepTarget(selection, action.shards, action.by);
      return target === undefined ? selection : selectKey(selection, target, action.extends);
    }
    case 'clear':
      return undefined;
    default:
      return assertNever(action);
  }
}

function selectKey(
  selection: ShardSelection | undefined,
  hashKey: HashKey,
  isExtended: boolean,
): ShardSelection {
  return { anchor: isExtended ? (selection?.anchor ?? hashKey) : hashKey, focus: hashKey };
}

/** The first step into a line without a selection goes to its nearer end. */
function stepTarget(
  selection: ShardSelection | undefined,
  shards: readonly ShardRange[],
  by: number,
): HashKey | undefined {
  const from =
    selection === undefined ? (by > 0 ? -1 : shards.length) : indexOfKey(shards, selection.focus);
  const index = Math.min(Math.max(from + by, 0), shards.length - 1);
  return shards[index]?.hashKeyRange.startingHashKey;
}

/** The selected shards, lowest hash keys first; none without a selection. */
export function selectedShards<Range extends ShardRange>(
  shards: readonly Range[],
  selection: ShardSelection | undefined,
): readonly Range[] {
  if (selection === undefined) return [];
  const { anchor, focus } = selection;
  const first = indexOfKey(shards, minBigint(anchor, focus));
  const last = indexOfKey(shards, maxBigint(anchor, focus));
  return first < 0 ? [] : shards.slice(first, last + 1);
}

/** The keys that the selected shards cover together. */
export function selectedRange(
  shards: readonly ShardRange[],
  selection: ShardSelection | undefined,
): HashKeyRange | undefined {
  const selected = selectedShards(shards, selection);
  const first = selected[0];
  const last = selected.at(-1);
  return first === undefined || last === undefined
    ? undefined
    : mergeRanges(first.hashKeyRange, last.hashKeyRange);
}
