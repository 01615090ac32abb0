'use client';

import dynamic from 'next/dynamic';
import { useNow, useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { ConnectionSummary } from '@/lib/api/connections';
import { isUnderWay } from '@/lib/api/runs';
import type { StreamDetail } from '@/lib/api/stream';
import type { DragOutcome } from '@/lib/interaction/boundary-drag';
import {
  addBoundary,
  type Draft,
  moveBoundary,
  removeBoundary,
  replaceBoundaries,
} from '@/lib/kinesis/draft';
import { type HashKey, shortHashKey } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { mergeRanges, middleKey, splitRange } from '@/lib/kinesis/reshard-rules';
import { boundariesOf, openShards, type Shard, shortShardId } from '@/lib/kinesis/shard';
import { fitRange, panBy, WHOLE_SPACE, zoomBy } from '@/lib/layout/hash-key-viewport';
import { Notice } from '../ui/notice';
import { useWidth } from '../ui/use-width';
import { DraftBar } from './draft/draft-bar';
import { StaleDraftNotice } from './draft/stale-draft-notice';
import { HashKeyLine } from './line/hash-key-line';
import { LineCaption } from './line/line-caption';
import { Minimap } from './line/minimap';
import { ZoomControls } from './line/zoom-controls';
import { LineagePanel } from './lineage/lineage-panel';
import { BoundaryPanel } from './panels/boundary-panel';
import { CliPanel } from './panels/cli-panel';
import { CostPanel } from './panels/cost-panel';
import { KeyLocator } from './panels/key-locator';
import { SelectionPanel } from './panels/selection-panel';
import { RunPanel } from './run-panel';
import { StreamFacts } from './stream-facts';
import { useDraft } from './use-draft';
import { usePlanCost } from './use-plan-cost';
import { useSelection } from './use-selection';
import { useStreamBoard } from './use-stream-board';
import { useViewport } from './use-viewport';

const ReviewDialog = dynamic(() =>
  import('./draft/review-dialog').then((module) => module.ReviewDialog),
);

const LINEAGE_MODES = ['generations', 'time'] as const;
/** A run that ended longer ago than this is history, not news. */
const RUN_IS_NEWS_MS = 10 * 60_000;

interface StreamBoardViewProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
}

export function StreamBoardView({ connection, detail }: StreamBoardViewProps) {
  const t = useTranslations('stream');
  const td = useTranslations('draft');
  const open = useMemo(() => openShards(detail.shards), [detail.shards]);
  const drafting = useDraft(detail.layout, open);
  const [outcome, setOutcome] = useState<DragOutcome>();
  const board = useStreamBoard(
    connection,
    detail,
    open,
    useShownDraft(open, drafting.draft, outcome),
  );
  const [viewport, changeViewport] = useViewport();
  const [selection, select] = useSelection(detail.shards, open);
  const [activeKey, setActiveKey] = useState<HashKey>();
  const [region, setRegion] = useQueryState('region', parseAsString);
  const [partitionKey, setPartitionKey] = useQueryState('key', parseAsString.withDefault(''));
  const [lineageMode, setLineageMode] = useQueryState(
    'lineage',
    parseAsStringLiteral(LINEAGE_MODES).withDefault('generations'),
  );
  const [isReviewing, setIsReviewing] = useState(false);
  const [dismissedRunId, setDismissedRunId] = useState<string>();
  const [lineRef, widthPx] = useWidth<HTMLDivElement>();
  const cost = usePlanCost(board, region ?? undefined);
  const now = useNow({ updateInterval: 30_000 }).getTime();

  const { boundaries } = board;
  const active = board.after.some(({ hashKeyRange }) => hashKeyRange.startingHashKey === activeKey)
    ? activeKey
    : undefined;
  const { run } = board;
  const showsRun =
    run !== undefined &&
    run.runId !== dismissedRunId &&
    (isUnderWay(run) || now - (run.finishedAt ?? 0) < RUN_IS_NEWS_MS);

  const add = (key: HashKey) => {
    drafting.edit(
      (draft) => addBoundary(boundaries, draft, key),
      td('announce.split', { hashKey: shortHashKey(key) }),
    );
    setActiveKey(key);
  };
  const move = (from: HashKey, to: HashKey) => {
    drafting.edit(
      (draft) => moveBoundary(boundaries, draft, from, to),
      td('boundary.moved', { hashKey: shortHashKey(to) }),
    );
    setActiveKey(to);
  };
  const remove = (key: HashKey) => {
    drafting.edit(
      (draft) => removeBoundary(boundaries, draft, key),
      td('boundary.removed', { hashKey: shortHashKey(key) }),
    );
    setActiveKey(undefined);
  };
  const restore = (key: HashKey) =>
    drafting.edit(
      (draft) => addBoundary(boundaries, draft, key),
      td('boundary.restored', { hashKey: shortHashKey(key) }),
    );
  const drop = (dropped: DragOutcome) => {
    if (dropped.kind === 'add') add(dropped.hashKey);
    if (dropped.kind === 'move' && dropped.from !== dropped.to) move(dropped.from, dropped.to);
  };
  const splitInHalf = (shardId: string) => {
    const shard = open.find((other) => other.shardId === shardId);
    if (shard === undefined || !board.canEdit) return;
    const key = middleKey(shard.hashKeyRange);
    if (splitRange(shard.hashKeyRange, key).ok) add(key);
    else drafting.announce(td('announce.too-narrow', { shardId: shortShardId(shardId) }));
  };
  const first = selection?.run[0];
  const last = selection?.run.at(-1);
  const selectedRange =
    first === undefined || last === undefined
      ? undefined
      : mergeRanges(first.hashKeyRange, last.hashKeyRange);
  const mergeSelected = () => {
    const count = selection?.run.length ?? 0;
    if (selectedRange === undefined || count < 2 || !board.canEdit) {
      return drafting.announce(td('announce.select-neighbours'));
    }
    return drafting.edit(
      (draft) => replaceBoundaries(boundaries, draft, selectedRange, []),
      td('announce.merge', { count }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (isTyping) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) drafting.redo();
      else drafting.undo();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y') {
      event.preventDefault();
      drafting.redo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') changeViewport((view) => zoomBy(view, 0.5, 0.5));
    if (event.key === '-') changeViewport((view) => zoomBy(view, 2, 0.5));
    if (event.key === '0') changeViewport(() => WHOLE_SPACE);
    if (event.key === '[') changeViewport((view) => panBy(view, -0.25));
    if (event.key === ']') changeViewport((view) => panBy(view, 0.25));
    if (event.key === 'f' && selectedRange !== undefined) {
      changeViewport(() => fitRange(selectedRange, 0.1));
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for whatever inside has the focus
    <div onKeyDown={onKeyDown}>
      <div className="mb-4 mt-1 min-h-5">
        <StreamFacts board={board} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid min-w-0 gap-4">
          {drafting.staleBase !== undefined && (
            <StaleDraftNotice
              before={drafting.staleBase.open}
              now={open}
              onKeep={drafting.keepOnNewLayout}
              onDiscard={drafting.discard}
            />
          )}
          {connection.readOnly && <Notice kind="info">{t('read-only')}</Notice>}
          <section
            aria-label={t('line-and-lineage')}
            className="min-w-0 rounded-[10px] border border-line bg-panel px-3 pb-4 pt-3 sm:px-5"
          >
            <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <LineCaption load={board.load} />
              <ZoomControls
                viewport={viewport}
                changeViewport={changeViewport}
                selected={selectedRange}
              />
            </div>
            <HashKeyLine
              lineRef={lineRef}
              widthPx={widthPx}
              board={board}
              viewport={viewport}
              changeViewport={changeViewport}
              selection={selection}
              onSelect={(shardId, isExtended) => {
                select(shardId, isExtended);
                setActiveKey(undefined);
              }}
              active={active}
              onActivate={setActiveKey}
              onPreview={setOutcome}
              onDrop={drop}
              onMove={move}
              onRemove={remove}
              onRestore={restore}
              onSplit={splitInHalf}
              onMerge={mergeSelected}
              marker={partitionKey === '' ? undefined : hashPartitionKey(partitionKey)}
            />
            <div className="mb-5 mt-3">
              <Minimap
                board={board}
                viewport={viewport}
                changeViewport={changeViewport}
                widthPx={widthPx}
              />
            </div>
            <div className="-mx-3 border-t border-line px-3 pt-3 sm:-mx-5 sm:px-5">
              <LineagePanel
                board={board}
                viewport={viewport}
                changeViewport={changeViewport}
                widthPx={widthPx}
                mode={lineageMode}
                onMode={setLineageMode}
                selection={selection}
                onSelect={select}
              />
            </div>
          </section>
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
          <KeyLocator
            shards={detail.shards}
            open={open}
            partitionKey={partitionKey}
            onPartitionKey={setPartitionKey}
            onSelect={select}
          />
          <CostPanel cost={cost} onRegion={setRegion} />
          <CliPanel board={board} />
        </aside>
      </div>
      <div className="sticky bottom-3 z-20 mt-4 grid gap-3 empty:hidden">
        {showsRun && (
          <RunPanel
            run={run}
            canStop={!connection.readOnly}
            onDismiss={() => setDismissedRunId(run.runId)}
          />
        )}
        {(!drafting.isEmpty || drafting.canUndo || drafting.canRedo || outcome !== undefined) && (
          <DraftBar
            board={board}
            cost={cost}
            isStale={drafting.staleBase !== undefined}
            canUndo={drafting.canUndo}
            canRedo={drafting.canRedo}
            onUndo={drafting.undo}
            onRedo={drafting.redo}
            onDiscard={drafting.discard}
            onReview={() => setIsReviewing(true)}
          />
        )}
      </div>
      {isReviewing && (
        <ReviewDialog
          board={board}
          cost={cost}
          onStarted={() => {
            setIsReviewing(false);
            drafting.discard();
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
