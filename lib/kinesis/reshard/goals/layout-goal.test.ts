import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import type { Result } from '@/lib/base/result';
import { anyLayout, anyLoadedLayout } from '@/lib/testing/arbitraries';
import { evenFour, hotShard, loadOf } from '@/lib/testing/streams';
import { HASH_KEY_COUNT, keyCountOf, toHashKey } from '../../hash-key';
import { boundariesOf, type ShardRange } from '../../shards/shard';
import { predictLoads, writeUtilization } from '../../shards/shard-load';
import { type Draft, draftedBoundaries } from '../draft';
import { planReshard } from '../plan';
import { draftForGoal, type GoalStream, type LayoutGoal, stepsByTolerance } from './layout-goal';
import { IDLE_UTILIZATION } from './without-idle';

const anyShare = fc.double({ min: 0.05, max: 1, noNaN: true });
const anyTolerance = fc.double({ min: 0, max: 1, noNaN: true });
const anyGoal: fc.Arbitrary<LayoutGoal> = fc.oneof(
  fc.record({ kind: fc.constant('equal' as const), count: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('balanced' as const), count: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('at-most' as const), utilization: anyShare }),
  fc.record({ kind: fc.constant('merge-idle' as const), utilization: anyShare }),
  anyLayout
    .filter((open) => open.every(({ hashKeyRange }) => keyCountOf(hashKeyRange) > 1n))
    .map((open) => ({ kind: 'boundaries' as const, boundaries: boundariesOf(open) })),
);
/** Load that lies evenly in each shard, so that it can be divided anywhere. */
const anyEvenStream: fc.Arbitrary<GoalStream> = anyLayout
  .filter((open) => open.every(({ hashKeyRange }) => keyCountOf(hashKeyRange) > 2n ** 60n))
  .chain((open) =>
    fc
      .array(anyShare, { minLength: open.length, maxLength: open.length })
      .map((shares) => ({ open, loads: loadsOf(open, shares) })),
  );

function loadsOf(open: readonly ShardRange[], shares: readonly number[]) {
  return new Map(open.map(({ shardId }, at) => [shardId, loadOf(shardId, shares[at] ?? 0, [])]));
}

function granted<Value>(result: Result<Value, { readonly reason: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}

/** The shards that the draft leaves, with what they would take. */
function utilizationsAfter({ open, loads }: GoalStream, draft: Draft): readonly number[] {
  const plan = granted(planReshard(open, draft, { nextShardIndex: 0, account: undefined }));
  return predictLoads(open, loads, plan.after).map((load) =>
    load === undefined ? 0 : writeUtilization(load),
  );
}

describe('a goal', () => {
  it('gives a draft that can be planned', () => {
    fc.assert(
      fc.property(anyLoadedLayout, anyGoal, anyTolerance, (stream, goal, tolerance) => {
        const draft = draftForGoal(stream, goal, tolerance);
        fc.pre(draft.ok);
        const options = { nextShardIndex: 0, account: undefined };
        expect(planReshard(stream.open, draft.value, options).ok).toBe(true);
      }),
    );
  });

  it('takes fewer steps or as many where more is tolerated', () => {
    const tolerances = [0, 0.01, 0.05, 0.1, 0.2, 0.5, 1];
    fc.assert(
      fc.property(anyEvenStream, anyGoal, (stream, goal) => {
        const steps = stepsByTolerance(stream, goal, tolerances);
        fc.pre(steps.ok);
        expect(steps.value).toEqual(steps.value.toSorted((a, b) => b - a));
      }),
    );
  });

  it('is at hand where the stream is what was asked for', () => {
    const stream = { open: evenFour(), loads: loadsOf(evenFour(), [0.5, 0.5, 0.5, 0.5]) };
    for (const goal of [
      { kind: 'equal', count: 4 } as const,
      { kind: 'balanced', count: 4 } as const,
    ]) {
      expect(draftForGoal(stream, goal, 0)).toEqual({
        ok: true,
        value: { added: [], removed: [] },
      });
    }
  });
});

describe('shards of equal width', () => {
  it('are as many and as wide as asked for', () => {
    fc.assert(
      fc.property(anyLayout, fc.integer({ min: 1, max: 64 }), (open, count) => {
        const draft = granted(
          draftForGoal({ open, loads: new Map() }, { kind: 'equal', count }, 0),
        );
        const drafted = draftedBoundaries(boundariesOf(open), draft);
        expect(drafted).toHaveLength(count - 1);
        for (const [index, key] of drafted.entries()) {
          const ideal = (BigInt(index + 1) * HASH_KEY_COUNT) / BigInt(count);
          expect(key - ideal).toBeGreaterThan(-10_000n);
          expect(key - ideal).toBeLessThan(10_000n);
        }
      }),
    );
  });

  it('must be a whole number that a stream can have', () => {
    for (const count of [0, -1, 1.5, 10_001, Number.NaN]) {
      expect(
        draftForGoal({ open: evenFour(), loads: new Map() }, { kind: 'equal', count }, 0),
      ).toEqual({ ok: false, refusal: { reason: 'count-outside', limit: 10_000 } });
    }
  });
});

describe('shards of equal load', () => {
  it('differ by no more than what is tolerated', () => {
    fc.assert(
      fc.property(
        anyEvenStream,
        fc.integer({ min: 1, max: 12 }),
        anyTolerance,
        (stream, count, tolerance) => {
          const draft = granted(draftForGoal(stream, { kind: 'balanced', count }, tolerance));
          const utilizations = utilizationsAfter(stream, draft);
          const ideal = utilizations.reduce((sum, each) => sum + each, 0) / count;
          expect(utilizations).toHaveLength(count);
          expect(Math.max(...utilizations)).toBeLessThanOrEqual(ideal * (1 + tolerance) * 1.001);
          expect(Math.min(...utilizations)).toBeGreaterThanOrEqual(ideal * (1 - tolerance) * 0.999);
        },
      ),
    );
  });

  it('are six of eight in far fewer steps where a tenth is tolerated', () => {
    const width = HASH_KEY_COUNT / 8n;
    const open = Array.from({ length: 8 }, (_, index) => ({
      shardId: `shardId-00000000000${index}`,
      hashKeyRange: {
        startingHashKey: toHashKey(width * BigInt(index)),
        endingHashKey: toHashKey(width * BigInt(index + 1) - 1n),
      },
    }));
    const loads = loadsOf(open, [0.62, 0.33, 0.34, 0.65, 0.7, 0.32, 0.31, 0.63]);
    const goal = { kind: 'balanced', count: 6 } as const;
    expect(granted(stepsByTolerance({ open, loads }, goal, [0, 0.1, 0.2]))).toEqual([12, 4, 2]);
  });

  it('need a load that was measured', () => {
    const stream = { open: evenFour(), loads: new Map() };
    for (const goal of [
      { kind: 'balanced', count: 2 } as const,
      { kind: 'at-most', utilization: 0.6 } as const,
      { kind: 'merge-idle', utilization: 0.6 } as const,
    ]) {
      expect(draftForGoal(stream, goal, 0)).toEqual({ ok: false, refusal: { reason: 'no-load' } });
    }
  });
});

describe('the fewest shards within a share of their limit', () => {
  it('stay within it, and one fewer could not', () => {
    fc.assert(
      fc.property(anyEvenStream, anyShare, (stream, utilization) => {
        const draft = granted(draftForGoal(stream, { kind: 'at-most', utilization }, 0));
        const utilizations = utilizationsAfter(stream, draft);
        const total = utilizations.reduce((sum, each) => sum + each, 0);
        expect(Math.max(...utilizations)).toBeLessThanOrEqual(utilization * 1.001);
        expect(total).toBeGreaterThan((utilizations.length - 1) * utilization * 0.999);
      }),
    );
  });

  it('leave a key that is too hot for one shard alone', () => {
    const { shards, loads } = hotShard();
    const stream = { open: shards, loads };
    const draft = granted(draftForGoal(stream, { kind: 'at-most', utilization: 0.3 }, 0));
    expect(Math.max(...utilizationsAfter(stream, draft))).toBeGreaterThan(0.3);
  });

  it('refuses a share that no shard has', () => {
    for (const utilization of [0, -1, 1.1, Number.NaN]) {
      const goal = { kind: 'at-most', utilization } as const;
      expect(draftForGoal({ open: evenFour(), loads: new Map() }, goal, 0)).toEqual({
        ok: false,
        refusal: { reason: 'utilization-outside' },
      });
    }
  });
});

describe('merging what is idle', () => {
  it('only merges, and leaves no idle shard beside one with room for it', () => {
    fc.assert(
      fc.property(anyEvenStream, anyShare, (even, utilization) => {
        const stream = { ...even, loads: idleEverySecond(even) };
        const draft = granted(draftForGoal(stream, { kind: 'merge-idle', utilization }, 0));
        expect(draft.added).toEqual([]);
        const before = stream.open.map(({ shardId }) =>
          writeUtilization(ensure(stream.loads.get(shardId), shardId)),
        );
        const after = utilizationsAfter(stream, draft);
        expect(Math.max(...after)).toBeLessThanOrEqual(Math.max(utilization * 1.001, ...before));
        for (const [index, below] of after.slice(0, -1).entries()) {
          const above = ensure(after[index + 1], 'the next');
          const isSettled =
            Math.min(below, above) >= IDLE_UTILIZATION * 0.999 ||
            below + above > utilization * 0.999;
          expect(isSettled).toBe(true);
        }
      }),
    );
  });

  it('leaves a shard alone that was not measured', () => {
    const open = evenFour();
    const loads = new Map([['shardId-000000000000', loadOf('shardId-000000000000', 0, [])]]);
    const goal = { kind: 'merge-idle', utilization: 0.6 } as const;
    expect(granted(draftForGoal({ open, loads }, goal, 0)).removed).toEqual([]);
  });
});

function idleEverySecond({ open, loads }: GoalStream) {
  return new Map(
    open.map(({ shardId }, at) => [
      shardId,
      at % 2 === 0 ? loadOf(shardId, 0.001, []) : ensure(loads.get(shardId), shardId),
    ]),
  );
}

it('boundaries that are named are drafted as they are', () => {
  fc.assert(
    fc.property(anyLayout, anyLayout, anyTolerance, (open, other, tolerance) => {
      const boundaries = boundariesOf(other);
      const goal = { kind: 'boundaries', boundaries } as const;
      const draft = granted(draftForGoal({ open, loads: new Map() }, goal, tolerance));
      expect(draftedBoundaries(boundariesOf(open), draft)).toEqual(boundaries);
    }),
  );
});
