import { ensure } from '@/lib/base/assert';
import { sameRange } from '@/lib/kinesis/hash-key';
import { applyStep, type ReshardStep } from '@/lib/kinesis/reshard-step';
import { findShardForKey, type ShardRange } from '@/lib/kinesis/shards/shard';

/** What the open shards should be around one step of a run. */
export interface ExpectedLayouts {
  readonly before: readonly ShardRange[];
  readonly after: readonly ShardRange[];
}

/** The layouts before and after a step. */
export function expectedAround(before: readonly ShardRange[], step: ReshardStep): ExpectedLayouts {
  return { before, after: applyStep(before, step) };
}

/** The layout that a run expects when its first `count` steps are done. */
export function layoutAfter(
  start: readonly ShardRange[],
  steps: readonly ReshardStep[],
  count: number,
): readonly ShardRange[] {
  return steps.slice(0, count).reduce(applyStep, start);
}

/**
 * Where a stream stands around a step. By range, not by id: ids that were planned are a prediction,
 * and a step does the same to the same range under another id.
 */
export function progressOf(
  open: readonly ShardRange[],
  expected: ExpectedLayouts,
): 'before' | 'after' | 'elsewhere' {
  if (firstDifference(open, expected.before) === undefined) return 'before';
  return firstDifference(open, expected.after) === undefined ? 'after' : 'elsewhere';
}

/** The step under the ids that the shards really have; what is not open keeps its planned id. */
export function withActualIds(step: ReshardStep, open: readonly ShardRange[]): ReshardStep {
  const actual = (planned: ShardRange): ShardRange => {
    const found = findShardForKey(open, planned.hashKeyRange.startingHashKey);
    return found !== undefined && sameRange(found.hashKeyRange, planned.hashKeyRange)
      ? { shardId: found.shardId, hashKeyRange: planned.hashKeyRange }
      : planned;
  };
  if (step.kind === 'merge') {
    const { lower, upper, child } = step;
    return { kind: 'merge', lower: actual(lower), upper: actual(upper), child: actual(child) };
  }
  const [lower, upper] = step.children;
  return { ...step, shard: actual(step.shard), children: [actual(lower), actual(upper)] };
}

/** Where a stream has left the plan: a shard with its range, or `none` where there is no further one. */
export function describeDifference(
  open: readonly ShardRange[],
  expected: readonly ShardRange[],
): { readonly expected: string; readonly found: string } {
  const index = ensure(firstDifference(open, expected), 'a difference');
  return { expected: describeRange(expected[index]), found: describeRange(open[index]) };
}

function describeRange(range: ShardRange | undefined): string {
  if (range === undefined) return 'none';
  const { startingHashKey, endingHashKey } = range.hashKeyRange;
  return `${range.shardId} (${startingHashKey}–${endingHashKey})`;
}

function firstDifference(a: readonly ShardRange[], b: readonly ShardRange[]): number | undefined {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const one = a[index]?.hashKeyRange;
    const other = b[index]?.hashKeyRange;
    if (one === undefined || other === undefined || !sameRange(one, other)) return index;
  }
  return undefined;
}
