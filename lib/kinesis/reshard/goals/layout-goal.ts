import { assertNever } from '@/lib/base/assert';
import { ok, type Result, refuse } from '@/lib/base/result';
import type { HashKey } from '../../hash-key';
import { MAX_SHARDS_PER_STREAM } from '../../limits';
import { boundariesOf, type ShardRange } from '../../shards/shard';
import { type ShardLoad, writeUtilization } from '../../shards/shard-load';
import { type Draft, draftBetween, loadParts } from '../draft';
import { uniformBoundaries } from '../reshard-rules';
import { type IdealLayout, nearEnough } from './near-enough';
import { placesByLoad, placesByWidth } from './places';
import { withoutIdle } from './without-idle';

/** What a layout should be like, instead of where its boundaries lie. */
export type LayoutGoal =
  /** Shards of equal width. */
  | { readonly kind: 'equal'; readonly count: number }
  /** Shards of equal load. */
  | { readonly kind: 'balanced'; readonly count: number }
  /** The fewest shards of which none is above a share of its limit; 0.6 is 60 %. */
  | { readonly kind: 'at-most'; readonly utilization: number }
  /** Idle shards go into their neighbors, as long as these stay within a share of their limit. */
  | { readonly kind: 'merge-idle'; readonly utilization: number }
  /** Exactly these boundaries, ascending: those of another stream, of a file, of before a run. */
  | { readonly kind: 'boundaries'; readonly boundaries: readonly HashKey[] };

/** Why a goal gives no draft. */
export type GoalRefusal =
  | { readonly reason: 'count-outside'; readonly limit: number }
  | { readonly reason: 'utilization-outside' }
  /** The goal is about load, of which none was measured. */
  | { readonly reason: 'no-load' };

/** The stream that a goal is for. */
export interface GoalStream {
  /** Lowest hash keys first. */
  readonly open: readonly ShardRange[];
  /** By shard id; a shard without one was not measured. */
  readonly loads: ReadonlyMap<string, ShardLoad>;
}

/**
 * What the goal asks to change. With a `tolerance` a boundary stays where it is when it is near
 * enough to where the goal wants one, so that less is to be done; 0 asks for the goal itself.
 */
export function draftForGoal(
  stream: GoalStream,
  goal: LayoutGoal,
  tolerance: number,
): Result<Draft, GoalRefusal> {
  const ideal = idealLayout(stream, goal);
  if (!ideal.ok) return ideal;
  const current = boundariesOf(stream.open);
  return ok(draftBetween(current, nearEnough(current, ideal.value, tolerance)));
}

/** How many calls the goal takes, for each tolerance. */
export function stepsByTolerance(
  stream: GoalStream,
  goal: LayoutGoal,
  tolerances: readonly number[],
): Result<readonly number[], GoalRefusal> {
  const ideal = idealLayout(stream, goal);
  if (!ideal.ok) return ideal;
  const current = boundariesOf(stream.open);
  const stepsAt = (tolerance: number) => {
    const { added, removed } = draftBetween(current, nearEnough(current, ideal.value, tolerance));
    return added.length + removed.length;
  };
  return ok(tolerances.map(stepsAt));
}

function idealLayout(stream: GoalStream, goal: LayoutGoal): Result<IdealLayout, GoalRefusal> {
  switch (goal.kind) {
    case 'equal': {
      const { count } = goal;
      if (!isCount(count)) return refuse({ reason: 'count-outside', limit: MAX_SHARDS_PER_STREAM });
      // As UpdateShardCount would, so that one call may do it.
      const boundaries = uniformBoundaries(boundariesOf(stream.open), count);
      return ok({ boundaries, placeOf: placesByWidth(count) });
    }
    case 'balanced':
      return balanced(stream, goal.count);
    case 'at-most': {
      if (!isShare(goal.utilization)) return refuse({ reason: 'utilization-outside' });
      const needed = totalUtilization(stream) / goal.utilization;
      return balanced(stream, Math.max(Math.ceil(needed - ROUNDING), 1));
    }
    case 'merge-idle':
      if (!isShare(goal.utilization)) return refuse({ reason: 'utilization-outside' });
      if (stream.loads.size === 0) return refuse({ reason: 'no-load' });
      return ok({ boundaries: withoutIdle(stream, goal.utilization) });
    case 'boundaries':
      return isCount(goal.boundaries.length + 1)
        ? ok({ boundaries: goal.boundaries })
        : refuse({ reason: 'count-outside', limit: MAX_SHARDS_PER_STREAM });
    default:
      return assertNever(goal);
  }
}

/** What sums of doubles miss. */
const ROUNDING = 1e-9;

function balanced(stream: GoalStream, count: number): Result<IdealLayout, GoalRefusal> {
  const { open, loads } = stream;
  if (!isCount(count)) return refuse({ reason: 'count-outside', limit: MAX_SHARDS_PER_STREAM });
  if (totalUtilization(stream) === 0) return refuse({ reason: 'no-load' });
  return ok({
    boundaries: loadParts(open, loads, count),
    placeOf: placesByLoad(open, loads, count),
  });
}

function totalUtilization({ open, loads }: GoalStream): number {
  return open.reduce((sum, { shardId }) => {
    const load = loads.get(shardId);
    return load === undefined ? sum : sum + writeUtilization(load);
  }, 0);
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= MAX_SHARDS_PER_STREAM;
}

function isShare(utilization: number): boolean {
  return utilization > 0 && utilization <= 1;
}
