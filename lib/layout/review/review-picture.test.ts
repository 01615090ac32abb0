import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { type Draft, equalParts } from '@/lib/kinesis/reshard/draft';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { courseOfPlan, type PlanCourse } from '@/lib/kinesis/reshard/plan-course';
import { openShards } from '@/lib/kinesis/shards/shard';
import { anyLayoutAndDraft } from '@/lib/testing/arbitraries';
import { hotShard, loadOf, manyShards } from '@/lib/testing/streams';
import { layoutReview } from './review-picture';

const WIDTH_PX = 400;
const HEIGHT_PX = 300;
const TIMES = { callMs: 30_000, scalingMs: 180_000 };

function courseOf(count: number, utilization: number, draft: Draft): PlanCourse {
  const open = openShards(manyShards(count));
  const loads = new Map(open.map(({ shardId }) => [shardId, loadOf(shardId, utilization, [])]));
  const plan = planReshard(open, draft, { nextShardIndex: count, account: undefined });
  return courseOfPlan(open, loads, plan.ok ? plan.value.steps : [], TIMES);
}

test('the bands lie in the picture, and have its area together', () => {
  fc.assert(
    fc.property(anyLayoutAndDraft, ({ open, draft }) => {
      const plan = planReshard(open, draft, { nextShardIndex: 100, account: undefined });
      fc.pre(plan.ok);
      const course = courseOfPlan(open, new Map(), plan.value.steps, TIMES);
      const { bands } = layoutReview(course, WIDTH_PX, HEIGHT_PX);
      const area = bands.reduce((sum, { width, height }) => sum + width * height, 0);
      expect(Math.min(...bands.map(({ x }) => x))).toBe(0);
      expect(Math.max(...bands.map(({ x, width }) => x + width))).toBeCloseTo(WIDTH_PX, 6);
      expect(area).toBeCloseTo(WIDTH_PX * HEIGHT_PX, 3);
    }),
  );
});

test('a split is drawn from the time that it is done, across the shard that it divides', () => {
  const { shards, loads } = hotShard();
  const { startingHashKey } = ensure(shards[3], 'shard').hashKeyRange;
  const draft = { added: [toHashKey(startingHashKey + 2n ** 125n)], removed: [] };
  const plan = planReshard(shards, draft, { nextShardIndex: 4, account: undefined });
  const steps = plan.ok ? plan.value.steps : [];
  const picture = layoutReview(courseOfPlan(shards, loads, steps, TIMES), WIDTH_PX, HEIGHT_PX);
  expect(picture.cuts).toEqual([{ x: 300, y: 150, width: 100 }]);
  const hot = picture.bands.find(({ shardId }) => shardId === 'shardId-000000000003');
  expect(hot).toMatchObject({ x: 300, y: 0, width: 100, height: 150, utilization: 1 });
  expect(picture.bands.filter(({ isNew }) => isNew)).toMatchObject([
    { x: 300, y: 150, width: 50, height: 150, showsLoad: true },
    { x: 350, y: 150, width: 50, height: 150, showsLoad: true },
  ]);
  const cold = picture.bands.find(({ shardId }) => shardId === 'shardId-000000000000');
  expect(cold).toMatchObject({ x: 0, y: 0, height: 300, isNew: false, showsLoad: false });
});

test('the busiest shard and the count of open shards stand beside each time', () => {
  const merging = courseOf(2, 0.5, { added: [], removed: equalParts(WHOLE_RANGE, 2) });
  expect(layoutReview(merging, WIDTH_PX, HEIGHT_PX)).toMatchObject({
    busiest: [
      { y: 0, height: 150, utilization: 0.5, showsLabel: true },
      { y: 150, height: 150, utilization: 1, showsLabel: true },
    ],
    counts: [
      { y: 0, openShardCount: 2, isPeak: true },
      { y: 150, openShardCount: 1, isPeak: false },
    ],
  });
});

test('a plan of thousands of steps has no more marks than the picture has room for', () => {
  const boundaries = openShards(manyShards(4000))
    .slice(1)
    .map(({ hashKeyRange }) => hashKeyRange.startingHashKey);
  const course = courseOf(4000, 0.5, { added: equalParts(WHOLE_RANGE, 999), removed: boundaries });
  const picture = layoutReview(course, WIDTH_PX, HEIGHT_PX);
  const rows = HEIGHT_PX / 3;
  const marksInRow = (2 * WIDTH_PX) / 3 + 1;
  expect(picture.bands.length).toBeLessThan(rows * marksInRow);
  expect(picture.cuts.length).toBeLessThan((rows * WIDTH_PX) / 4);
  expect(picture.busiest.length).toBeLessThanOrEqual(rows);
  expect(picture.now.length).toBeLessThan(marksInRow);
  const spacings = picture.counts.map(({ y }, index) => (picture.counts[index + 1]?.y ?? 999) - y);
  expect(Math.min(...spacings)).toBeGreaterThanOrEqual(18);
  expect(picture.counts.filter(({ isPeak }) => isPeak)).toHaveLength(1);
});
