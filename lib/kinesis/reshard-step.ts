import { assertNever } from '@/lib/base/assert';
import { compareBigint } from '@/lib/base/bigint';
import type { HashKey } from './hash-key';
import type { Draft } from './reshard/draft';
import { indexOfKey, type ShardRange } from './shards/shard';

/**
 * One call of SplitShard or MergeShards. Ids of shards that earlier steps make are those that
 * Kinesis will give if nobody else reshards meanwhile (indexes rise by one, facts §1.2).
 */
export type ReshardStep = SplitStep | MergeStep;

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

/**
 * What a step does to the boundaries: a split adds one, a merge removes one. On a given layout this
 * says all of the step but the ids that its children get.
 */
export interface StepChange {
  readonly kind: ReshardStep['kind'];
  readonly boundary: HashKey;
}

/** Leaves out the ids of shards, which depend on the order of the steps. */
export function changeOf(step: ReshardStep): StepChange {
  switch (step.kind) {
    case 'split':
      return { kind: 'split', boundary: step.newStartingHashKey };
    case 'merge':
      return { kind: 'merge', boundary: step.upper.hashKeyRange.startingHashKey };
    default:
      return assertNever(step);
  }
}

/** Tells the steps of a plan apart: each boundary is added once or removed once. */
export function stepId(step: ReshardStep): string {
  const { kind, boundary } = changeOf(step);
  return `${kind}-${boundary}`;
}

/** The draft that needs exactly these steps, in whatever order. */
export function draftOfChanges(changes: readonly StepChange[]): Draft {
  const boundaries = (kind: StepChange['kind']) =>
    changes
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
  return a?.kind === b?.kind && a?.boundary === b?.boundary;
}

/** By how much a step changes the number of open shards. */
export function openCountChange(step: ReshardStep): number {
  return step.kind === 'split' ? 1 : -1;
}

/** How many new shards a step makes, each of which gets the next index. */
export function childCount(step: ReshardStep): number {
  return step.kind === 'split' ? 2 : 1;
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
