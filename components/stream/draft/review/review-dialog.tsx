'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useRef, useState } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { Run } from '@/lib/api/runs/runs';
import { decodeDifference } from '@/lib/api/step-rows';
import type { StreamSummary } from '@/lib/api/streams/streams';
import { maxOpenShardsOf } from '@/lib/kinesis/account-room';
import type { PlanCourse } from '@/lib/kinesis/reshard/plan-course';
import type { PlanWarning } from '@/lib/kinesis/reshard/warnings';
import type { WayPrices } from '@/lib/kinesis/reshard/ways/way-cents';
import { changeOf, planDifferences, type ReshardStep } from '@/lib/kinesis/reshard-step';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { useChangeMode } from '../mode/use-change-mode';
import type { PlanCost } from '../use-plan-cost';
import { WarningList } from '../warning-list';
import { CliFold } from './cli-fold';
import { OwnerNotice } from './owner-notice';
import { PlanChangedNotice } from './plan-changed-notice';
import { type ReviewedStream, ReviewFacts } from './review-facts';
import { ReviewPicture } from './review-picture';
import { RunOptionsFold } from './run-options-fold';
import { NO_OPTIONS, optionsOf } from './typed-options';
import { useStartRun } from './use-start-run';
import { OnDemandView } from './ways/on-demand-view';
import { type PlannedReview, useWays } from './ways/use-ways';
import { WayChoice } from './ways/way-choice';

interface ReviewDialogProps {
  readonly connection: ConnectionSummary;
  readonly stream: ReviewedStream & StreamSummary;
  /** What the page would send now. */
  readonly planned: PlannedReview;
  /** Of the stream: UpdateShardCount has a limit a day. */
  readonly runs: readonly Run[];
  readonly warnings: readonly PlanWarning[];
  /** The layout that the draft was begun on: where the stream has another by now, it is refused. */
  readonly draftedOn: string;
  readonly cost: PlanCost | undefined;
  /** What changed under the draft, where anything did: it is not sent as it is then. */
  readonly stale: ReactNode | undefined;
  readonly onStarted: () => void;
  readonly onClose: () => void;
}

/** The last look before anything reaches the stream: the ways to the draft, and one as a picture. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { connection, stream, planned, runs, warnings, draftedOn, cost, stale } = props;
  const { connectionId } = connection;
  const { streamName } = stream;
  const t = useTranslations('review');
  // The dialog sends the plan that the person looked at, whatever the page learns meanwhile.
  const [reviewed, setReviewed] = useState(planned);
  const [typed, setTyped] = useState(NO_OPTIONS);
  const options = optionsOf(typed);
  const { ways, way, recommendation, choose } = useWays(reviewed, connection, runs);
  const { id, steps, course } = way;
  const prices = cost && pricesOf(cost);
  // The run takes the focus once it is started, wherever that was before.
  const isStarted = useRef(false);
  const start = useStartRun(connectionId, streamName, draftedOn, () => {
    isStarted.current = true;
    props.onStarted();
  });
  const changeMode = useChangeMode(connectionId, streamName, props.onStarted);
  const sending = id === 'on-demand' ? changeMode : start;
  const change =
    planChangeOf(start.error) ?? planChangeBetween(reviewed.plan.steps, planned.plan.steps);
  const reviewNew = () => {
    setReviewed(planned);
    start.reset();
  };
  const apply = () => {
    if (id === 'on-demand') changeMode.mutate('ON_DEMAND');
    else if (options !== undefined) {
      start.mutate({ way: id, steps, forecast: forecastOf(course), options });
    }
  };
  const name = streamNameIn(streamName);
  const isOnDemand = id === 'on-demand';
  return (
    <Dialog
      size="widest"
      title={
        isOnDemand
          ? t('title-on-demand', { streamName: name })
          : t('title', { count: steps.length, streamName: name })
      }
      description={isOnDemand ? t('text-on-demand') : t('text')}
      onClose={props.onClose}
      returnsFocus={() => !isStarted.current}
      footer={
        <div className="grid gap-3">
          {stale ??
            (change !== undefined ? (
              <PlanChangedNotice
                reviewed={reviewed.plan.steps}
                {...change}
                onReviewNew={reviewNew}
              />
            ) : (
              sending.error !== null && <ErrorNotice error={sending.error} />
            ))}
          <ReviewButtons
            stepCount={isOnDemand ? undefined : steps.length}
            isPending={sending.isPending}
            canApply={
              options !== undefined &&
              !sending.isPending &&
              (stale !== undefined || change === undefined)
            }
            onApply={apply}
            onClose={props.onClose}
          />
        </div>
      }
    >
      <div className="-mx-5 -my-4">
        {ways.length > 1 && (
          <WayChoice
            {...{ ways, recommendation, prices }}
            room={reviewed.account && maxOpenShardsOf(reviewed.account, reviewed.open.length)}
            chosen={id}
            onChoose={choose}
          />
        )}
        <div className="grid lg:grid-cols-[minmax(0,1fr)_320px]">
          <div className="min-w-0 px-5 py-4">
            <OwnerNotice connectionId={connection.connectionId} streamName={streamName} />
            <WarningList warnings={warnings} />
            {isOnDemand ? (
              <OnDemandView
                streamArn={stream.streamArn}
                openShardCount={reviewed.open.length}
                context={connection}
              />
            ) : (
              <ReviewPicture key={id} course={course} />
            )}
          </div>
          <ReviewFacts {...{ way, prices, stream }} />
        </div>
        {!isOnDemand && (
          <RunOptionsFold connection={connection} typed={typed} onChange={setTyped} />
        )}
        {!isOnDemand && <CliFold steps={steps} streamName={streamName} context={connection} />}
      </div>
    </Dialog>
  );
}

function pricesOf({ before, after, inOtherMode, shardHour }: PlanCost): WayPrices {
  return {
    beforeCents: before.totalCents,
    afterCents: after.totalCents,
    onDemandCents: inOtherMode.totalCents,
    onDemandUnmeasured: inOtherMode.unmeasured,
    shardHour,
  };
}

interface ReviewButtonsProps {
  /** Undefined where the mode is changed instead. */
  readonly stepCount: number | undefined;
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
        {isPending
          ? t('applying')
          : stepCount === undefined
            ? t('apply-on-demand')
            : t('apply', { count: stepCount })}
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
  const differences = planDifferences(
    reviewed.map((step) => changeOf(step)),
    planned,
  );
  return differences.length === 0
    ? undefined
    : { differences, differenceCount: differences.length };
}
