import { ensure } from '@/lib/base/assert';
import { compareBigint } from '@/lib/base/bigint';
import { closedBy, openCountChange, openedBy, type ReshardStep } from '../reshard-step';
import { rangeUtilizations } from '../shards/range-utilization';
import type { ShardRange } from '../shards/shard';
import type { ShardLoad } from '../shards/shard-load';

/**
 * A shard and the time in which the plan has it open, counted in steps that are done: from `opensAt`
 * up to, not including, `closesAt`. Shards of the stream as it is open at 0; those that stay have no
 * `closesAt`.
 */
export interface CourseShard extends ShardRange {
  readonly opensAt: number;
  readonly closesAt: number | undefined;
  /** Predicted, 1 when the shard takes what it can; undefined where it is not measured. */
  readonly utilization: number | undefined;
}

/** The stream between two steps. */
export interface CourseMoment {
  /** Milliseconds since the first call. */
  readonly atMs: number;
  readonly openShardCount: number;
  /** How full the fullest shard is; undefined where not every one is measured. */
  readonly busiest: number | undefined;
}

/** A step with the shards that it opens: two by a split, one by a merge. */
export interface CourseStep {
  readonly step: ReshardStep;
  readonly opened: readonly CourseShard[];
}

/** How long steps are expected to take: one SplitShard or MergeShards, one UpdateShardCount. */
export interface StepTimes {
  readonly callMs: number;
  readonly scalingMs: number;
}

/** What the stream passes through while a plan is carried out. */
export interface PlanCourse {
  /** All shards that are open at some time, by their first keys; the one that opens first leads. */
  readonly shards: readonly CourseShard[];
  readonly steps: readonly CourseStep[];
  /** One more than there are steps: the n-th is the stream when n steps are done. */
  readonly moments: readonly CourseMoment[];
}

/**
 * Predicts each moment of a plan for `open`, if records keep coming as they did. The work follows
 * the shards and steps, not their product.
 */
export function courseOfPlan(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  steps: readonly ReshardStep[],
  times: StepTimes,
): PlanCourse {
  const utilizationOf = rangeUtilizations(open, loads);
  const closings = closingsOf(steps);
  const enter = ({ shardId, hashKeyRange }: ShardRange, opensAt: number): CourseShard => ({
    shardId,
    hashKeyRange,
    opensAt,
    closesAt: closings.get(shardId),
    utilization: utilizationOf(hashKeyRange),
  });
  const courseSteps = steps.map((step, index) => ({
    step,
    opened: openedBy(step).map((range) => enter(range, index + 1)),
  }));
  const shards = [
    ...open.map((range) => enter(range, 0)),
    ...courseSteps.flatMap(({ opened }) => opened),
  ].sort((a, b) => compareStarts(a, b) || a.opensAt - b.opensAt);
  const busiest = busiestByMoment(shards, steps.length + 1);
  let openShardCount = open.length;
  let atMs = 0;
  const moments = busiest.map((utilization, index) => {
    const done = steps[index - 1];
    if (done !== undefined) {
      openShardCount += openCountChange(done);
      atMs += done.kind === 'scale' ? times.scalingMs : times.callMs;
    }
    return { atMs, openShardCount, busiest: utilization };
  });
  return { shards, steps: courseSteps, moments };
}

/**
 * The same course with loads that were found in another way, by shard id. A shard that is left out
 * keeps its predicted load.
 */
export function withUtilizations(
  course: PlanCourse,
  utilizations: ReadonlyMap<string, number>,
): PlanCourse {
  const found = (shard: CourseShard) => ({
    ...shard,
    utilization: utilizations.get(shard.shardId) ?? shard.utilization,
  });
  const shards = course.shards.map(found);
  const busiest = busiestByMoment(shards, course.moments.length);
  return {
    shards,
    steps: course.steps.map(({ step, opened }) => ({ step, opened: opened.map(found) })),
    moments: course.moments.map((moment, index) => ({ ...moment, busiest: busiest[index] })),
  };
}

/** The shards that are open when so many steps are done, lowest hash keys first. */
export function shardsAt({ shards }: PlanCourse, doneCount: number): readonly CourseShard[] {
  return shards.filter(
    ({ opensAt, closesAt }) => opensAt <= doneCount && (closesAt ?? Infinity) > doneCount,
  );
}

/** The index of the first moment with the most open shards. */
export function peakMoment({ moments }: PlanCourse): number {
  const max = moments.reduce((peak, { openShardCount }) => Math.max(peak, openShardCount), 0);
  return moments.findIndex(({ openShardCount }) => openShardCount === max);
}

/** The most shards that are open at once, within UpdateShardCount too. */
export function peakOpenShards({ steps, moments }: PlanCourse): number {
  return steps.reduce(
    (peak, { step }) => Math.max(peak, peakOf(step)),
    moments.reduce((peak, { openShardCount }) => Math.max(peak, openShardCount), 0),
  );
}

/** None but UpdateShardCount passes through more shards than are open before or after it. */
function peakOf(step: ReshardStep): number {
  return step.kind === 'scale' ? step.peakOpenShardCount : 0;
}

/** How many shards the plan closes; consumers have to read each of them to its end (facts §3.3). */
export function closedByPlan({ steps }: PlanCourse): number {
  return steps.reduce(
    (sum, { step }) =>
      sum + (step.kind === 'scale' ? step.closedShardCount : closedBy(step).length),
    0,
  );
}

const MS_PER_HOUR = 3_600_000;

/**
 * Shard-hours that the way costs: of shards beyond those that are open before or after it, whichever
 * are more. An hour that has begun counts as a whole one, which AWS does not say of shards: assumed.
 */
export function extraShardHours({ steps, moments }: PlanCourse): number {
  const settled = Math.max(moments[0]?.openShardCount ?? 0, moments.at(-1)?.openShardCount ?? 0);
  const extraByHour = new Map<number, number>();
  for (const [index, { atMs, openShardCount }] of moments.entries()) {
    const hour = Math.floor(atMs / MS_PER_HOUR);
    const next = steps[index];
    const openHere = Math.max(openShardCount, next === undefined ? 0 : peakOf(next.step));
    const extra = Math.max(openHere - settled, extraByHour.get(hour) ?? 0);
    extraByHour.set(hour, extra);
  }
  return [...extraByHour.values()].reduce((sum, extra) => sum + extra, 0);
}

function closingsOf(steps: readonly ReshardStep[]): ReadonlyMap<string, number> {
  return new Map(
    steps.flatMap((step, index) =>
      closedBy(step).map(({ shardId }) => [shardId, index + 1] as const),
    ),
  );
}

function compareStarts(a: ShardRange, b: ShardRange): number {
  return compareBigint(a.hashKeyRange.startingHashKey, b.hashKeyRange.startingHashKey);
}

/**
 * Goes from the fullest shard to the emptiest, and gives each the moments that no fuller one has
 * taken. `next` leads from a moment that is taken to the next that may not be, so that each is taken
 * once.
 */
function busiestByMoment(
  shards: readonly CourseShard[],
  momentCount: number,
): readonly (number | undefined)[] {
  const busiest = Array.from<number | undefined>({ length: momentCount });
  const next = Int32Array.from({ length: momentCount + 1 }, (_, moment) => moment);
  const rank = ({ utilization = Infinity }: CourseShard) => utilization;
  for (const shard of [...shards].sort((a, b) => (rank(a) > rank(b) ? -1 : 1))) {
    const end = shard.closesAt ?? momentCount;
    for (let at = freeFrom(next, shard.opensAt); at < end; at = freeFrom(next, at)) {
      busiest[at] = shard.utilization;
      next[at] = at + 1;
    }
  }
  return busiest;
}

/** Shortens the way that it goes, so that the next one is short. */
function freeFrom(next: Int32Array, from: number): number {
  let at = from;
  for (;;) {
    const to = ensure(next[at], 'moment');
    if (to === at) return at;
    next[at] = next[to] ?? to;
    at = to;
  }
}
