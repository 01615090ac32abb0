import type { ApiIssue } from '@/lib/api/api-error';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import { encodeDifference } from '@/lib/api/step-rows';
import { sortedIncludes } from '@/lib/base/sorted';
import { shardLimitExcess } from '@/lib/kinesis/account/account-room';
import { type HashKey, MIN_HASH_KEY } from '@/lib/kinesis/hash-key';
import type { AccountLimits } from '@/lib/kinesis/limits';
import {
  type PlanOptions,
  type PlanRefusal,
  planReshard,
  type ReshardPlan,
} from '@/lib/kinesis/reshard/plan';
import { planInOrderOf } from '@/lib/kinesis/reshard/ways/call-orders';
import { isHop, planScaling } from '@/lib/kinesis/reshard/ways/scaling';
import type { CallOrder } from '@/lib/kinesis/reshard/ways/ways';
import {
  type BoundaryChange,
  draftOfChanges,
  planDifferences,
  type ReshardStep,
  type StepDifference,
} from '@/lib/kinesis/reshard-step';
import {
  boundariesOf,
  nextShardIndex,
  openShards,
  type Shard,
  type ShardRange,
} from '@/lib/kinesis/shards/shard';
import { ConsoleError } from '../http/console-error';

/** The steps as they were reviewed, planned anew; refused where they would be others now. */
export function planSteps(
  shards: readonly Shard[],
  { way = 'in-order', steps: rows, hops = [] }: Pick<StartRunRequest, 'way' | 'steps' | 'hops'>,
  account: AccountLimits | undefined,
): readonly ReshardStep[] {
  const isScaling = way === 'update-shard-count';
  if ((isScaling ? rows : hops).length > 0) {
    throw badSteps([{ path: isScaling ? 'steps' : 'hops', message: `Not of the way ${way}` }]);
  }
  if ((isScaling ? hops : rows).length === 0) {
    throw new ConsoleError('nothing-to-do', 'The draft is the stream as it is.');
  }
  const open = openShards(shards);
  const options = { nextShardIndex: nextShardIndex(shards), account };
  const changes = rows.map(([kind, boundary]) => ({ kind, boundary }));
  return isScaling ? planHops(open, hops, options) : planCalls(open, changes, options, way);
}

function planHops(
  open: readonly ShardRange[],
  hops: readonly number[],
  { nextShardIndex: nextIndex, account }: PlanOptions,
): readonly ReshardStep[] {
  const counts = [open.length, ...hops];
  refuseIssues(
    hops.flatMap((to, index) => {
      const from = counts[index] ?? to;
      if (isHop(from, to)) return [];
      return [{ path: `hops.${index}`, message: `${from} shards cannot become ${to} in one call` }];
    }),
  );
  const steps = planScaling(open, hops, nextIndex);
  const peak = Math.max(...steps.map(({ peakOpenShardCount }) => peakOpenShardCount));
  const isGrowing = peak > open.length;
  refuseExcess(isGrowing ? account && shardLimitExcess(account, open.length, peak) : undefined);
  return steps;
}

/** The order of `least-load` and `fewest-open` is kept: the first depends on a load that has moved on. */
function planCalls(
  open: readonly ShardRange[],
  changes: readonly BoundaryChange[],
  options: PlanOptions,
  way: CallOrder,
): readonly ReshardStep[] {
  refuseIssues(stepIssues(boundariesOf(open), changes));
  const plan = planReshard(open, draftOfChanges(changes), options);
  if (!plan.ok) throw tooNarrow(plan.refusal);
  if (way === 'in-order') {
    refuseExcess(plan.value.limitExcess);
    const differences = planDifferences(changes, plan.value.steps);
    if (differences.length > 0) throw planChanged(differences);
    return plan.value.steps;
  }
  const ordered = planInOrderOf(changes, open, options);
  if (!ordered.ok) {
    const path = `steps.${ordered.refusal.index}`;
    throw badSteps([{ path, message: 'Kinesis would not split there at that moment' }]);
  }
  refuseExcess(ordered.value.limitExcess);
  return ordered.value.steps;
}

function refuseIssues(issues: readonly ApiIssue[]): void {
  if (issues.length > 0) throw badSteps(issues);
}

function badSteps(issues: readonly ApiIssue[]): ConsoleError {
  return new ConsoleError('bad-request', 'The steps do not fit the stream.', { issues });
}

function tooNarrow({ ranges }: PlanRefusal): ConsoleError {
  const hashKey = String(ranges[0]?.startingHashKey);
  return new ConsoleError(
    'shards-too-narrow',
    `A shard of the draft would hold fewer than two keys, at ${hashKey}.`,
    { detail: { name: 'too-narrow-near', hashKey } },
  );
}

function refuseExcess(excess: ReshardPlan['limitExcess']): void {
  if (excess === undefined) return;
  const { peakOpenShardCount, shardLimit } = excess;
  throw new ConsoleError(
    'over-shard-limit',
    `The account would have ${peakOpenShardCount} open shards; its limit is ${shardLimit}.`,
    { detail: { name: 'open-shards', peak: peakOpenShardCount, limit: shardLimit } },
  );
}

/** The rest is found in the new plan, which is to be reviewed as a whole. */
const MAX_DIFFERENCES = 20;

function planChanged(differences: readonly StepDifference[]): ConsoleError {
  return new ConsoleError(
    'plan-changed',
    'Other steps would run now than were reviewed. Nothing was sent.',
    {
      planChange: {
        differenceCount: differences.length,
        differences: differences.slice(0, MAX_DIFFERENCES).map(encodeDifference),
      },
    },
  );
}

/** What a page of ours would never send. */
function stepIssues(
  current: readonly HashKey[],
  changes: readonly BoundaryChange[],
): readonly ApiIssue[] {
  // Of text: bigints that share their low 64 bits share a bucket, as boundaries of 2^n even shards do.
  const seen = new Set<string>();
  return changes.flatMap(({ kind, boundary }, index) => {
    const isBoundary = sortedIncludes(current, boundary);
    const isRepeated = seen.has(boundary.toString());
    seen.add(boundary.toString());
    const path = `steps.${index}`;
    if (boundary === MIN_HASH_KEY) return [{ path, message: '0 is where the first shard begins' }];
    if (isRepeated) return [{ path, message: `${boundary} is named twice` }];
    if (isBoundary === (kind === 'merge')) return [];
    return [
      { path, message: `${boundary} is ${isBoundary ? 'a boundary already' : 'no boundary'}` },
    ];
  });
}
