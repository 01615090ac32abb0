import { closedByPlan, extraShardHours, type PlanCourse, peakOpenShards } from '../plan-course';

/** What a way takes and leaves. */
export interface WayFigures {
  readonly callCount: number;
  readonly timeMs: number;
  /** Also how many invocations of a Lambda function there may be at once (facts §11.2). */
  readonly openShardCountBefore: number;
  readonly openShardCountAfter: number;
  readonly peakOpenShardCount: number;
  /** Of any shard at any time, 1 when it takes what it can; undefined where not all are measured. */
  readonly worstUtilization: number | undefined;
  /** From when on no shard takes more than the fullest at the end; undefined likewise. */
  readonly relievedAtMs: number | undefined;
  /** Consumers have to read each of them to its end (facts §3.3). */
  readonly closedShardCount: number;
  /** Of shards beyond those open before or after. Closed shards cost nothing: assumed (facts §8.2). */
  readonly extraShardHours: number;
}

/** The figures of a course; `callCount` is told apart because a change of mode has no steps. */
export function figuresOf(course: PlanCourse, callCount: number): WayFigures {
  const { moments } = course;
  return {
    callCount,
    timeMs: moments.at(-1)?.atMs ?? 0,
    openShardCountBefore: moments[0]?.openShardCount ?? 0,
    openShardCountAfter: moments.at(-1)?.openShardCount ?? 0,
    peakOpenShardCount: peakOpenShards(course),
    worstUtilization: worstOf(course),
    relievedAtMs: relievedAt(course),
    closedShardCount: closedByPlan(course),
    extraShardHours: extraShardHours(course),
  };
}

/** The fullest shard of all moments; undefined where one of them is not measured. */
export function worstOf({ moments }: PlanCourse): number | undefined {
  return moments.reduce<number | undefined>(
    (worst, { busiest }) =>
      worst === undefined || busiest === undefined ? undefined : Math.max(worst, busiest),
    0,
  );
}

/** Less than this is no relief that anybody could see: loads are shown in whole percents. */
const VISIBLE = 0.005;

function relievedAt({ moments }: PlanCourse): number | undefined {
  const end = moments.at(-1)?.busiest;
  if (end === undefined) return undefined;
  const last = moments.findLastIndex(({ busiest = Infinity }) => busiest > end + VISIBLE);
  return moments[last + 1]?.atMs;
}
