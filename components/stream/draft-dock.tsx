'use client';

import { useNow, useTranslations } from 'next-intl';
import { type Dispatch, useMemo, useRef, useState } from 'react';
import type { ConnectionSummary } from '@/lib/api/connections';
import { isUnderWay, type Run, undoneDraft } from '@/lib/api/runs/runs';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import { canUndo, isJustDiscarded } from '@/lib/interaction/draft-history';
import type { StreamPage, StreamPageEvent } from '@/lib/interaction/stream-page';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { type Draft, EMPTY_DRAFT, isEmptyDraft, rebaseDraft } from '@/lib/kinesis/reshard/draft';
import { DiscardedNotice } from './draft/discarded-notice';
import { DraftBar, type DraftFiguresProps } from './draft/draft-bar';
import { RunPanel } from './run/run-panel';

/** A run that ended longer ago than this is history, not news. */
const RUN_IS_NEWS_MS = 10 * 60_000;
/** One that left something to do is still news to whoever comes in the next morning. */
const UNDONE_IS_NEWS_MS = 24 * 60 * 60_000;
const NOW_INTERVAL_MS = 30_000;

interface DraftDockProps extends Omit<DraftFiguresProps, 'transitionMs'> {
  readonly connection: ConnectionSummary;
  readonly page: StreamPage;
  /** Without what is being dragged. */
  readonly draft: Draft;
  readonly canReview: boolean;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
  readonly dispatch: Dispatch<StreamPageEvent>;
  readonly run: Run | undefined;
}

/** The bottom of the page shows the draft, else the run. */
export function DraftDock(props: DraftDockProps) {
  const { connection, page, draft, canReview, canEdit, edit, dispatch, run, ...figures } = props;
  const { history, dragged, review } = page;
  const t = useTranslations('draft');
  const [dismissedRunId, setDismissedRunId] = useState<string>();
  const justDiscarded = isJustDiscarded(history);
  const hasHistory = canUndo(history) || history.future.length > 0;
  const showsDraft =
    dragged !== undefined || !isEmptyDraft(draft) || (hasHistory && !justDiscarded);
  const news = useRunNews(run, figures.preview.boundaries, showsDraft);

  // Keeps the focus when the button that was pressed goes with what it was on.
  const dockRef = useRef<HTMLElement>(null);
  const keepingFocus = (act: () => void) => () => {
    act();
    dockRef.current?.focus();
  };
  const { rest } = news;
  const draftRest = keepingFocus(() => edit({ kind: 'rest', draft: rest }));
  return (
    <section
      ref={dockRef}
      tabIndex={-1}
      aria-label={t('dock')}
      className="sticky bottom-3 z-20 mt-4 grid gap-3 outline-none empty:hidden"
    >
      {news.run !== undefined && news.run.runId !== dismissedRunId && (
        <RunPanel
          run={news.run}
          canStop={!connection.readOnly}
          takesFocus={review === 'sent'}
          onDraftRest={canEdit && !isEmptyDraft(rest) ? draftRest : undefined}
          onDismiss={() => setDismissedRunId(run?.runId)}
        />
      )}
      {justDiscarded && !showsDraft && (
        <DiscardedNotice
          onUndo={keepingFocus(() => dispatch({ type: 'undo' }))}
          onClose={() => dispatch({ type: 'forget-draft' })}
        />
      )}
      {showsDraft && (
        <DraftBar
          {...figures}
          transitionMs={connection.transitionMs}
          canReview={canReview}
          history={history}
          onUndo={() => dispatch({ type: 'undo' })}
          onRedo={() => dispatch({ type: 'redo' })}
          onDiscard={keepingFocus(() => dispatch({ type: 'discard' }))}
          onReview={() => dispatch({ type: 'review' })}
        />
      )}
    </section>
  );
}

/** The run as long as it is news, and the part of it that nobody has done yet. */
function useRunNews(run: Run | undefined, boundaries: readonly HashKey[], isDraftShown: boolean) {
  const now = useNow({ updateInterval: NOW_INTERVAL_MS }).getTime();
  const rest = useMemo(() => restOf(run, boundaries), [run, boundaries]);
  const newsMs = isEmptyDraft(rest) ? RUN_IS_NEWS_MS : UNDONE_IS_NEWS_MS;
  const isNews =
    run !== undefined &&
    (isUnderWay(run) || (!isDraftShown && now - (run.finishedAt ?? 0) < newsMs));
  return { run: isNews ? run : undefined, rest };
}

/** It is empty while the run is under way. */
function restOf(run: Run | undefined, boundaries: readonly HashKey[]): Draft {
  return run === undefined || isUnderWay(run)
    ? EMPTY_DRAFT
    : rebaseDraft(boundaries, undoneDraft(run));
}
