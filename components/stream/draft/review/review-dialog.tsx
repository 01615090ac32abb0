'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { isAsked, SendProblem } from '@/components/kinesis/approvals/send-problem';
import { ConfirmedNameField, useConfirmedName } from '@/components/kinesis/confirmed-name';
import { keptDraftId, readKeptOptions } from '@/components/kinesis/kept-draft';
import { DeniedNotice } from '@/components/kinesis/permissions/denied-notice';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import type { Run } from '@/lib/api/runs/runs';
import type { StreamSummary } from '@/lib/api/streams/streams';
import { maxOpenShardsOf } from '@/lib/kinesis/account/account-room';
import type { PlanCourse } from '@/lib/kinesis/reshard/plan-course';
import type { PlanWarning } from '@/lib/kinesis/reshard/warnings';
import type { WayPrices } from '@/lib/kinesis/reshard/ways/way-cents';
import type { Way } from '@/lib/kinesis/reshard/ways/ways';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Dialog } from '../../../ui/dialog';
import { useChangeMode } from '../mode/use-change-mode';
import type { PlanCost } from '../use-plan-cost';
import { WarningList } from '../warning-list';
import { CliFold } from './cli-fold';
import { RunOptionsFold } from './options/run-options-fold';
import { optionsOf, type TypedOptions, typedOf } from './options/typed-options';
import { OwnerNotice } from './owner-notice';
import { RehearseControls } from './rehearsal/rehearse-controls';
import { type RehearsalState, useRehearsal } from './rehearsal/use-rehearsal';
import { type ReviewedStream, ReviewFacts } from './review-facts';
import { ReviewFooter } from './review-footer';
import { ReviewPicture } from './review-picture';
import { PlanChangedNotice } from './sending/plan-changed-notice';
import { useDeniedWay } from './sending/use-denied-way';
import { useReviewedPlan } from './sending/use-reviewed-plan';
import { useStartRun } from './sending/use-start-run';
import { OnDemandView } from './ways/on-demand-view';
import { type PlannedReview, useWays } from './ways/use-ways';
import { WayChoice } from './ways/way-choice';

const RehearsalPanel = lazyPanel(() =>
  import('./rehearsal/rehearsal-panel').then((module) => module.RehearsalPanel),
);

/** Whoever reads the stream: where nobody knows, one consumer. */
const ONE_CONSUMER = 1;

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
  const { connection, stream, planned, runs, warnings, draftedOn, stale, onStarted, onClose } =
    props;
  const { connectionId } = connection;
  const { streamName } = stream;
  const t = useTranslations('review');
  const confirmedName = useConfirmedName(
    connection,
    streamName,
    // A merge into a hot shard throttles producers at once.
    warnings.some(({ kind }) => kind === 'merge-heats'),
  );
  const { confirmed } = confirmedName;
  const [typed, setTyped] = useState(() =>
    typedOf(readKeptOptions(keptDraftId(connectionId, streamName))),
  );
  const options = optionsOf(typed);
  // The run takes the focus once it is started, wherever that was before.
  const isStarted = useRef(false);
  const start = useStartRun(connectionId, streamName, draftedOn, () => {
    isStarted.current = true;
    onStarted();
  });
  const changeMode = useChangeMode(connectionId, streamName, onStarted);
  const { reviewed, change, reviewNew } = useReviewedPlan(planned, start);
  const choice = useWays(reviewed, connection, runs);
  const { id, steps, course } = choice.way;
  const rehearsal = useRehearsal(connectionId, streamName, draftedOn, choice.way);
  const [consumers, setConsumers] = useState(ONE_CONSUMER);
  const rehearse = () => rehearsal.start(consumers);
  const isOnDemand = id === 'on-demand';
  const sending = isOnDemand ? changeMode : start;
  const denied = useDeniedWay(connection, choice.way);
  /** What was asked for stays as it is: another choice is another change. */
  const forgetAsked = () => {
    if (isAsked(sending)) sending.reset();
  };
  const apply = () => {
    if (isOnDemand) changeMode.mutate({ to: 'ON_DEMAND', confirmed });
    else if (options !== undefined) {
      start.mutate({ way: id, steps, forecast: forecastOf(course), options, confirmed });
    }
  };
  const name = streamNameIn(streamName);
  return (
    <Dialog
      size="widest"
      title={
        isOnDemand
          ? t('title-on-demand', { streamName: name })
          : t('title', { count: steps.length, streamName: name })
      }
      description={isOnDemand ? t('text-on-demand') : t('text')}
      onClose={onClose}
      returnsFocus={() => !isStarted.current}
      footer={
        <ReviewFooter
          stepCount={isOnDemand ? undefined : steps.length}
          isPending={sending.isPending}
          canApply={
            options !== undefined &&
            confirmedName.isConfirmed &&
            !sending.isPending &&
            !isAsked(sending) &&
            denied === undefined &&
            (stale !== undefined || change === undefined)
          }
          onApply={apply}
          onClose={onClose}
          beside={
            !isOnDemand && (
              <RehearseControls
                phase={rehearsal.state.phase}
                isDisabled={stale !== undefined || change !== undefined}
                consumers={isSimulator(connection) ? undefined : consumers}
                onConsumers={setConsumers}
                onStart={rehearse}
                onStop={rehearsal.stop}
              />
            )
          }
        >
          {denied !== undefined && <DeniedNotice denied={denied} />}
          <ConfirmedNameField connection={connection} name={confirmedName} />
          {stale ?? (
            <SendingNotice {...{ reviewed, change, reviewNew }}>
              {isOnDemand ? <SendProblem sending={changeMode} /> : <SendProblem sending={start} />}
            </SendingNotice>
          )}
        </ReviewFooter>
      }
    >
      <ReviewBody
        {...props}
        {...{ reviewed, typed }}
        choice={{
          ...choice,
          choose: (way) => {
            choice.choose(way);
            forgetAsked();
          },
        }}
        onType={(next) => {
          setTyped(next);
          forgetAsked();
        }}
        rehearsal={rehearsal.state}
        onRehearse={rehearse}
      />
    </Dialog>
  );
}

interface SendingNoticeProps extends ReturnType<typeof useReviewedPlan> {
  /** Says why sending failed. */
  readonly children: ReactNode;
}

/** Says that the plan is another one by now, or why sending failed. */
function SendingNotice({ reviewed, change, reviewNew, children }: SendingNoticeProps) {
  if (change !== undefined) {
    return <PlanChangedNotice {...change} reviewed={reviewed.plan.steps} onReviewNew={reviewNew} />;
  }
  return children;
}

interface ReviewBodyProps extends ReviewDialogProps {
  readonly reviewed: PlannedReview;
  readonly choice: ReturnType<typeof useWays>;
  readonly typed: TypedOptions;
  readonly onType: (typed: TypedOptions) => void;
  readonly rehearsal: RehearsalState;
  readonly onRehearse: () => void;
}

/** Shows the ways to choose from, and what the chosen one does. */
function ReviewBody(props: ReviewBodyProps) {
  const { connection, stream, warnings, cost, reviewed, choice, typed, onType } = props;
  const { ways, way, recommendation, choose } = choice;
  const isOnDemand = way.id === 'on-demand';
  const prices = cost && pricesOf(cost);
  return (
    <div className="-mx-5 -my-4">
      {ways.length > 1 && (
        <WayChoice
          {...{ ways, recommendation, prices }}
          room={reviewed.account && maxOpenShardsOf(reviewed.account, reviewed.open.length)}
          chosen={way.id}
          onChoose={choose}
        />
      )}
      <div className="grid lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 px-5 py-4">
          <OwnerNotice connectionId={connection.connectionId} streamName={stream.streamName} />
          <WarningList warnings={warnings} />
          {isOnDemand ? (
            <OnDemandView
              stream={stream}
              openShardCount={reviewed.open.length}
              context={connection}
            />
          ) : (
            <ChosenWay key={way.id} {...props} way={way} />
          )}
        </div>
        <ReviewFacts {...{ way, prices, stream }} />
      </div>
      {!isOnDemand && <RunOptionsFold connection={connection} typed={typed} onChange={onType} />}
      {!isOnDemand && (
        <CliFold steps={way.steps} streamName={stream.streamName} context={connection} />
      )}
    </div>
  );
}

interface ChosenWayProps extends Pick<ReviewBodyProps, 'rehearsal' | 'onRehearse'> {
  readonly way: Way;
}

/** A way as a picture: as it is predicted, or as it was rehearsed. */
function ChosenWay({ way, rehearsal, onRehearse }: ChosenWayProps) {
  const rehearsed = rehearsal.phase === 'done' ? rehearsal.rehearsed : undefined;
  return (
    <>
      <ReviewPicture
        course={rehearsed?.course ?? way.course}
        rehearsedCount={rehearsed?.rehearsal.steps.length}
      />
      {rehearsal.phase !== 'none' && <RehearsalPanel state={rehearsal} onRetry={onRehearse} />}
    </>
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

/** Undefined where not every shard is measured: nothing was promised then. */
function forecastOf({ moments }: PlanCourse) {
  const before = moments[0]?.busiest;
  const after = moments.at(-1)?.busiest;
  return before === undefined || after === undefined ? undefined : { before, after };
}
