import { useState } from 'react';
import { ApiError } from '@/lib/api/api-error';
import { decodeDifference } from '@/lib/api/step-rows';
import {
  changeOf,
  planDifferences,
  type ReshardStep,
  type StepDifference,
} from '@/lib/kinesis/reshard-step';
import type { PlannedReview } from '../ways/use-ways';
import type { useStartRun } from './use-start-run';

/** How the steps that would be planned now differ from the reviewed ones. */
export interface PlanChange {
  /** Some of them: there may be as many as there are steps. */
  readonly differences: readonly StepDifference[];
  readonly differenceCount: number;
}

/** Keeps the plan that the person looks at, whatever the page learns, until they review the new one. */
export function useReviewedPlan(
  planned: PlannedReview,
  start: Pick<ReturnType<typeof useStartRun>, 'error' | 'reset'>,
) {
  const [reviewed, setReviewed] = useState(planned);
  const change =
    planChangeOf(start.error) ?? planChangeBetween(reviewed.plan.steps, planned.plan.steps);
  const reviewNew = () => {
    setReviewed(planned);
    start.reset();
  };
  return { reviewed, change, reviewNew };
}

/** The steps that the server would plan now, when it refused because they differ. */
function planChangeOf(error: Error | null): PlanChange | undefined {
  if (!(error instanceof ApiError) || error.planChange === undefined) return undefined;
  const { differences, differenceCount } = error.planChange;
  return { differences: differences.map(decodeDifference), differenceCount };
}

/** The steps that the page would plan now; undefined when they are the same. */
function planChangeBetween(
  reviewed: readonly ReshardStep[],
  planned: readonly ReshardStep[],
): PlanChange | undefined {
  const differences = planDifferences(
    reviewed.map((step) => changeOf(step)),
    planned,
  );
  return differences.length === 0
    ? undefined
    : { differences, differenceCount: differences.length };
}
