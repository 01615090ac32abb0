import { shardHoursCents } from '@/lib/kinesis/cost/cost';
import { HOURS_PER_MONTH } from '@/lib/kinesis/cost/cost-item';
import type { Prices } from '@/lib/kinesis/cost/prices';
import { openShards } from '@/lib/kinesis/shards/shard';
import { type Course, callCount } from '../course';
import type { Lesson } from '../lesson';
import { parOf } from '../rules/par';
import type { Scene } from '../scene';
import { shardsNeeded } from '../suppose/supposed-month';
import { NEVER_THROTTLED } from './throttled-time';

/** Fewer is better in each of the three. */
export interface Scores {
  readonly throttledSeconds: number;
  /** Of a month's shard-hours, were the stream left as it is; undefined while there are no prices. */
  readonly shardCents: bigint | undefined;
  readonly calls: number;
}

/** What the three are now. */
export function scoresNow(course: Course, scene: Scene): Scores {
  return {
    throttledSeconds: Math.round((course.throttled ?? NEVER_THROTTLED).ms / 1000),
    shardCents: monthOf(openShards(scene.shards).length, scene.prices),
    calls: callCount(course),
  };
}

/**
 * The best possible: no second, since who reshards first refuses nothing; the fewest shards that hold
 * the traffic; and the planner's least calls. Undefined where a lesson counts nothing.
 */
export function bestScores(lesson: Lesson, prices: Prices | undefined): Scores | undefined {
  const { contest } = lesson;
  if (contest === undefined) return undefined;
  const needed = shardsNeeded({ ...contest.traffic, consumers: 0 });
  return { throttledSeconds: 0, shardCents: monthOf(needed, prices), calls: parOf(lesson) ?? 0 };
}

function monthOf(shards: number, prices: Prices | undefined): bigint | undefined {
  return prices && shardHoursCents(prices.provisionedShardHour, shards * HOURS_PER_MONTH);
}
