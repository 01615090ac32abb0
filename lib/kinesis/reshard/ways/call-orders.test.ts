import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLayoutDraftAndAccount, anyLoadOf } from '@/lib/testing/arbitraries';
import { toHashKey, WHOLE_RANGE } from '../../hash-key';
import { applyStep, changeOf, draftOfChanges } from '../../reshard-step';
import { rangeUtilizations } from '../../shards/range-utilization';
import type { ShardRange } from '../../shards/shard';
import type { ShardLoad } from '../../shards/shard-load';
import type { Draft } from '../draft';
import { planReshard, type ReshardPlan } from '../plan';
import { courseOfPlan } from '../plan-course';
import { planFewestOpen, planInOrderOf, planLeastLoad } from './call-orders';

const UNLIMITED = { nextShardIndex: 100, account: undefined };

interface OrderCase {
  readonly open: readonly ShardRange[];
  readonly draft: Draft;
  readonly loads: ReadonlyMap<string, ShardLoad>;
}

const anyOrderCase: fc.Arbitrary<OrderCase> = anyLayoutDraftAndAccount
  .filter(({ open, draft }) => planReshard(open, draft, UNLIMITED).ok)
  .chain(({ open, draft }) =>
    fc.tuple(...open.map(anyLoadOf)).map((loads) => ({
      open,
      draft,
      loads: new Map(loads.map((load) => [load.shardId, load])),
    })),
  );

function plansOf({ open, draft, loads }: OrderCase): readonly ReshardPlan[] {
  const inOrder = planReshard(open, draft, UNLIMITED);
  const fewestOpen = planFewestOpen(open, draft, UNLIMITED);
  const leastLoad = planLeastLoad(open, draft, UNLIMITED, rangeUtilizations(open, loads));
  if (!inOrder.ok || !fewestOpen.ok) throw new Error('the draft can be planned');
  return [inOrder.value, fewestOpen.value, leastLoad];
}

describe('every order of single calls', () => {
  it('takes as many calls as boundaries change, which is the fewest there can be', () => {
    fc.assert(
      fc.property(anyOrderCase, (orderCase) => {
        const { added, removed } = orderCase.draft;
        for (const { steps } of plansOf(orderCase)) {
          // One call adds or removes one boundary, so no plan has fewer calls than that.
          expect(steps).toHaveLength(added.length + removed.length);
          expect(draftOfChanges(steps.map((step) => changeOf(step)))).toEqual(orderCase.draft);
        }
      }),
    );
  });

  it('ends at the same layout', () => {
    fc.assert(
      fc.property(anyOrderCase, (orderCase) => {
        const [first, ...others] = plansOf(orderCase).map(({ steps }) =>
          rangesOf(steps.reduce<readonly ShardRange[]>(applyStep, orderCase.open)),
        );
        for (const other of others) expect(other).toEqual(first);
      }),
    );
  });

  it('is carried out as it was reviewed', () => {
    fc.assert(
      fc.property(anyOrderCase, (orderCase) => {
        for (const plan of plansOf(orderCase)) {
          const changes = plan.steps.map((step) => changeOf(step));
          const again = planInOrderOf(changes, orderCase.open, UNLIMITED);
          expect(again).toMatchObject({ ok: true, value: { steps: plan.steps } });
        }
      }),
    );
  });
});

function rangesOf(layout: readonly ShardRange[]) {
  return layout.map(({ hashKeyRange }) => hashKeyRange);
}

it('the order of the fewest open shards never has more open than before or after', () => {
  fc.assert(
    fc.property(anyOrderCase, ({ open, draft }) => {
      const plan = planFewestOpen(open, draft, UNLIMITED);
      const least = Math.max(open.length, open.length + draft.added.length - draft.removed.length);
      expect(plan).toMatchObject({ ok: true, value: { peakOpenShardCount: least } });
    }),
  );
});

it('the order of the least load never makes a shard fuller than one before or after', () => {
  fc.assert(
    fc.property(anyOrderCase, ({ open, draft, loads }) => {
      const isMoved = draft.added.some((key) =>
        draft.removed.some((other) => other === key - 1n || other === key + 1n),
      );
      fc.pre(!isMoved);
      const plan = planLeastLoad(open, draft, UNLIMITED, rangeUtilizations(open, loads));
      const { moments } = courseOfPlan(open, loads, plan.steps, { callMs: 1, scalingMs: 1 });
      const busiest = moments.map((moment) => moment.busiest ?? 0);
      const bound = Math.max(busiest[0] ?? 0, busiest.at(-1) ?? 0);
      expect(Math.max(...busiest)).toBeLessThanOrEqual(bound * 1.000_001);
    }),
  );
});

it('an order that Kinesis would not take is refused at its first such call', () => {
  const open = [{ shardId: 'a', hashKeyRange: WHOLE_RANGE }];
  const changes = [
    { kind: 'split', boundary: toHashKey(1000n) },
    { kind: 'split', boundary: toHashKey(1001n) },
  ] as const;
  expect(planInOrderOf(changes, open, UNLIMITED)).toEqual({
    ok: false,
    refusal: { reason: 'key-not-splittable', index: 1 },
  });
});
