import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftedBoundaries, rebaseDraft } from '@/lib/kinesis/reshard/draft';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { applyStep } from '@/lib/kinesis/reshard-step';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { anyLayoutAndDraft } from '@/lib/testing/arbitraries';
import { encodeStep } from '../step-rows';
import { type RunStep, reversedDraft, undoneDraft } from './runs';

test('what a run left undone leads on to where it was to end, from wherever it ended', () => {
  fc.assert(
    fc.property(anyLayoutAndDraft, fc.nat(20), fc.boolean(), ({ open, draft }, nth, tookEffect) => {
      const plan = planReshard(open, draft, { nextShardIndex: 100, account: undefined });
      fc.pre(plan.ok && plan.value.steps.length > 0);
      const planned = plan.value.steps;
      const doneCount = nth % planned.length;
      // The step after those that are done may have taken effect without the run having seen it.
      const effective = planned.slice(0, tookEffect ? doneCount + 1 : doneCount);
      const boundaries = boundariesOf(effective.reduce(applyStep, open));
      const steps = planned.map((step, index): RunStep => {
        if (index < doneCount) return { step: encodeStep(step), state: 'done' };
        return { step: encodeStep(step), state: index === doneCount ? 'failed' : 'waiting' };
      });
      const rest = rebaseDraft(boundaries, undoneDraft({ steps }));
      expect(rest.added.length + rest.removed.length).toBe(planned.length - effective.length);
      expect(draftedBoundaries(boundaries, rest)).toEqual(boundariesOf(plan.value.after));
    }),
  );
});

test('what takes a run back leads to where it began, from wherever it ended', () => {
  fc.assert(
    fc.property(anyLayoutAndDraft, fc.nat(20), ({ open, draft }, nth) => {
      const plan = planReshard(open, draft, { nextShardIndex: 100, account: undefined });
      fc.pre(plan.ok && plan.value.steps.length > 0);
      const planned = plan.value.steps;
      const doneCount = 1 + (nth % planned.length);
      const boundaries = boundariesOf(planned.slice(0, doneCount).reduce(applyStep, open));
      const steps = planned.map(
        (step, index): RunStep => ({
          step: encodeStep(step),
          state: index < doneCount ? 'done' : 'waiting',
        }),
      );
      const reverse = rebaseDraft(boundaries, reversedDraft({ steps }));
      expect(reverse.added.length + reverse.removed.length).toBe(doneCount);
      expect(draftedBoundaries(boundaries, reverse)).toEqual(boundariesOf(open));
    }),
  );
});
