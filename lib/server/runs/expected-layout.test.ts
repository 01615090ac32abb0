import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, MAX_HASH_KEY, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { evenRanges } from '@/lib/kinesis/reshard/reshard-rules';
import { planScaling } from '@/lib/kinesis/reshard/ways/scaling';
import { boundariesOf, type ShardRange, shardIdOf } from '@/lib/kinesis/shards/shard';
import { rangesBetween } from '@/lib/testing/arbitraries';
import {
  describeDifference,
  expectedAround,
  layoutAfter,
  progressOf,
  withActualIds,
} from './expected-layout';

function evenShards(count: number): readonly ShardRange[] {
  return evenRanges(WHOLE_RANGE, count).map((hashKeyRange, index) => ({
    shardId: shardIdOf(index),
    hashKeyRange,
  }));
}

/** Some layout, some of its boundaries to remove, and some keys to add. */
const reshards = fc
  .record({
    count: fc.integer({ min: 1, max: 8 }),
    kept: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    keys: fc.uniqueArray(fc.bigInt({ min: 1000n, max: MAX_HASH_KEY - 1000n }), { maxLength: 6 }),
  })
  .map(({ count, kept, keys }) => {
    const start = evenShards(count);
    const added = keys.sort((a, b) => (a < b ? -1 : 1)).map(toHashKey);
    const removed = boundariesOf(start).filter((_, index) => !kept[index]);
    return { start, draft: { added, removed } };
  });

const plans = reshards.map(({ start, draft }) => {
  const plan = planReshard(start, draft, { nextShardIndex: 8, account: undefined });
  return { start, plan: plan.ok ? plan.value : { steps: [], after: start } };
});

const renamed = (open: readonly ShardRange[]) =>
  open.map(({ hashKeyRange }, index) => ({ shardId: `other-${index}`, hashKeyRange }));

describe('the layouts that a run expects', () => {
  test('lead from the layout it was made for to the planned one', () => {
    fc.assert(
      fc.property(plans, ({ start, plan }) => {
        expect(layoutAfter(start, plan.steps, 0)).toEqual(start);
        expect(layoutAfter(start, plan.steps, plan.steps.length)).toEqual(plan.after);
      }),
    );
  });

  test('tell before from after each step, by the ranges alone', () => {
    fc.assert(
      fc.property(plans, ({ start, plan }) => {
        for (const [index, step] of plan.steps.entries()) {
          const expected = expectedAround(layoutAfter(start, plan.steps, index), step);
          expect(progressOf(renamed(expected.before), expected)).toBe('before');
          expect(progressOf(renamed(expected.after), expected)).toBe('after');
        }
      }),
    );
  });

  test('know a stream that stands elsewhere, and say where', () => {
    const expected = expectedAround(evenShards(2), {
      kind: 'merge',
      lower: { shardId: 'a', hashKeyRange: evenRanges(WHOLE_RANGE, 2)[0] ?? WHOLE_RANGE },
      upper: { shardId: 'b', hashKeyRange: evenRanges(WHOLE_RANGE, 2)[1] ?? WHOLE_RANGE },
      child: { shardId: 'c', hashKeyRange: WHOLE_RANGE },
    });
    expect(progressOf(evenShards(3), expected)).toBe('elsewhere');
    expect(progressOf([], expected)).toBe('elsewhere');
    expect(describeDifference(evenShards(3), expected.before, 0n).found).toBe(
      'shardId-000000000000 (0–113427455640312821154458202477256070484)',
    );
    expect(describeDifference([], expected.before, 0n).found).toBe('none');
  });
});

describe('a step', () => {
  test('takes the ids that the shards really have', () => {
    const [lower, upper] = evenShards(2);
    const step = {
      kind: 'merge',
      lower: { shardId: 'planned-1', hashKeyRange: lower?.hashKeyRange ?? WHOLE_RANGE },
      upper: { shardId: 'planned-2', hashKeyRange: upper?.hashKeyRange ?? WHOLE_RANGE },
      child: { shardId: 'planned-3', hashKeyRange: WHOLE_RANGE },
    } as const;
    const before = withActualIds(step, renamed(evenShards(2)));
    expect(before).toMatchObject({
      lower: { shardId: 'other-0' },
      upper: { shardId: 'other-1' },
      child: { shardId: 'planned-3' },
    });
    expect(withActualIds(before, renamed(evenShards(1)))).toMatchObject({
      lower: { shardId: 'other-0' },
      upper: { shardId: 'other-1' },
      child: { shardId: 'other-0' },
    });
  });
});

describe('UpdateShardCount', () => {
  const third = HASH_KEY_COUNT / 3n;
  const off = (keys: bigint) => rangesBetween([toHashKey(third + keys), toHashKey(2n * third)]);
  const open = rangesBetween([toHashKey(2n ** 127n)]);
  const [hop] = planScaling(open, [3], 2);

  test('may round its boundaries as CreateStream does, and no more', () => {
    const expected = expectedAround(open, ensure(hop, 'a hop'));
    expect(progressOf(off(0n), expected)).toBe('after');
    expect(progressOf(off(9_999n), expected)).toBe('after');
    expect(progressOf(off(-9_999n), expected)).toBe('after');
    expect(progressOf(off(20_000n), expected)).toBe('elsewhere');
    expect(progressOf(open, expected)).toBe('before');
  });
});
