'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import type { Dispatch, ReactNode } from 'react';
import { ReadOnlyNotice } from '@/components/kinesis/role/read-only-notice';
import { lazyDialog, lazyPanel } from '@/components/ui/lazy/lazy-part';
import { type ConnectionSummary, keepsStreams } from '@/lib/api/connections';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import type { StreamSummary } from '@/lib/api/streams/streams';
import type { Result } from '@/lib/base/result';
import type { EditRefusal } from '@/lib/interaction/draft-edit';
import { EMPTY_HISTORY } from '@/lib/interaction/draft-history';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import { previewOfNow } from '@/lib/interaction/past-preview';
import type {
  DraftBase,
  EditOutcome,
  StreamPage,
  StreamPageEvent,
} from '@/lib/interaction/stream-page';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import type { PlanRefusal, ReshardPlan } from '@/lib/kinesis/reshard/plan';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { useLineInSight } from './board/use-line-in-sight';
import { usePageActions } from './board/use-page-actions';
import { useSelectMade } from './board/use-select-made';
import { useSelection } from './board/use-selection';
import { useStreamBoard } from './board/use-stream-board';
import { useTellGuide } from './board/use-tell-guide';
import { BoardAside } from './board-aside';
import { ModeSwitch } from './draft/mode/mode-switch';
import { RefusalText } from './draft/refusal-text';
import { StaleDraftNotice } from './draft/stale-draft-notice';
import { useEditWords } from './draft/use-edit-words';
import type { PlanCost } from './draft/use-plan-cost';
import { DraftDock } from './draft-dock';
import { LineSection } from './line-section';
import { StreamFacts } from './stream-facts';

const ReviewDialog = lazyDialog(() =>
  import('./draft/review/review-dialog').then((module) => module.ReviewDialog),
);

const HeldNotice = lazyPanel(() => import('./run/held-notice').then((module) => module.HeldNotice));

interface StreamBoardViewProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  readonly belowLine?: ReactNode;
}

/** The page of a stream: line and lineage, what stands beside them, and the draft or run below. */
export function StreamBoardView({ connection, detail, belowLine }: StreamBoardViewProps) {
  const board = useStreamBoard(connection, detail);
  const { selection, select, missingShardId } = useSelection(detail.shards, board.open);
  const [partitionKey, setPartitionKey] = useQueryState('key', parseAsString.withDefault(''));
  const { page, dispatch, open, preview, plan, edit, active, canEdit, cost, load, run } = board;
  const isInPast = page.past !== undefined;
  // Nobody undoes what is out of sight.
  usePageActions({ ...board, history: isInPast ? EMPTY_HISTORY : page.history, select });
  useSelectMade(run, open, selection, select);
  useTellGuide(selection, page.lastEdit);
  useLineInSight(page.dragged === undefined && !isEmptyDraft(board.draft));
  const beside = isInPast ? besideThePast(preview, cost) : { preview, cost, steps: stepsOf(plan) };
  const refusal = lineRefusalOf(page.lastEdit);
  const drawn = { connection, detail, preview, load, edit, selection, page, dispatch, active };
  const on = { layout: detail.layout, open };
  const stale = board.isStale && <Stale page={page} on={on} dispatch={dispatch} />;
  return (
    <div>
      <FactsAndMode {...{ connection, detail, board }} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="flex min-w-0 flex-col gap-4">
          {stale && <div className={isInPast ? 'invisible' : 'print:hidden'}>{stale}</div>}
          <StreamNotices connection={connection} stream={detail.stream} />
          <LineSection
            {...drawn}
            lock={board.lock}
            refusal={refusal}
            onSelect={select}
            marker={markerOf(partitionKey, detail.stream)}
          />
          {belowLine !== undefined && (
            <>
              {/* What is below the line would be covered by a dock that stood behind it. */}
              <Dock {...{ connection, board }} />
              {belowLine}
            </>
          )}
        </div>
        <BoardAside
          {...drawn}
          {...beside}
          missingShardId={missingShardId}
          canEdit={canEdit}
          run={run}
          onRegion={board.setRegion}
          partitionKey={partitionKey}
          onPartitionKey={setPartitionKey}
          onSelect={select}
        />
      </div>
      {belowLine === undefined && <Dock {...{ connection, board }} className="mt-4" />}
      {page.review === 'open' && <Review {...{ connection, detail, board, stale }} />}
      <Announcement outcome={page.lastEdit} />
    </div>
  );
}

interface BoardPartProps extends Omit<StreamBoardViewProps, 'belowLine'> {
  readonly board: ReturnType<typeof useStreamBoard>;
}

function FactsAndMode({ connection, detail, board }: BoardPartProps) {
  return (
    <StreamFacts
      detail={detail}
      openCount={board.open.length}
      load={board.load}
      modeSwitch={
        board.lock === 'on-demand' && (
          <ModeSwitch connection={connection} stream={detail.stream} cost={board.cost} />
        )
      }
    />
  );
}

interface DockProps extends Pick<BoardPartProps, 'connection' | 'board'> {
  readonly className?: string;
}

function Dock({ connection, board, className = '' }: DockProps) {
  const { preview, plan, warnings, cost, load, draft, page, dispatch, edit, run } = board;
  const { canEdit, canReview } = board;
  return (
    <DraftDock
      {...{ connection, preview, plan, warnings, cost, load, draft, page, dispatch, edit, run }}
      {...{ canEdit, canReview, className }}
    />
  );
}

function stepsOf(plan: Result<ReshardPlan, PlanRefusal>): readonly ReshardStep[] {
  return plan.ok ? plan.value.steps : [];
}

/** What stands beside the line does not go back with it: it tells of now, and of no draft. */
function besideThePast(preview: DraftPreview, cost: PlanCost | undefined) {
  return {
    preview: previewOfNow(preview),
    cost: cost && { ...cost, after: cost.before },
    steps: [],
  };
}

interface StaleProps {
  readonly page: StreamPage;
  /** The stream as it is now. */
  readonly on: DraftBase;
  readonly dispatch: Dispatch<StreamPageEvent>;
}

function Stale({ page, on, dispatch }: StaleProps) {
  return (
    <StaleDraftNotice
      before={page.base.open}
      now={on.open}
      onKeep={() => dispatch({ type: 'keep', on })}
      onDiscard={() => dispatch({ type: 'discard' })}
    />
  );
}

/** What a form refuses stands beside its field; the rest is said where the key was meant for. */
const SAID_IN_FORMS: readonly EditRefusal['reason'][] = [
  'key-not-splittable',
  'key-outside-shard',
  'count-outside',
  'no-room-for-parts',
];

function lineRefusalOf(outcome: EditOutcome | undefined): ReactNode {
  if (outcome?.kind !== 'refused' || SAID_IN_FORMS.includes(outcome.refusal.reason))
    return undefined;
  return <RefusalText edit={outcome.edit} refusal={outcome.refusal} />;
}

/** What came of the last edit, for those who do not see it. */
function Announcement({ outcome }: { readonly outcome: EditOutcome | undefined }) {
  const words = useEditWords();
  return (
    <p aria-live="polite" className="sr-only">
      {outcome && words(outcome)}
    </p>
  );
}

interface ReviewProps extends BoardPartProps {
  readonly stale: ReactNode;
}

/** Begins anew when the draft is taken over to another layout. */
function Review({ connection, detail, board, stale }: ReviewProps) {
  const { page, open, preview, plan, warnings, cost, dispatch } = board;
  const draftedOn = board.isStale ? page.base.layout : detail.layout;
  if (!plan.ok) return null;
  return (
    <ReviewDialog
      key={draftedOn}
      {...{ connection, warnings, cost, draftedOn, runs: board.runs }}
      planned={{
        open,
        loads: preview.loads,
        draft: preview.draft,
        plan: plan.value,
        nextShardIndex: detail.nextShardIndex,
        account: board.account,
        streamMode: detail.stream.streamMode,
      }}
      stream={{ ...detail.stream, closedShardCount: detail.shards.length - open.length }}
      stale={stale || undefined}
      onStarted={() => dispatch({ type: 'sent' })}
      onClose={() => dispatch({ type: 'close-review' })}
    />
  );
}

interface StreamNoticesProps {
  readonly connection: ConnectionSummary;
  readonly stream: StreamSummary;
}

function StreamNotices({ connection, stream }: StreamNoticesProps) {
  const t = useTranslations('stream');
  return (
    <>
      {keepsStreams(connection) && stream.streamStatus !== 'ACTIVE' && (
        <HeldNotice stream={stream} />
      )}
      <ReadOnlyNotice connection={connection} words={t('read-only')} />
    </>
  );
}

/** Where the partition key lands; undefined where Kinesis places the records. */
function markerOf(partitionKey: string, { recordDistribution }: StreamSummary) {
  return partitionKey === '' || recordDistribution === 'AUTO'
    ? undefined
    : hashPartitionKey(partitionKey);
}
