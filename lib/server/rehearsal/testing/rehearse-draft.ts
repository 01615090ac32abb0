import type { Rehearsal } from '@/lib/api/runs/rehearsal';
import { ensure } from '@/lib/base/assert';
import { type Draft, EMPTY_DRAFT } from '@/lib/kinesis/reshard/draft';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { courseOfPlan, type PlanCourse } from '@/lib/kinesis/reshard/plan-course';
import { nextShardIndex, type ShardRange } from '@/lib/kinesis/shards/shard';
import type { ShardLoad } from '@/lib/kinesis/shards/shard-load';
import { type RehearsalScene, rehearsePlan } from '../rehearse-plan';

export const STEP_MS = 10_000;
const TIMES = { callMs: STEP_MS, scalingMs: STEP_MS };

export interface RehearsedDraft {
  readonly rehearsal: Rehearsal;
  /** As the review predicts it. */
  readonly course: PlanCourse;
}

/** Rehearses the steps that a draft takes. */
export async function rehearseDraft(
  open: readonly ShardRange[],
  loads: readonly ShardLoad[],
  draft: Partial<Draft>,
  readers: RehearsalScene['readers'] = 1,
): Promise<RehearsedDraft> {
  const planned = planReshard(
    open,
    { ...EMPTY_DRAFT, ...draft },
    { nextShardIndex: nextShardIndex(open), account: undefined },
  );
  if (!planned.ok) throw new Error(planned.refusal.reason);
  return rehearseSteps({
    open,
    loads: new Map(loads.map((load) => [load.shardId, load])),
    steps: planned.value.steps,
    readers,
  });
}

export async function rehearseSteps(scene: Omit<RehearsalScene, 'times'>): Promise<RehearsedDraft> {
  const { open, loads, steps } = scene;
  const rehearsal = await outcomeOf({ ...scene, times: TIMES });
  return { rehearsal, course: courseOfPlan(open, loads, steps, TIMES) };
}

async function outcomeOf(scene: RehearsalScene): Promise<Rehearsal> {
  let outcome: Rehearsal | undefined;
  for await (const told of rehearsePlan(scene)) if (typeof told !== 'number') outcome = told;
  return ensure(outcome, 'an outcome');
}
