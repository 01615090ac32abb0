import { useState } from 'react';
import { isAsked } from '@/components/kinesis/approvals/send-problem';
import { keptDraftId, readKeptOptions } from '@/components/kinesis/kept-draft';
import type { Confirmation } from '@/lib/api/confirmation';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { Run } from '@/lib/api/runs/runs';
import type { PlanCourse } from '@/lib/kinesis/reshard/plan-course';
import { useChangeMode } from '../mode/use-change-mode';
import { optionsOf, type TypedOptions, typedOf } from './options/typed-options';
import { useRehearsal } from './rehearsal/use-rehearsal';
import { useDeniedWay } from './sending/use-denied-way';
import { useReviewedPlan } from './sending/use-reviewed-plan';
import { useStartRun } from './sending/use-start-run';
import { type PlannedReview, useWays } from './ways/use-ways';

/** A rehearsal has one consumer where nobody knows how many read the stream. */
const ONE_CONSUMER = 1;

interface ReviewOf {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly planned: PlannedReview;
  readonly runs: readonly Run[];
  readonly draftedOn: string;
  readonly onStarted: () => void;
  readonly onModeChange: () => void;
}

export type Review = ReturnType<typeof useReview>;

/** Holds what is chosen, typed, rehearsed and sent while a plan is reviewed. */
export function useReview(of: ReviewOf) {
  const { connection, streamName, planned, runs, draftedOn, onStarted, onModeChange } = of;
  const { connectionId } = connection;
  const [typed, setTyped] = useState(() =>
    typedOf(readKeptOptions(keptDraftId(connectionId, streamName))),
  );
  const options = optionsOf(typed);
  const start = useStartRun(connectionId, streamName, draftedOn, onStarted);
  const changeMode = useChangeMode(connectionId, streamName, onModeChange);
  const plan = useReviewedPlan(planned, start);
  const choice = useWays(plan.reviewed, connection, runs);
  const { id, steps, course } = choice.way;
  const rehearsal = useRehearsal(connectionId, streamName, draftedOn, choice.way);
  const [consumers, setConsumers] = useState(ONE_CONSUMER);
  const isOnDemand = id === 'on-demand';
  const sending = isOnDemand ? changeMode : start;
  const denied = useDeniedWay(connection, choice.way);
  /** What was asked for stays as it is: another choice is another change. */
  const forgetAsked = () => {
    if (isAsked(sending)) sending.reset();
  };
  return {
    ...plan,
    ...{ choice, typed, isOnDemand, start, changeMode, denied, consumers, setConsumers },
    isPending: sending.isPending,
    /** Whether the way that is chosen may be sent now. */
    isReady:
      options !== undefined && !sending.isPending && !isAsked(sending) && denied === undefined,
    rehearsal: rehearsal.state,
    rehearse: () => rehearsal.start(consumers),
    stopRehearsal: rehearsal.stop,
    choose(way: Parameters<typeof choice.choose>[0]) {
      choice.choose(way);
      forgetAsked();
    },
    type(next: TypedOptions) {
      setTyped(next);
      forgetAsked();
    },
    apply(confirmed: Confirmation | undefined) {
      if (isOnDemand) changeMode.mutate({ to: 'ON_DEMAND', confirmed });
      else if (options !== undefined) {
        start.mutate({ way: id, steps, forecast: forecastOf(course), options, confirmed });
      }
    },
  };
}

/** Undefined where not every shard is measured: nothing was promised then. */
function forecastOf({ moments }: PlanCourse) {
  const before = moments[0]?.busiest;
  const after = moments.at(-1)?.busiest;
  return before === undefined || after === undefined ? undefined : { before, after };
}
