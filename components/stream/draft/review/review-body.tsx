'use client';

import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamSummary } from '@/lib/api/streams/streams';
import { maxOpenShardsOf } from '@/lib/kinesis/account/account-room';
import type { PlanWarning } from '@/lib/kinesis/reshard/warnings';
import type { WayPrices } from '@/lib/kinesis/reshard/ways/way-cents';
import type { Way } from '@/lib/kinesis/reshard/ways/ways';
import type { PlanCost } from '../use-plan-cost';
import { WarningList } from '../warning-list';
import { CliFold } from './cli-fold';
import { RunOptionsFold } from './options/run-options-fold';
import { OwnerNotice } from './owner-notice';
import type { RehearsalState } from './rehearsal/use-rehearsal';
import { type ReviewedStream, ReviewFacts } from './review-facts';
import { ReviewPicture } from './review-picture';
import type { Review } from './use-review';
import { OnDemandView } from './ways/on-demand-view';
import { WayChoice } from './ways/way-choice';

const RehearsalPanel = lazyPanel(() =>
  import('./rehearsal/rehearsal-panel').then((module) => module.RehearsalPanel),
);

interface ReviewBodyProps {
  readonly connection: ConnectionSummary;
  readonly stream: ReviewedStream & StreamSummary;
  readonly warnings: readonly PlanWarning[];
  readonly cost: PlanCost | undefined;
  readonly review: Review;
}

/** Shows the ways to choose from, and what the chosen one does. */
export function ReviewBody({ connection, stream, warnings, cost, review }: ReviewBodyProps) {
  const { reviewed, typed, rehearsal, rehearse } = review;
  const { ways, way, recommendation } = review.choice;
  const isOnDemand = way.id === 'on-demand';
  const prices = cost && pricesOf(cost);
  return (
    <div className="-mx-5 -my-4">
      {ways.length > 1 && (
        <WayChoice
          {...{ ways, recommendation, prices }}
          room={reviewed.account && maxOpenShardsOf(reviewed.account, reviewed.open.length)}
          chosen={way.id}
          onChoose={review.choose}
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
            <ChosenWay key={way.id} way={way} rehearsal={rehearsal} onRehearse={rehearse} />
          )}
        </div>
        <ReviewFacts {...{ way, prices, stream }} />
      </div>
      {!isOnDemand && (
        <RunOptionsFold connection={connection} typed={typed} onChange={review.type} />
      )}
      {!isOnDemand && (
        <CliFold steps={way.steps} streamName={stream.streamName} context={connection} />
      )}
    </div>
  );
}

interface ChosenWayProps {
  readonly way: Way;
  readonly rehearsal: RehearsalState;
  readonly onRehearse: () => void;
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
