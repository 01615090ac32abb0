'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useMemo, useRef, useState } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { decodeDifference } from '@/lib/api/step-rows';
import { courseOfPlan, type PlanCourse } from '@/lib/kinesis/reshard/plan-course';
import type { PlanWarning } from '@/lib/kinesis/reshard/warnings';
import { changeOf, planDifferences, type ReshardStep } from '@/lib/kinesis/reshard-step';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import type { ShardLoad } from '@/lib/kinesis/shards/shard-load';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import type { PlanCost } from '../use-plan-cost';
import { WarningList } from '../warning-list';
import { CliFold } from './cli-fold';
import { PlanChangedNotice } from './plan-changed-notice';
import { type ReviewedStream, ReviewFacts } from './review-facts';
import { ReviewPicture } from './review-picture';
import { useStartRun } from './use-start-run';

/** A plan, and the stream that it was made for. */
export interface PlannedSteps {
  readonly open: readonly ShardRange[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly steps: readonly ReshardStep[];
}

interface ReviewDialogProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly stream: ReviewedStream;
  /** What the page would send now. */
  readonly planned: PlannedSteps;
  readonly warnings: readonly PlanWarning[];
  /** The layout that the draft was begun on: where the stream has another by now, it is refused. */
  readonly draftedOn: string;
  readonly cost: PlanCost | undefined;
  /** What changed under the draft, where anything did: it is not sent as it is then. */
  readonly stale: ReactNode | undefined;
  readonly onStarted: () => void;
  readonly onClose: () => void;
}

/** The last look before anything reaches the stream: the plan as a picture, with its figures. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { connection, streamName, stream, planned, warnings, draftedOn, cost, stale } = props;
  const t = useTranslations('review');
  // The dialog sends the plan that the person looked at, whatever the page learns meanwhile.
  const [reviewed, setReviewed] = useState(planned);
  const { steps } = reviewed;
  const course = useMemo(
    () => courseOfPlan(reviewed.open, reviewed.loads, steps, connection.transitionMs),
    [reviewed, steps, connection.transitionMs],
  );
  // The run takes the focus once it is started, wherever that was before.
  const isStarted = useRef(false);
  const apply = useStartRun(connection.connectionId, streamName, draftedOn, () => {
    isStarted.current = true;
    props.onStarted();
  });
  const change = planChangeOf(apply.error) ?? planChangeBetween(steps, planned.steps);
  const reviewNew = () => {
    setReviewed(planned);
    apply.reset();
  };
  return (
    <Dialog
      size="widest"
      title={t('title', { count: steps.length, streamName: streamNameIn(streamName) })}
      description={t('text')}
      onClose={props.onClose}
      returnsFocus={() => !isStarted.current}
      footer={
        <div className="grid gap-3">
          {stale ??
            (change !== undefined ? (
              <PlanChangedNotice reviewed={steps} {...change} onReviewNew={reviewNew} />
            ) : (
              apply.error !== null && <ErrorNotice error={apply.error} />
            ))}
          <ReviewButtons
            stepCount={steps.length}
            isPending={apply.isPending}
            canApply={!apply.isPending && (stale !== undefined || change === undefined)}
            onApply={() => apply.mutate({ steps, forecast: forecastOf(course) })}
            onClose={props.onClose}
          />
        </div>
      }
    >
      <div className="-mx-5 -my-4">
        <div className="grid lg:grid-cols-[minmax(0,1fr)_320px]">
          <div className="min-w-0 px-5 py-4">
            <WarningList warnings={warnings} />
            <ReviewPicture course={course} />
          </div>
          <ReviewFacts {...{ course, cost, stream }} />
        </div>
        <CliFold steps={steps} streamName={streamName} context={connection} />
      </div>
    </Dialog>
  );
}

interface ReviewButtonsProps {
  readonly stepCount: number;
  readonly isPending: boolean;
  readonly canApply: boolean;
  readonly onApply: () => void;
  readonly onClose: () => void;
}

function ReviewButtons({ stepCount, isPending, canApply, onApply, onClose }: ReviewButtonsProps) {
  const t = useTranslations('review');
  const tc = useTranslations('common');
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <Button onClick={onClose}>{tc('cancel')}</Button>
      <Button kind="primary" disabled={!canApply} onClick={onApply}>
        {isPending ? t('applying') : t('apply', { count: stepCount })}
      </Button>
    </div>
  );
}

/** Undefined where not every shard is measured: nothing was promised then. */
function forecastOf({ moments }: PlanCourse) {
  const before = moments[0]?.busiest;
  const after = moments.at(-1)?.busiest;
  return before === undefined || after === undefined ? undefined : { before, after };
}

type PlanChange = Pick<ComponentProps<typeof PlanChangedNotice>, 'differences' | 'differenceCount'>;

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
  const differences = planDifferences(reviewed.map(changeOf), planned);
  return differences.length === 0
    ? undefined
    : { differences, differenceCount: differences.length };
}
