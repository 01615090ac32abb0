import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { anyLayoutDraftAndAccount, anyLoadOf } from '@/lib/testing/arbitraries';
import { loadOf, manyShards } from '@/lib/testing/streams';
import { busiestUtilization } from '../measured-loads';
import { applyStep } from '../reshard-step';
import { openShards, type ShardRange } from '../shards/shard';
import { predictLoads, type ShardLoad, writeUtilization } from '../shards/shard-load';
import { type Draft, equalParts } from './draft';
import { planReshard, type ReshardPlan } from './plan';
import {
  closedByPlan,
  courseOfPlan,
  extraShardHours,
  type PlanCourse,
  peakMoment,
  shardsAt,
  withUtilizations,
} from './plan-course';

const STEP_MS = 30_000;
const TIMES = { callMs: STEP_MS, scalingMs: 180_000 };

interface Course {
  readonly open: readonly ShardRange[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly plan: ReshardPlan;
  readonly course: PlanCourse;
}

/** Of any plan that Kinesis would accept, for a stream in which a shard may not be measured. */
const anyCourse: fc.Arbitrary<Course> = anyLayoutDraftAndAccount
  .chain(({ open, draft, account }) =>
    fc
      .tuple(...open.map((shard) => fc.option(anyLoadOf(shard), { nil: undefined, freq: 30 })))
      .map((all) => {
        const measured = all.filter((load) => load !== undefined);
        const loads = new Map(measured.map((load) => [load.shardId, load]));
        const plan = planReshard(open, draft, { nextShardIndex: 100, account });
        return plan.ok ? courseFor(open, loads, plan.value) : undefined;
      }),
  )
  .filter((course) => course !== undefined);

function courseFor(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
  plan: ReshardPlan,
): Course {
  return { open, loads, plan, course: courseOfPlan(open, loads, plan.steps, TIMES) };
}

function planned(open: readonly ShardRange[], draft: Draft): ReshardPlan {
  const plan = planReshard(open, draft, { nextShardIndex: open.length, account: undefined });
  if (!plan.ok) throw new Error(plan.refusal.reason);
  return plan.value;
}

function ranges(shards: readonly ShardRange[]) {
  return shards.map(({ shardId, hashKeyRange }) => ({ shardId, hashKeyRange }));
}

test('each moment has the shards that the steps before it leave, and the last is the draft', () => {
  fc.assert(
    fc.property(anyCourse, ({ open, plan, course }) => {
      let line = open;
      expect(ranges(shardsAt(course, 0))).toEqual(ranges(open));
      for (const [index, step] of plan.steps.entries()) {
        line = applyStep(line, step);
        expect(ranges(shardsAt(course, index + 1))).toEqual(ranges(line));
      }
      expect(ranges(shardsAt(course, plan.steps.length))).toEqual(ranges(plan.after));
    }),
  );
});

test('each moment tells the load that is predicted for its shards, and the busiest of them', () => {
  fc.assert(
    fc.property(anyCourse, ({ open, loads, course }) => {
      for (const [doneCount, moment] of course.moments.entries()) {
        const line = shardsAt(course, doneCount);
        const predicted = predictLoads(open, loads, line);
        const expected = predicted.map((load) => load && expect.closeTo(writeUtilization(load), 9));
        expect(line.map(({ utilization }) => utilization)).toEqual(expected);
        const busiest = busiestUtilization(predicted);
        expect(moment.busiest).toEqual(busiest && expect.closeTo(busiest, 9));
      }
    }),
  );
});

test('the count of open shards is right at each moment, and its peak is the plan’s', () => {
  fc.assert(
    fc.property(anyCourse, ({ plan, course }) => {
      const counts = course.moments.map(({ openShardCount }) => openShardCount);
      expect(counts).toEqual(counts.map((_, doneCount) => shardsAt(course, doneCount).length));
      expect(counts[peakMoment(course)]).toBe(plan.peakOpenShardCount);
      expect(Math.max(...counts)).toBe(plan.peakOpenShardCount);
    }),
  );
});

test('a step tells the shards that it opens, and a plan how many it closes', () => {
  const open = openShards(manyShards(2));
  const loads = new Map(open.map(({ shardId }) => [shardId, loadOf(shardId, 0.8, [])]));
  const added = equalParts(ensure(open[0], 'shard').hashKeyRange, 2);
  const { course } = courseFor(open, loads, planned(open, { added, removed: [] }));
  expect(course.steps[0]?.opened).toMatchObject([
    { opensAt: 1, closesAt: undefined, utilization: 0.4 },
    { opensAt: 1, closesAt: undefined, utilization: 0.4 },
  ]);
  expect(closedByPlan(course)).toBe(1);
  expect(course.moments).toEqual([
    { atMs: 0, openShardCount: 2, busiest: 0.8 },
    { atMs: STEP_MS, openShardCount: 3, busiest: 0.8 },
  ]);
});

test('the way costs what is open beyond both its ends, by the hour begun', () => {
  const open = openShards(manyShards(130));
  const added = equalParts(ensure(open[0], 'shard').hashKeyRange, 131);
  const removed = open.slice(1).map(({ hashKeyRange }) => hashKeyRange.startingHashKey);
  const plan = planned(open, { added, removed });
  // 120 steps an hour. The most that are open in the three hours are 249, 260 and 150; 131 stay.
  const { course } = courseFor(open, new Map(), plan);
  expect(plan.steps).toHaveLength(130 + 129);
  expect(plan.peakOpenShardCount).toBe(260);
  expect(extraShardHours(course)).toBe(118 + 129 + 19);
  const onlySplits = courseFor(open, new Map(), planned(open, { added, removed: [] }));
  expect(extraShardHours(onlySplits.course)).toBe(0);
});

test('loads that were found otherwise replace those that were predicted, and the busiest follows', () => {
  fc.assert(
    fc.property(
      anyCourse,
      fc.double({ min: 0, max: 3, noNaN: true }),
      ({ course }, utilization) => {
        const [replaced] = course.shards;
        const id = ensure(replaced, 'shard').shardId;
        const other = withUtilizations(course, new Map([[id, utilization]]));
        const expected = new Map(course.shards.map((shard) => [shard.shardId, shard.utilization]));
        expected.set(id, utilization);
        for (const shards of [other.shards, other.steps.flatMap(({ opened }) => opened)]) {
          for (const shard of shards) expect(shard.utilization).toBe(expected.get(shard.shardId));
        }
        for (const [doneCount, { busiest }] of other.moments.entries()) {
          const open = shardsAt(other, doneCount).map((shard) => shard.utilization);
          const isMeasured = open.every((each) => each !== undefined);
          expect(busiest).toBe(isMeasured ? Math.max(...open) : undefined);
        }
      },
    ),
  );
});
