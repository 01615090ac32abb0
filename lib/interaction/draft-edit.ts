import { assertNever } from '@/lib/base/assert';
import { ok, type Result, refuse } from '@/lib/base/result';
import { sortedIncludes } from '@/lib/base/sorted';
import { containsKey, type HashKey, type HashKeyRange } from '@/lib/kinesis/hash-key';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import {
  addBoundary,
  type Draft,
  draftedBoundaries,
  equalParts,
  loadParts,
  removeBoundary,
  replaceBoundaries,
} from '@/lib/kinesis/reshard/draft';
import {
  areAdjacent,
  mergeRanges,
  type SplitRefusal,
  splitRange,
} from '@/lib/kinesis/reshard/reshard-rules';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import type { ShardLoad } from '@/lib/kinesis/shards/shard-load';
import type { DragOutcome } from './gestures/boundary-drag';
import { rangeAroundKey } from './gestures/press-target';

/** What a gesture, a key or a form asks of the draft. */
export type DraftEdit =
  /** `shard` is the one that the key must lie in, where the person named one. */
  | { readonly kind: 'split'; readonly hashKey: HashKey; readonly shard?: ShardRange }
  | { readonly kind: 'move'; readonly from: HashKey; readonly to: HashKey }
  | { readonly kind: 'remove'; readonly hashKey: HashKey }
  /** Takes back the removal of a boundary. */
  | { readonly kind: 'restore'; readonly hashKey: HashKey }
  /** `shards` are neighbors, lowest hash keys first; one shard for all of them. */
  | { readonly kind: 'merge'; readonly shards: readonly ShardRange[] }
  | {
      readonly kind: 'equal-parts';
      readonly shards: readonly ShardRange[];
      readonly count: number | undefined;
    }
  | {
      readonly kind: 'load-parts';
      readonly shards: readonly ShardRange[];
      readonly count: number | undefined;
      readonly loads: ReadonlyMap<string, ShardLoad>;
    }
  /** The steps that a run left undone, in place of whatever is drafted. */
  | { readonly kind: 'rest'; readonly draft: Draft }
  /** The steps that take back what a run did, in place of whatever is drafted. */
  | { readonly kind: 'undo-run'; readonly draft: Draft }
  /** The steps to a goal, in place of whatever is drafted. */
  | { readonly kind: 'goal'; readonly draft: Draft };

/** Why an edit changes nothing; keys are the lowest and highest that would be accepted. */
export type EditRefusal =
  | SplitRefusal
  | { readonly reason: 'key-outside-shard'; readonly range: HashKeyRange }
  | { readonly reason: 'too-few-shards' }
  /** The shards to merge, of which one ends where the next does not start. */
  | {
      readonly reason: 'not-adjacent';
      readonly lower: ShardRange;
      readonly upper: ShardRange;
    }
  | { readonly reason: 'shard-closed'; readonly shardId: string }
  | { readonly reason: 'count-outside'; readonly limit: number }
  | { readonly reason: 'no-room-for-parts' };

/** Asks for an edit, and returns why it was refused, if it was. */
export type EditDraft = (edit: DraftEdit) => EditRefusal | undefined;

/**
 * The only way to change a draft. `current` are the boundaries of the open shards, ascending. An
 * accepted edit makes no shard of fewer than two keys, which Kinesis would refuse (facts §3.1).
 */
export function applyEdit(
  current: readonly HashKey[],
  draft: Draft,
  edit: DraftEdit,
): Result<Draft, EditRefusal> {
  switch (edit.kind) {
    case 'split':
      if (edit.shard !== undefined && !containsKey(edit.shard.hashKeyRange, edit.hashKey)) {
        return refuse({ reason: 'key-outside-shard', range: edit.shard.hashKeyRange });
      }
      return withBoundary(current, draft, edit.hashKey);
    case 'restore':
      return withBoundary(current, draft, edit.hashKey);
    case 'move':
      return moved(current, draft, edit.from, edit.to);
    case 'remove':
      return ok(removeBoundary(current, draft, edit.hashKey));
    case 'merge':
      return merged(current, draft, edit.shards);
    case 'equal-parts':
      return divided(current, draft, edit.shards, edit.count, (range, count) =>
        equalParts(range, count),
      );
    case 'load-parts':
      return divided(current, draft, edit.shards, edit.count, (_, count) =>
        loadParts(edit.shards, edit.loads, count),
      );
    case 'rest':
    case 'undo-run':
    case 'goal':
      return ok(edit.draft);
    default:
      return assertNever(edit);
  }
}

/** The edit that a drag would be if it ended now; undefined when it would change nothing. */
export function editOfDrag(outcome: DragOutcome | undefined): DraftEdit | undefined {
  switch (outcome?.kind) {
    case undefined:
    case 'click':
      return undefined;
    case 'add':
      return { kind: 'split', hashKey: outcome.hashKey };
    case 'move': {
      const { from, to } = outcome;
      return from === to ? undefined : { kind: 'move', from, to };
    }
    default:
      return assertNever(outcome);
  }
}

/** The draft as it would be if the drag ended now: as it is where that would be refused. */
export function draftIfDropped(
  current: readonly HashKey[],
  draft: Draft,
  outcome: DragOutcome | undefined,
): Draft {
  const edit = editOfDrag(outcome);
  const dropped = edit && applyEdit(current, draft, edit);
  return dropped?.ok ? dropped.value : draft;
}

function withBoundary(
  current: readonly HashKey[],
  draft: Draft,
  hashKey: HashKey,
): Result<Draft, EditRefusal> {
  const drafted = draftedBoundaries(current, draft);
  if (sortedIncludes(drafted, hashKey)) return ok(draft);
  const split = splitRange(rangeAroundKey(drafted, hashKey), hashKey);
  return split.ok ? ok(addBoundary(current, draft, hashKey)) : split;
}

/** A boundary moves within the range that its two shards make together. */
function moved(
  current: readonly HashKey[],
  draft: Draft,
  from: HashKey,
  to: HashKey,
): Result<Draft, EditRefusal> {
  const without = removeBoundary(current, draft, from);
  const split = splitRange(rangeAroundKey(draftedBoundaries(current, without), from), to);
  return split.ok ? ok(addBoundary(current, without, to)) : split;
}

/** Kinesis merges only shards whose ranges touch (facts §3.1); any between would be merged as well. */
function merged(
  current: readonly HashKey[],
  draft: Draft,
  shards: readonly ShardRange[],
): Result<Draft, EditRefusal> {
  if (shards.length < 2) return refuse({ reason: 'too-few-shards' });
  for (const [index, lower] of shards.entries()) {
    const upper = shards[index + 1];
    if (upper !== undefined && !areAdjacent(lower.hashKeyRange, upper.hashKeyRange)) {
      return refuse({ reason: 'not-adjacent', lower, upper });
    }
  }
  return replaced(current, draft, shards, []);
}

function divided(
  current: readonly HashKey[],
  draft: Draft,
  shards: readonly ShardRange[],
  count: number | undefined,
  cut: (range: HashKeyRange, count: number) => readonly HashKey[],
): Result<Draft, EditRefusal> {
  if (count === undefined || count < 2 || count > MAX_SHARDS_PER_STREAM) {
    return refuse({ reason: 'count-outside', limit: MAX_SHARDS_PER_STREAM });
  }
  const range = rangeOfShards(shards);
  const keys = range === undefined ? [] : cut(range, count);
  return keys.length === 0
    ? refuse({ reason: 'no-room-for-parts' })
    : replaced(current, draft, shards, keys);
}

function replaced(
  current: readonly HashKey[],
  draft: Draft,
  shards: readonly ShardRange[],
  keys: readonly HashKey[],
): Result<Draft, EditRefusal> {
  const range = rangeOfShards(shards);
  return range === undefined
    ? refuse({ reason: 'too-few-shards' })
    : ok(replaceBoundaries(current, draft, range, keys));
}

/** The keys that neighboring shards cover together; undefined when there are none. */
export function rangeOfShards(shards: readonly ShardRange[]): HashKeyRange | undefined {
  const first = shards[0];
  const last = shards.at(-1);
  return first === undefined || last === undefined
    ? undefined
    : mergeRanges(first.hashKeyRange, last.hashKeyRange);
}
