import { ensure } from '@/lib/base/assert';
import { compareBigint } from '@/lib/base/bigint';
import { ok, type Result, refuse } from '@/lib/base/result';
import { sortedIncludes } from '@/lib/base/sorted';
import { maxOpenShardsOf, type ShardLimitExcess, shardLimitExcess } from '../account/account-room';
import type { HashKey, HashKeyRange } from '../hash-key';
import type { AccountLimits } from '../limits';
import { narrowRanges } from '../narrow-ranges';
import { type CallStep, childCount, openCountChange } from '../reshard-step';
import type { ShardRange } from '../shards/shard';
import { canSplit, mergeAt, splitAt } from './call-steps';
import { type Draft, isEmptyDraft } from './draft';

/** The calls that turn the stream into the draft, and what the stream looks like meanwhile. */
export interface ReshardPlan {
  readonly steps: readonly CallStep[];
  /** The open shards after the last step, lowest keys first. */
  readonly after: readonly ShardRange[];
  /** The most shards that are open at once, from before the first step on. */
  readonly peakOpenShardCount: number;
  /** Set when Kinesis would refuse a split of the plan for the limit of the account. */
  readonly limitExcess: ShardLimitExcess | undefined;
}

/**
 * No order of calls can make these ranges: each would hold fewer keys than Kinesis allows (facts
 * §3.1).
 */
export interface PlanRefusal {
  readonly reason: 'shards-too-narrow';
  readonly ranges: readonly HashKeyRange[];
}

/** The rest of what a plan depends on. */
export interface PlanOptions {
  readonly nextShardIndex: number;
  /** The account that the stream is in; undefined when its limit is not known. */
  readonly account: AccountLimits | undefined;
}

/**
 * Turns a draft into the fewest calls: a split for each added boundary, a merge for each removed
 * one, in an order that Kinesis accepts.
 *
 * Between two boundaries that stay lies a region that nothing outside depends on. Regions go from
 * left to right, and in each the splits come first, so that capacity never drops and the peak
 * stays low. A merge goes first where it must: to make room for a split that would leave one key,
 * or to stay within the limit of the account. For that limit, regions that shrink may go first as
 * well, and if that is not enough, all merges: then the peak is what the draft ends with.
 */
export function planReshard(
  open: readonly ShardRange[],
  draft: Draft,
  options: PlanOptions,
): Result<ReshardPlan, PlanRefusal> {
  if (isEmptyDraft(draft)) {
    const peakOpenShardCount = open.length;
    return ok({ steps: [], after: open, peakOpenShardCount, limitExcess: undefined });
  }
  const narrow = narrowRanges(open, draft);
  if (narrow.length > 0) return refuse({ reason: 'shards-too-narrow', ranges: narrow });

  const regions = regionsOf(open, draft);
  const leftToRight = planRegions(regions, open.length, options, 'splits-first');
  if (leftToRight.limitExcess === undefined) return ok(leftToRight);
  const byGrowth = [...regions].sort((a, b) => growthOf(a) - growthOf(b));
  const shrinkingFirst = planRegions(byGrowth, open.length, options, 'splits-first');
  if (shrinkingFirst.limitExcess === undefined) return ok(shrinkingFirst);
  return ok(planRegions(regions, open.length, options, 'merges-first'));
}

function planRegions(
  regions: readonly Region[],
  openInStream: number,
  { nextShardIndex, account }: PlanOptions,
  order: 'splits-first' | 'merges-first',
): ReshardPlan {
  const max = account && maxOpenShardsOf(account, openInStream);
  const steps: CallStep[] = [];
  let openCount = openInStream;
  let nextIndex = nextShardIndex;
  const works = regions.map(({ ranges, added, removed }) => ({
    ranges: [...ranges],
    added: [...added],
    removed: [...removed],
  }));
  const take = (work: RegionWork, mergesAny: boolean) => {
    const step = takeStep(work, mergesAny, nextIndex);
    steps.push(step);
    openCount += openCountChange(step);
    nextIndex += childCount(step);
  };

  if (order === 'merges-first') {
    for (const work of works) while (work.removed.length > 0) take(work, true);
  }
  for (const work of works) {
    while (work.added.length > 0 || work.removed.length > 0) {
      const isFull = max !== undefined && openCount >= max;
      take(work, isFull && work.removed.length > 0);
    }
  }
  const after = works
    .flatMap(({ ranges }) => ranges)
    .sort((a, b) => compareBigint(a.hashKeyRange.startingHashKey, b.hashKeyRange.startingHashKey));
  return { steps, after, ...peaksOf(steps, openInStream, account) };
}

/** Does one step of the region; `mergesAny` merges whatever is left to merge, whether or not it must. */
function takeStep(work: RegionWork, mergesAny: boolean, nextIndex: number): CallStep {
  const { ranges, added, removed } = work;
  const next = mergesAny ? -1 : added.findIndex((key) => canSplit(ranges, key));
  if (next < 0) return mergeAt(ranges, takeMerge(removed, added, mergesAny), nextIndex);
  const [boundary] = added.splice(next, 1);
  return splitAt(ranges, ensure(boundary, 'boundary to add'), nextIndex);
}

/** The most shards that are open at once, and whether the account has room for them. */
export function peaksOf(
  steps: readonly CallStep[],
  openInStream: number,
  account: AccountLimits | undefined,
): Pick<ReshardPlan, 'peakOpenShardCount' | 'limitExcess'> {
  let openCount = openInStream;
  // Without a split there is no peak to refuse, however far the account is over its limit.
  let peakAfterSplit = Number.NEGATIVE_INFINITY;
  for (const step of steps) {
    openCount += openCountChange(step);
    if (step.kind === 'split') peakAfterSplit = Math.max(peakAfterSplit, openCount);
  }
  return {
    peakOpenShardCount: Math.max(openInStream, peakAfterSplit),
    limitExcess: account && shardLimitExcess(account, openInStream, peakAfterSplit),
  };
}

interface Region {
  readonly ranges: readonly ShardRange[];
  readonly added: readonly HashKey[];
  readonly removed: readonly HashKey[];
}

/** What is left to do in a region, and what it has become so far. */
interface RegionWork {
  readonly ranges: ShardRange[];
  readonly added: HashKey[];
  readonly removed: HashKey[];
}

function growthOf(region: Region): number {
  return region.added.length - region.removed.length;
}

/** Groups shards that removed boundaries join, with the boundaries that fall inside each group. */
function regionsOf(open: readonly ShardRange[], draft: Draft): readonly Region[] {
  const regions: { ranges: ShardRange[]; added: HashKey[]; removed: HashKey[] }[] = [];
  let nextAdded = 0;
  for (const range of open) {
    const start = range.hashKeyRange.startingHashKey;
    let region = regions.at(-1);
    if (region === undefined || !sortedIncludes(draft.removed, start)) {
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

/** Takes out the removed boundary that stands in the way of a split, or else the first. */
function takeMerge(removed: HashKey[], added: readonly HashKey[], anyWillDo: boolean): HashKey {
  const isInTheWay = (key: HashKey) =>
    added.some((other) => other - key === 1n || key - other === 1n);
  const isAny = anyWillDo || added.length === 0;
  const index = isAny ? 0 : Math.max(removed.findIndex(isInTheWay), 0);
  const [boundary] = removed.splice(index, 1);
  return ensure(boundary, 'boundary to remove');
}
