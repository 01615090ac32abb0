import { ensure } from '@/lib/base/assert';
import { compareBigint } from '@/lib/base/bigint';
import { ok, type Result, refuse } from '@/lib/base/result';
import { sortedIncludes } from '@/lib/base/sorted';
import { type Draft, draftedBoundaries } from './draft';
import { type HashKey, type HashKeyRange, MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from './hash-key';
import { MIN_KEYS_PER_CHILD } from './limits';
import { mergeRanges, splitRange } from './reshard-rules';
import { boundariesOf, indexOfKey, type ShardRange, shardIdOf } from './shard';

/**
 * One call of SplitShard or MergeShards. Ids of shards that earlier steps make are those that
 * Kinesis will give if nobody else reshards meanwhile (indexes rise by one, FACTS §2.1).
 */
export type ReshardStep = SplitStep | MergeStep;

export interface SplitStep {
  readonly kind: 'split';
  readonly shard: ShardRange;
  readonly newStartingHashKey: HashKey;
  readonly children: readonly [ShardRange, ShardRange];
}

export interface MergeStep {
  readonly kind: 'merge';
  readonly lower: ShardRange;
  readonly upper: ShardRange;
  readonly child: ShardRange;
}

export interface ReshardPlan {
  readonly steps: readonly ReshardStep[];
  /** The open shards after the last step, lowest keys first. */
  readonly after: readonly ShardRange[];
  /** The most shards that are open at once, from before the first step on. */
  readonly peakOpenShardCount: number;
}

export interface PlanRefusal {
  readonly reason: 'shards-too-narrow';
  readonly ranges: readonly HashKeyRange[];
}

export interface PlanOptions {
  readonly nextShardIndex: number;
  /** How many shards may be open in this stream at once; undefined when no limit is known. */
  readonly maxOpenShards: number | undefined;
}

/**
 * Turns a draft into the fewest calls: a split for each added boundary, a merge for each removed
 * one, in an order that Kinesis accepts.
 *
 * Between two boundaries that stay lies a region that nothing outside depends on. Regions go from
 * left to right, and in each the splits come first, so that capacity never drops and the peak
 * stays low. A merge goes first where it must: to make room for a split that would leave one key,
 * or to stay within `maxOpenShards`, for which regions that shrink may go first as well.
 */
export function planReshard(
  open: readonly ShardRange[],
  draft: Draft,
  options: PlanOptions,
): Result<ReshardPlan, PlanRefusal> {
  const narrow = narrowRanges(open, draft);
  if (narrow.length > 0) return refuse({ reason: 'shards-too-narrow', ranges: narrow });

  const regions = regionsOf(open, draft);
  const leftToRight = planRegions(regions, open.length, options);
  const limit = options.maxOpenShards;
  if (limit === undefined || leftToRight.peakOpenShardCount <= limit) return ok(leftToRight);
  const shrinkingFirst = [...regions].sort((a, b) => growthOf(a) - growthOf(b));
  return ok(planRegions(shrinkingFirst, open.length, options));
}

function planRegions(
  regions: readonly Region[],
  openShardCount: number,
  { nextShardIndex, maxOpenShards }: PlanOptions,
): ReshardPlan {
  const steps: ReshardStep[] = [];
  const after: ShardRange[] = [];
  let openCount = openShardCount;
  let peak = openCount;
  let nextIndex = nextShardIndex;

  for (const region of regions) {
    const ranges = [...region.ranges];
    const added = [...region.added];
    const removed = [...region.removed];
    while (added.length > 0 || removed.length > 0) {
      const isFull = maxOpenShards !== undefined && openCount >= maxOpenShards;
      const mustMerge = isFull && removed.length > 0;
      const splitAt = mustMerge ? -1 : added.findIndex((key) => canSplit(ranges, key));
      const [step, index] =
        splitAt >= 0
          ? splitStep(ranges, ensure(added[splitAt], 'boundary to add'), nextIndex)
          : mergeStep(ranges, takeMerge(removed, added, mustMerge), nextIndex);
      if (step.kind === 'split') {
        added.splice(splitAt, 1);
        ranges.splice(index, 1, ...step.children);
        openCount += 1;
        nextIndex += 2;
      } else {
        ranges.splice(index, 2, step.child);
        openCount -= 1;
        nextIndex += 1;
      }
      steps.push(step);
      peak = Math.max(peak, openCount);
    }
    after.push(...ranges);
  }
  after.sort((a, b) =>
    compareBigint(a.hashKeyRange.startingHashKey, b.hashKeyRange.startingHashKey),
  );
  return { steps, after, peakOpenShardCount: peak };
}

/** The ranges of the draft that no split can make; what exists already is never in the way. */
function narrowRanges(open: readonly ShardRange[], draft: Draft): readonly HashKeyRange[] {
  const current = boundariesOf(open);
  const edges = [MIN_HASH_KEY, ...draftedBoundaries(current, draft), MAX_HASH_KEY + 1n];
  const narrow: HashKeyRange[] = [];
  for (let index = 1; index < edges.length; index++) {
    const start = edges[index - 1] ?? 0n;
    const end = (edges[index] ?? 0n) - 1n;
    if (end - start + 1n >= MIN_KEYS_PER_CHILD) continue;
    const isKept = isEdge(current, start) && isEdge(current, end + 1n);
    // Two equal edges make an empty range, which is named by the key that both stand on.
    const range = {
      startingHashKey: toHashKey(start),
      endingHashKey: toHashKey(end < start ? start : end),
    };
    if (!isKept) narrow.push(range);
  }
  return narrow;
}

function isEdge(current: readonly HashKey[], key: bigint): boolean {
  return key === MIN_HASH_KEY || key > MAX_HASH_KEY || sortedIncludes(current, key);
}

interface Region {
  readonly ranges: readonly ShardRange[];
  readonly added: readonly HashKey[];
  readonly removed: readonly HashKey[];
}

function growthOf(region: Region): number {
  return region.added.length - region.removed.length;
}

/** Groups shards that removed boundaries join, with the boundaries that fall inside each group. */
function regionsOf(open: readonly ShardRange[], draft: Draft): readonly Region[] {
  const isRemoved = new Set<bigint>(draft.removed);
  const regions: { ranges: ShardRange[]; added: HashKey[]; removed: HashKey[] }[] = [];
  let nextAdded = 0;
  for (const range of open) {
    const start = range.hashKeyRange.startingHashKey;
    let region = regions.at(-1);
    if (region === undefined || !isRemoved.has(start)) {
      region = { ranges: [], added: [], removed: [] };
      regions.push(region);
    } else {
      region.removed.push(start);
    }
    region.ranges.push(range);
    for (; nextAdded < draft.added.length; nextAdded++) {
      const key = draft.added[nextAdded];
      if (key === undefined || key > range.hashKeyRange.endingHashKey) break;
      region.added.push(key);
    }
  }
  return regions;
}

function canSplit(ranges: readonly ShardRange[], key: HashKey): boolean {
  const range = ranges[indexOfKey(ranges, key)];
  return range !== undefined && splitRange(range.hashKeyRange, key).ok;
}

function splitStep(
  ranges: readonly ShardRange[],
  key: HashKey,
  nextIndex: number,
): readonly [SplitStep, number] {
  const index = indexOfKey(ranges, key);
  const shard = ensure(ranges[index], 'shard to split');
  const children = splitRange(shard.hashKeyRange, key);
  if (!children.ok) throw new Error(`No split at ${key}: ${children.refusal.reason}`);
  const [lower, upper] = children.value;
  const step: SplitStep = {
    kind: 'split',
    shard,
    newStartingHashKey: key,
    children: [
      { shardId: shardIdOf(nextIndex), hashKeyRange: lower },
      { shardId: shardIdOf(nextIndex + 1), hashKeyRange: upper },
    ],
  };
  return [step, index];
}

function mergeStep(
  ranges: readonly ShardRange[],
  boundary: HashKey,
  nextIndex: number,
): readonly [MergeStep, number] {
  const upperIndex = indexOfKey(ranges, boundary);
  const lower = ensure(ranges[upperIndex - 1], 'lower shard to merge');
  const upper = ensure(ranges[upperIndex], 'upper shard to merge');
  const child = {
    shardId: shardIdOf(nextIndex),
    hashKeyRange: mergeRanges(lower.hashKeyRange, upper.hashKeyRange),
  };
  return [{ kind: 'merge', lower, upper, child }, upperIndex - 1];
}

/** Takes out the removed boundary that stands in the way of a split, or else the first. */
function takeMerge(removed: HashKey[], added: readonly HashKey[], anyWillDo: boolean): HashKey {
  const isInTheWay = (key: HashKey) =>
    added.some((other) => other - key === 1n || key - other === 1n);
  const isAny = anyWillDo || added.length === 0;
  const index = isAny ? 0 : Math.max(removed.findIndex(isInTheWay), 0);
  const [boundary] = removed.splice(index, 1);
  return ensure(boundary, 'boundary to remove');
}

/** The open shards after one step, lowest keys first. */
export function applyStep(open: readonly ShardRange[], step: ReshardStep): readonly ShardRange[] {
  switch (step.kind) {
    case 'split': {
      const index = indexOfKey(open, step.shard.hashKeyRange.startingHashKey);
      return open.toSpliced(index, 1, ...step.children);
    }
    case 'merge': {
      const index = indexOfKey(open, step.lower.hashKeyRange.startingHashKey);
      return open.toSpliced(index, 2, step.child);
    }
  }
}

/** Tells the steps of a plan apart: each boundary is added once or removed once. */
export function stepId(step: ReshardStep): string {
  return step.kind === 'split'
    ? `split-${step.newStartingHashKey}`
    : `merge-${step.upper.hashKeyRange.startingHashKey}`;
}
