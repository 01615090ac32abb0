'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { SendProblem } from '@/components/kinesis/approvals/send-problem';
import { ConfirmedNameField, useConfirmedName } from '@/components/kinesis/confirmed-name';
import { DeniedNotice } from '@/components/kinesis/permissions/denied-notice';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import type { Run } from '@/lib/api/runs/runs';
import type { StreamSummary } from '@/lib/api/streams/streams';
import type { PlanWarning } from '@/lib/kinesis/reshard/warnings';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Dialog } from '../../../ui/dialog';
import type { PlanCost } from '../use-plan-cost';
import { RehearseControls } from './rehearsal/rehearse-controls';
import { ReviewBody } from './review-body';
import type { ReviewedStream } from './review-facts';
import { ReviewFooter } from './review-footer';
import { PlanChangedNotice } from './sending/plan-changed-notice';
import { type Review, useReview } from './use-review';
import type { PlannedReview } from './ways/use-ways';

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
  const { connection, stream, planned, runs, warnings, draftedOn, cost, stale, onClose } = props;
  const { streamName } = stream;
  const t = useTranslations('review');
  const confirmedName = useConfirmedName(
    connection,
    streamName,
    // A merge into a hot shard throttles producers at once.
    warnings.some(({ kind }) => kind === 'merge-heats'),
  );
  // The run takes the focus once it is started, wherever that was before.
  const isStarted = useRef(false);
  const onStarted = () => {
    isStarted.current = true;
    props.onStarted();
  };
  const review = useReview({
    ...{ connection, streamName, planned, runs, draftedOn, onStarted },
    onModeChange: props.onStarted,
  });
  const { choice, isOnDemand, denied, change } = review;
  const stepCount = choice.way.steps.length;
  const name = streamNameIn(streamName);
  return (
    <Dialog
      size="widest"
      title={
        isOnDemand
          ? t('title-on-demand', { streamName: name })
          : t('title', { count: stepCount, streamName: name })
      }
      description={isOnDemand ? t('text-on-demand') : t('text')}
      onClose={onClose}
      returnsFocus={() => !isStarted.current}
      footer={
        <ReviewFooter
          stepCount={isOnDemand ? undefined : stepCount}
          isPending={review.isPending}
          canApply={
            review.isReady &&
            confirmedName.isConfirmed &&
            (stale !== undefined || change === undefined)
          }
          onApply={() => review.apply(confirmedName.confirmed)}
          onClose={onClose}
          beside={
            !isOnDemand && (
              <RehearseControls
                phase={review.rehearsal.phase}
                isDisabled={stale !== undefined || change !== undefined}
                consumers={isSimulator(connection) ? undefined : review.consumers}
                onConsumers={review.setConsumers}
                onStart={review.rehearse}
                onStop={review.stopRehearsal}
              />
            )
          }
        >
          {denied !== undefined && <DeniedNotice denied={denied} />}
          <ConfirmedNameField connection={connection} name={confirmedName} />
          {stale ?? <SendingNotice review={review} />}
        </ReviewFooter>
      }
    >
      <ReviewBody {...{ connection, stream, warnings, cost, review }} />
    </Dialog>
  );
}

/** Says that the plan is another one by now, or why sending failed. */
function SendingNotice({ review }: { readonly review: Review }) {
  const { reviewed, change, reviewNew, isOnDemand, changeMode, start } = review;
  if (change !== undefined) {
    return <PlanChangedNotice {...change} reviewed={reviewed.plan.steps} onReviewNew={reviewNew} />;
  }
  return isOnDemand ? <SendProblem sending={changeMode} /> : <SendProblem sending={start} />;
}
