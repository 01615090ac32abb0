'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo, useState } from 'react';
import { lazyDialog, lazyPanel } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamDetail } from '@/lib/api/streams/stream';
import type { DragOutcome } from '@/lib/interaction/boundary-drag';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { addBoundary, type Draft, moveBoundary } from '@/lib/kinesis/reshard/draft';
import { boundariesOf, openShards, type Shard } from '@/lib/kinesis/shards/shard';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { DraftDock } from './draft/draft-dock';
import { StaleDraftNotice } from './draft/stale-draft-notice';
import { useDraft } from './draft/use-draft';
import { useDraftEdits } from './draft/use-draft-edits';
import { usePlanCost } from './draft/use-plan-cost';
import { LineSection } from './line/line-section';
import { BoundaryPanel } from './panels/boundary-panel';
import { SelectionPanel } from './panels/selection-panel';
import { rangeOfSelection } from './selection';
import { StreamFacts } from './stream-facts';
import { useSelection } from './use-selection';
import { useStreamBoard } from './use-stream-board';
import { useUndoKeys } from './use-undo-keys';

const AsidePanels = lazyPanel(
  () => import('./panels/aside-panels').then((module) => module.AsidePanels),
  <Skeleton className="h-96 w-full" />,
);
const ReviewDialog = lazyDialog(() =>
  import('./draft/review-dialog').then((module) => module.ReviewDialog),
);

const HeldNotice = lazyPanel(() => import('./run/held-notice').then((module) => module.HeldNotice));

interface StreamBoardViewProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
}

export function StreamBoardView({ connection, detail }: StreamBoardViewProps) {
  const t = useTranslations('stream');
  const open = useMemo(() => openShards(detail.shards), [detail.shards]);
  const drafting = useDraft(
    `${connection.connectionId}/${detail.stream.streamName}`,
    detail.layout,
    open,
  );
  const [outcome, setOutcome] = useState<DragOutcome>();
  const shownDraft = useShownDraft(open, drafting.draft, outcome);
  const board = useStreamBoard(connection, detail, open, shownDraft);
  const [selection, select] = useSelection(detail.shards, open);
  const [activeKey, setActiveKey] = useState<HashKey>();
  const [region, setRegion] = useQueryState('region', parseAsString);
  const [partitionKey, setPartitionKey] = useQueryState('key', parseAsString.withDefault(''));
  const [isReviewing, setIsReviewing] = useState(false);
  const [hasStartedRun, setHasStartedRun] = useState(false);
  const cost = usePlanCost(board, region ?? undefined);

  const active = boundariesOf(board.after).find((key) => key === activeKey);
  const selectedRange = rangeOfSelection(selection);
  const edits = useDraftEdits({
    board,
    drafting,
    selection,
    selectedRange,
    onActivate: setActiveKey,
  });
  useUndoKeys(drafting);

  const draftedOn = drafting.staleBase?.layout ?? detail.layout;
  const stale = drafting.staleBase && (
    <StaleDraftNotice
      before={drafting.staleBase.open}
      now={open}
      onKeep={drafting.keepOnNewLayout}
      onDiscard={drafting.discard}
    />
  );

  return (
    <div>
      <div className="mb-4 mt-1 min-h-5">
        <StreamFacts board={board} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {stale}
          {connection.kind === 'simulator' && detail.stream.streamStatus !== 'ACTIVE' && (
            <HeldNotice stream={detail.stream} />
          )}
          {connection.readOnly && <Notice kind="info">{t('read-only')}</Notice>}
          <LineSection
            board={board}
            selection={selection}
            selectedRange={selectedRange}
            onSelect={(shardId, isExtended) => {
              select(shardId, isExtended);
              setActiveKey(undefined);
            }}
            active={active}
            onActivate={setActiveKey}
            onPreview={setOutcome}
            edits={edits}
            marker={
              partitionKey === '' || detail.stream.recordDistribution === 'AUTO'
                ? undefined
                : hashPartitionKey(partitionKey)
            }
          />
        </div>
        <aside aria-label={t('details')} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {active !== undefined ? (
            <BoundaryPanel
              board={board}
              boundary={active}
              edit={drafting.edit}
              onMove={setActiveKey}
            />
          ) : (
            <SelectionPanel
              board={board}
              selection={selection}
              onSelect={select}
              edit={drafting.edit}
            />
          )}
          <AsidePanels
            board={board}
            open={open}
            cost={cost}
            onRegion={setRegion}
            partitionKey={partitionKey}
            onPartitionKey={setPartitionKey}
            onSelect={select}
          />
        </aside>
      </div>
      <DraftDock
        board={board}
        drafting={drafting}
        cost={cost}
        isDragging={outcome !== undefined}
        hasStartedRun={hasStartedRun}
        onDiscard={() => {
          drafting.discard();
          setActiveKey(undefined);
        }}
        onReview={() => {
          setIsReviewing(true);
          setHasStartedRun(false);
        }}
      />
      {isReviewing && (
        <ReviewDialog
          key={draftedOn}
          board={board}
          draftedOn={draftedOn}
          cost={cost}
          stale={stale}
          onStarted={() => {
            setIsReviewing(false);
            setHasStartedRun(true);
            drafting.clear();
            setActiveKey(undefined);
          }}
          onClose={() => setIsReviewing(false)}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {drafting.announcement}
      </p>
    </div>
  );
}

/** The draft as it would be if what is being dragged were let go. */
function useShownDraft(
  open: readonly Shard[],
  draft: Draft,
  outcome: DragOutcome | undefined,
): Draft {
  return useMemo(() => {
    if (outcome === undefined || outcome.kind === 'click') return draft;
    const boundaries = boundariesOf(open);
    return outcome.kind === 'add'
      ? addBoundary(boundaries, draft, outcome.hashKey)
      : moveBoundary(boundaries, draft, outcome.from, outcome.to);
  }, [open, draft, outcome]);
}
