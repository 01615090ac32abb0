import { assertNever } from '@/lib/base/assert';
import { compareBigint } from '@/lib/base/bigint';
import { sortedIncludes, sortedWithout } from '@/lib/base/sorted';
import type { HashKey } from './hash-key';
import type { Draft } from './reshard/draft';
import { indexOfKey, type ShardRange } from './shards/shard';

/**
 * One call that changes the open shards. Ids of shards that earlier steps make are those that
 * Kinesis will give if nobody else reshards meanwhile (indexes rise by one, facts §1.2).
 */
export type ReshardStep = CallStep | ScaleStep;

/** One call of SplitShard or MergeShards, which changes one boundary. */
export type CallStep = SplitStep | MergeStep;

/** One SplitShard call of a plan, with the shards that it is expected to make. */
export interface SplitStep {
  readonly kind: 'split';
  readonly shard: ShardRange;
  readonly newStartingHashKey: HashKey;
  readonly children: readonly [ShardRange, ShardRange];
}

/** One MergeShards call of a plan: `lower` has the lower hash keys of the two. */
export interface MergeStep {
  readonly kind: 'merge';
  readonly lower: ShardRange;
  readonly upper: ShardRange;
  readonly child: ShardRange;
}

/** One UpdateShardCount call: equal shards in place of those that are open. */
export interface ScaleStep {
  readonly kind: 'scale';
  readonly targetShardCount: number;
  /** Open before the call and not after it, and what is open in their place; lowest keys first. */
  readonly closed: readonly ShardRange[];
  readonly opened: readonly ShardRange[];
  /** The most shards that are open at once meanwhile. How AWS gets there is assumed (facts §3.2). */
  readonly peakOpenShardCount: number;
  /** With those that are open for a while only; assumed likewise. */
  readonly closedShardCount: number;
}

/**
 * What a call does to a boundary: a split adds it, a merge removes it. On a given layout this says
 * all of the call but the ids that its children get.
 */
export interface BoundaryChange {
  readonly kind: CallStep['kind'];
  readonly boundary: HashKey;
}

/** A step as a person reviews it: the layout that it begins from says the rest. */
export type StepChange =
  | BoundaryChange
  | { readonly kind: 'scale'; readonly targetShardCount: number };

/** Leaves out the ids of shards, which depend on the order of the steps. */
export function changeOf(step: CallStep): BoundaryChange;
export function changeOf(step: ReshardStep): StepChange;
export function changeOf(step: ReshardStep): StepChange {
  switch (step.kind) {
    case 'split':
      return { kind: 'split', boundary: step.newStartingHashKey };
    case 'merge':
      return { kind: 'merge', boundary: step.upper.hashKeyRange.startingHashKey };
    case 'scale':
      return { kind: 'scale', targetShardCount: step.targetShardCount };
    default:
      return assertNever(step);
  }
}

/** Every boundary that a step adds or removes. */
export function boundaryChangesOf(step: ReshardStep): readonly BoundaryChange[] {
  if (step.kind !== 'scale') return [changeOf(step)];
  const startsOf = (ranges: readonly ShardRange[]) =>
    ranges.map(({ hashKeyRange }) => hashKeyRange.startingHashKey);
  const before = startsOf(step.closed);
  const after = startsOf(step.opened);
  return [
    ...sortedWithout(after, before).map((boundary) => ({ kind: 'split', boundary }) as const),
    ...sortedWithout(before, after).map((boundary) => ({ kind: 'merge', boundary }) as const),
  ];
}

/** Tells the steps of a plan apart: each boundary, and each count of shards, is met once. */
export function stepId(step: ReshardStep): string {
  const change = changeOf(step);
  return change.kind === 'scale'
    ? `scale-${change.targetShardCount}`
    : `${change.kind}-${change.boundary}`;
}

/**
 * The draft that needs exactly these changes, in whatever order. A boundary that comes and goes
 * again, as in UpdateShardCount of several hops, is none of it.
 */
export function draftOfChanges(changes: readonly BoundaryChange[]): Draft {
  // By text: bigints that share their low 64 bits share a bucket, as boundaries of 2^n even shards do.
  const open = new Map<string, BoundaryChange>();
  for (const change of changes) {
    const id = change.boundary.toString();
    const earlier = open.get(id);
    if (earlier !== undefined && earlier.kind !== change.kind) open.delete(id);
    else open.set(id, change);
  }
  const boundaries = (kind: BoundaryChange['kind']) =>
    [...open.values()]
      .filter((change) => change.kind === kind)
      .map(({ boundary }) => boundary)
      .sort(compareBigint);
  return { added: boundaries('split'), removed: boundaries('merge') };
}

/** A step of a plan that is not the one that was reviewed under this number. */
export interface StepDifference {
  readonly index: number;
  /** Undefined where the plan has fewer steps than were reviewed. */
  readonly planned: ReshardStep | undefined;
}

/** Empty when the plan does what was reviewed, step by step. */
export function planDifferences(
  reviewed: readonly StepChange[],
  planned: readonly ReshardStep[],
): readonly StepDifference[] {
  const length = Math.max(reviewed.length, planned.length);
  return Array.from({ length }, (_, index) => ({ index, planned: planned[index] })).filter(
    ({ index, planned: step }) => !isSameChange(reviewed[index], step && changeOf(step)),
  );
}

function isSameChange(a: StepChange | undefined, b: StepChange | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'scale' || b.kind === 'scale') {
    return a.kind === 'scale' && b.kind === 'scale' && a.targetShardCount === b.targetShardCount;
  }
  return a.kind === b.kind && a.boundary === b.boundary;
}

/** By how much a step changes the number of open shards. */
export function openCountChange(step: ReshardStep): number {
  return openedBy(step).length - closedBy(step).length;
}

/** The shards that a step closes, lowest hash keys first. */
export function closedBy(step: ReshardStep): readonly ShardRange[] {
  switch (step.kind) {
    case 'split':
      return [step.shard];
    case 'merge':
      return [step.lower, step.upper];
    case 'scale':
      return step.closed;
    default:
      return assertNever(step);
  }
}

/** The shards that a step leaves open in their place, lowest hash keys first. */
export function openedBy(step: ReshardStep): readonly ShardRange[] {
  switch (step.kind) {
    case 'split':
      return step.children;
    case 'merge':
      return [step.child];
    case 'scale':
      return step.opened;
    default:
      return assertNever(step);
  }
}

/** How many new shards a call makes, each of which gets the next index. */
export function childCount(step: CallStep): number {
  return openedBy(step).length;
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
    case 'scale': {
      const closed = step.closed.map(({ hashKeyRange }) => hashKeyRange.startingHashKey);
      return [
        ...open.filter((shard) => !sortedIncludes(closed, shard.hashKeyRange.startingHashKey)),
        ...step.opened,
      ].sort(compareStarts);
    }
    default:
      return assertNever(step);
  }
}

function compareStarts(a: ShardRange, b: ShardRange): number {
  return compareBigint(a.hashKeyRange.startingHashKey, b.hashKeyRange.startingHashKey);
}
