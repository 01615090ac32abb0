import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import {
  anyLayoutAndDraft,
  anyLayoutDraftAndAccount,
  rangesBetween,
} from '@/lib/testing/arbitraries';
import { keyCountOf, MAX_HASH_KEY, MIN_HASH_KEY, sameRange, toHashKey } from '../hash-key';
import type { AccountLimits } from '../limits';
import { applyStep, type CallStep, changeOf, draftOfChanges } from '../reshard-step';
import { boundariesOf, type ShardRange, shardIdOf } from '../shards/shard';
import { type Draft, draftedBoundaries } from './draft';
import { planReshard, type ReshardPlan } from './plan';
import { areAdjacent, splittableKeys } from './reshard-rules';

const NEXT_INDEX = 100;

describe('planReshard', () => {
  it('refuses exactly those drafts that leave a new shard of fewer than two keys', () => {
    fc.assert(
      fc.property(anyLayoutAndDraft, ({ open, draft }) => {
        const narrow = newRanges(open, draft).filter((range) => keyCountOf(range) < 2n);
        const plan = planReshard(open, draft, unlimited);
        expect(plan.ok).toBe(narrow.length === 0);
        expect(plan.ok ? [] : plan.refusal.ranges).toEqual(narrow);
      }),
    );
  });

  it('takes a split for each added boundary and a merge for each removed one, no more', () => {
    forAllPlans(({ plan, draft }) => {
      expect(plan.steps.filter(({ kind }) => kind === 'split')).toHaveLength(draft.added.length);
      expect(plan.steps.filter(({ kind }) => kind === 'merge')).toHaveLength(draft.removed.length);
    });
  });

  it('names only shards that are open at that step, under the ids that Kinesis gives', () => {
    forAllPlans(({ plan, open }) => {
      let nextIndex = NEXT_INDEX;
      plan.steps.reduce((layout, step) => {
        for (const shard of consumed(step)) expect(layout).toContainEqual(shard);
        for (const shard of produced(step)) expect(shard.shardId).toBe(shardIdOf(nextIndex++));
        return applyStep(layout, step);
      }, open);
    });
  });

  it('asks for nothing that Kinesis refuses', () => {
    forAllPlans(({ plan }) => {
      for (const step of plan.steps) expect(isAccepted(step)).toBe(true);
    });
  });

  it('ends at the draft, with the layout that its steps lead to', () => {
    forAllPlans(({ plan, open, draft }) => {
      expect(boundariesOf(plan.after)).toEqual(draftedBoundaries(boundariesOf(open), draft));
      expect(plan.steps.reduce(applyStep, open)).toEqual(plan.after);
    });
  });

  it('tiles the space after every step, and peaks as it says', () => {
    forAllPlans(({ plan, open }) => {
      const layouts = [open];
      for (const step of plan.steps) layouts.push(applyStep(layouts.at(-1) ?? open, step));
      for (const layout of layouts) expect(tilesSpace(layout)).toBe(true);
      const peak = Math.max(...layouts.map(({ length }) => length));
      expect(plan.peakOpenShardCount).toBe(peak);
    });
  });

  it('has no split beyond the limit of the account whenever the draft ends within it', () => {
    forAllAccounts(({ plan, open, account }) => {
      const max = open.length + account.shardLimit - account.openShardCount;
      fc.pre(plan.after.length <= max);
      for (const count of countsAfterSplits(plan, open)) expect(count).toBeLessThanOrEqual(max);
    });
  });

  it('says so exactly when Kinesis would refuse a split for the limit of the account', () => {
    forAllAccounts(({ plan, open, account }) => {
      const others = account.openShardCount - open.length;
      const peak = Math.max(...countsAfterSplits(plan, open)) + others;
      const { shardLimit } = account;
      expect(plan.limitExcess).toEqual(
        peak > shardLimit ? { peakOpenShardCount: peak, shardLimit } : undefined,
      );
    });
  });

  it('carries out a draft that is told by its steps alone', () => {
    forAllPlans(({ plan, draft }) => {
      expect(draftOfChanges(plan.steps.map((step) => changeOf(step)))).toEqual(draft);
    });
  });

  it('splits before it merges where it can, so that capacity never drops', () => {
    const open = rangesBetween([toHashKey(1000n)]);
    const plan = planReshard(
      open,
      { added: [toHashKey(500n)], removed: [toHashKey(1000n)] },
      unlimited,
    );
    expect(plan.ok && plan.value.steps.map(({ kind }) => kind)).toEqual(['split', 'merge']);
  });

  it('merges first to move a boundary by one key', () => {
    const open = rangesBetween([toHashKey(1000n)]);
    const plan = planReshard(
      open,
      { added: [toHashKey(1001n)], removed: [toHashKey(1000n)] },
      unlimited,
    );
    expect(plan.ok && plan.value.steps.map(({ kind }) => kind)).toEqual(['merge', 'split']);
  });
});

const unlimited = { nextShardIndex: NEXT_INDEX, account: undefined };

interface PlanCase {
  readonly open: readonly ShardRange[];
  readonly draft: Draft;
  readonly plan: ReshardPlan;
}

/** Every plan that is not refused, with a limit of the account and without. */
function forAllPlans(check: (planCase: PlanCase) => void): void {
  fc.assert(
    fc.property(anyLayoutDraftAndAccount, fc.boolean(), ({ open, draft, account }, isLimited) => {
      const options = isLimited ? { ...unlimited, account } : unlimited;
      const plan = planReshard(open, draft, options);
      fc.pre(plan.ok);
      check({ open, draft, plan: plan.value });
    }),
    { numRuns: 300 },
  );
}

function forAllAccounts(
  check: (planCase: PlanCase & { readonly account: AccountLimits }) => void,
): void {
  fc.assert(
    fc.property(anyLayoutDraftAndAccount, ({ open, draft, account }) => {
      const plan = planReshard(open, draft, { ...unlimited, account });
      fc.pre(plan.ok);
      check({ open, draft, account, plan: plan.value });
    }),
    { numRuns: 300 },
  );
}

/** How many shards of the stream are open after each of its splits. */
function countsAfterSplits(plan: ReshardPlan, open: readonly ShardRange[]): readonly number[] {
  let count = open.length;
  return plan.steps.flatMap(({ kind }) => {
    count += kind === 'split' ? 1 : -1;
    return kind === 'split' ? [count] : [];
  });
}

function newRanges(open: readonly ShardRange[], draft: Draft) {
  const drafted = draftedBoundaries(boundariesOf(open), draft);
  return rangesBetween(drafted)
    .map(({ hashKeyRange }) => hashKeyRange)
    .filter((range) => !open.some(({ hashKeyRange }) => sameRange(hashKeyRange, range)));
}

function consumed(step: CallStep): readonly ShardRange[] {
  return step.kind === 'split' ? [step.shard] : [step.lower, step.upper];
}

function produced(step: CallStep): readonly ShardRange[] {
  return step.kind === 'split' ? step.children : [step.child];
}

function isAccepted(step: CallStep): boolean {
  if (step.kind === 'merge') return areAdjacent(step.lower.hashKeyRange, step.upper.hashKeyRange);
  const keys = ensure(splittableKeys(step.shard.hashKeyRange), 'keys to split at');
  return keys.lowest <= step.newStartingHashKey && step.newStartingHashKey <= keys.highest;
}

function tilesSpace(layout: readonly ShardRange[]): boolean {
  const first = layout[0]?.hashKeyRange.startingHashKey;
  const last = layout.at(-1)?.hashKeyRange.endingHashKey;
  return (
    first === MIN_HASH_KEY &&
    last === MAX_HASH_KEY &&
    layout.every(({ hashKeyRange }, index) => {
      const next = layout[index + 1]?.hashKeyRange;
      return next === undefined || areAdjacent(hashKeyRange, next);
    })
  );
}
