'use client';

import { useNow, useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { isUnderWay, type Run, undoneDraft } from '@/lib/api/runs/runs';
import { type Draft, EMPTY_DRAFT, isEmptyDraft, rebaseDraft } from '@/lib/kinesis/reshard/draft';
import { RunPanel } from '../run/run-panel';
import type { StreamBoard } from '../use-stream-board';
import { DiscardedNotice } from './discarded-notice';
import { DraftBar } from './draft-bar';
import type { DraftState } from './use-draft';
import type { PlanCost } from './use-plan-cost';

/** A run that ended longer ago than this is history, not news. */
const RUN_IS_NEWS_MS = 10 * 60_000;
/** One that left something to do is still news to whoever comes in the next morning. */
const UNDONE_IS_NEWS_MS = 24 * 60 * 60_000;
const NOW_INTERVAL_MS = 30_000;

interface DraftDockProps {
  readonly board: StreamBoard;
  readonly drafting: DraftState;
  readonly cost: PlanCost | undefined;
  readonly isDragging: boolean;
  /** True when this page has just started the run. */
  readonly hasStartedRun: boolean;
  readonly onDiscard: () => void;
  readonly onReview: () => void;
}

/** The bottom of the page shows the draft, else the run. */
export function DraftDock(props: DraftDockProps) {
  const { board, drafting, cost, isDragging, hasStartedRun, onDiscard, onReview } = props;
  const { run, boundaries } = board;
  const t = useTranslations('draft');
  const [dismissedRunId, setDismissedRunId] = useState<string>();
  const now = useNow({ updateInterval: NOW_INTERVAL_MS }).getTime();
  const rest = useMemo(() => restOf(run, boundaries), [run, boundaries]);
  const hasRest = !isEmptyDraft(rest);

  const hasHistory = drafting.canUndo || drafting.canRedo;
  const showsDraft = isDragging || !drafting.isEmpty || (hasHistory && !drafting.isJustDiscarded);
  const newsMs = hasRest ? UNDONE_IS_NEWS_MS : RUN_IS_NEWS_MS;
  const showsRun =
    run !== undefined &&
    run.runId !== dismissedRunId &&
    (isUnderWay(run) || (!showsDraft && now - (run.finishedAt ?? 0) < newsMs));

  // Keeps the focus when the button that was pressed goes with what it was on.
  const dockRef = useRef<HTMLElement>(null);
  const draftRest = () => {
    const count = rest.added.length + rest.removed.length;
    drafting.edit(() => rest, t('announce.rest', { count }));
    dockRef.current?.focus();
  };
  return (
    <section
      ref={dockRef}
      tabIndex={-1}
      aria-label={t('dock')}
      className="sticky bottom-3 z-20 mt-4 grid gap-3 outline-none empty:hidden"
    >
      {showsRun && (
        <RunPanel
          run={run}
          canStop={!board.connection.readOnly}
          takesFocus={hasStartedRun}
          onDraftRest={hasRest && board.canEdit ? draftRest : undefined}
          onDismiss={() => setDismissedRunId(run.runId)}
        />
      )}
      {drafting.isJustDiscarded && !showsDraft && (
        <DiscardedNotice
          onUndo={() => {
            drafting.undo();
            dockRef.current?.focus();
          }}
          onClose={drafting.clear}
        />
      )}
      {showsDraft && (
        <DraftBar
          board={board}
          cost={cost}
          isStale={drafting.staleBase !== undefined}
          canUndo={drafting.canUndo}
          canRedo={drafting.canRedo}
          onUndo={drafting.undo}
          onRedo={drafting.redo}
          onDiscard={() => {
            onDiscard();
            dockRef.current?.focus();
          }}
          onReview={onReview}
        />
      )}
    </section>
  );
}

/** The part of the run that nobody has done yet. It is empty while the run is under way. */
function restOf(run: Run | undefined, boundaries: StreamBoard['boundaries']): Draft {
  return run === undefined || isUnderWay(run)
    ? EMPTY_DRAFT
    : rebaseDraft(boundaries, undoneDraft(run));
}
