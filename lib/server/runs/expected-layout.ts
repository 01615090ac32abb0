import { ensure } from '@/lib/base/assert';
import { type HashKeyRange, sameRange } from '@/lib/kinesis/hash-key';
import { MAX_ROUNDING_KEYS } from '@/lib/kinesis/reshard/reshard-rules';
import { applyStep, type ReshardStep } from '@/lib/kinesis/reshard-step';
import { findShardForKey, type ShardRange } from '@/lib/kinesis/shards/shard';

/** What the open shards should be around one step of a run. */
export interface ExpectedLayouts {
  readonly before: readonly ShardRange[];
  readonly after: readonly ShardRange[];
  /**
   * How far a boundary may lie from where it is expected: AWS chooses those of UpdateShardCount, and
   * how it rounds is assumed (facts §3.2).
   */
  readonly slackKeys: bigint;
}

/** The layouts before and after a step. */
export function expectedAround(before: readonly ShardRange[], step: ReshardStep): ExpectedLayouts {
  const slackKeys = step.kind === 'scale' ? MAX_ROUNDING_KEYS : 0n;
  return { before, after: applyStep(before, step), slackKeys };
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
  { before, after, slackKeys }: ExpectedLayouts,
): 'before' | 'after' | 'elsewhere' {
  if (firstDifference(open, before, slackKeys) === undefined) return 'before';
  return firstDifference(open, after, slackKeys) === undefined ? 'after' : 'elsewhere';
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
  if (step.kind === 'scale') {
    return { ...step, closed: step.closed.map(actual), opened: step.opened.map(actual) };
  }
  const [lower, upper] = step.children;
  return { ...step, shard: actual(step.shard), children: [actual(lower), actual(upper)] };
}

/** Where a stream has left the plan: a shard with its range, or `none` where there is no further one. */
export function describeDifference(
  open: readonly ShardRange[],
  expected: readonly ShardRange[],
  slackKeys: bigint,
): { readonly expected: string; readonly found: string } {
  const index = ensure(firstDifference(open, expected, slackKeys), 'a difference');
  return { expected: describeRange(expected[index]), found: describeRange(open[index]) };
}

function describeRange(range: ShardRange | undefined): string {
  if (range === undefined) return 'none';
  const { startingHashKey, endingHashKey } = range.hashKeyRange;
  return `${range.shardId} (${startingHashKey}–${endingHashKey})`;
}

function firstDifference(
  a: readonly ShardRange[],
  b: readonly ShardRange[],
  slackKeys: bigint,
): number | undefined {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const one = a[index]?.hashKeyRange;
    const other = b[index]?.hashKeyRange;
    if (one === undefined || other === undefined || !isNear(one, other, slackKeys)) return index;
  }
  return undefined;
}

function isNear(one: HashKeyRange, other: HashKeyRange, slackKeys: bigint): boolean {
  const isWithin = (distance: bigint) => distance <= slackKeys && -distance <= slackKeys;
  return (
    isWithin(one.startingHashKey - other.startingHashKey) &&
    isWithin(one.endingHashKey - other.endingHashKey)
  );
}
