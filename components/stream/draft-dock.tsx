'use client';

import { useNow, useTranslations } from 'next-intl';
import { type Dispatch, useCallback, useMemo, useRef, useState } from 'react';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import { isUnderWay, type Run, reversedDraft, undoneDraft } from '@/lib/api/runs/runs';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import { isJustDiscarded } from '@/lib/interaction/draft-history';
import type { StreamPage, StreamPageEvent } from '@/lib/interaction/stream-page';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { busiestUtilization } from '@/lib/kinesis/measured-loads';
import { type Draft, EMPTY_DRAFT, isEmptyDraft, rebaseDraft } from '@/lib/kinesis/reshard/draft';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { DiscardedNotice } from './draft/discarded-notice';
import type { DraftFiguresProps } from './draft/draft-bar';
import { keepClosedNews, readClosedNews } from './run/closed-news';

const DraftBar = lazyPanel(() => import('./draft/draft-bar').then((module) => module.DraftBar));
const RunPanel = lazyPanel(() => import('./run/run-panel').then((module) => module.RunPanel));

/** A run that ended longer ago than this is history, not news. */
const RUN_IS_NEWS_MS = 10 * 60_000;
/** One that left something to do is still news to whoever comes in the next morning. */
const UNDONE_IS_NEWS_MS = 24 * 60 * 60_000;
const NOW_INTERVAL_MS = 30_000;

interface DraftDockProps extends Omit<DraftFiguresProps, 'transitionMs' | 'isMeasured'> {
  readonly load: StreamLoad | undefined;
  readonly connection: ConnectionSummary;
  readonly page: StreamPage;
  /** Without what is being dragged. */
  readonly draft: Draft;
  readonly canReview: boolean;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
  readonly dispatch: Dispatch<StreamPageEvent>;
  readonly run: Run | undefined;
  readonly className?: string;
}

/** The bottom of the page shows the draft, else the run. */
export function DraftDock(props: DraftDockProps) {
  const { connection, page, draft, canReview, canEdit, edit, dispatch, run, load, ...others } =
    props;
  const { className = '', ...figures } = others;
  const { history, dragged, review } = page;
  const t = useTranslations('draft');
  const justDiscarded = isJustDiscarded(history);
  const canReturn = justDiscarded || history.future.length > 0;
  const showsDraft = dragged !== undefined || !isEmptyDraft(draft);
  const { open, loads, boundaries } = figures.preview;
  const news = useRunNews(run, boundaries, showsDraft);

  const [dockRef, keepingFocus] = useKeptFocus();
  const undo = () => dispatch({ type: 'undo' });
  const { rest, reverse } = news;
  const draftRest = keepingFocus(() => edit({ kind: 'rest', draft: rest }));
  const undoRun = keepingFocus(() => edit({ kind: 'undo-run', draft: reverse }));
  return (
    <section
      ref={dockRef}
      tabIndex={-1}
      aria-label={t('dock')}
      className={`sticky bottom-3 z-40 grid grid-cols-[minmax(0,1fr)] gap-3 outline-none pointer-events-none *:pointer-events-auto empty:hidden print:hidden ${className}`}
    >
      {news.run !== undefined && (
        <RunPanel
          run={news.run}
          canStop={!connection.readOnly}
          takesFocus={review === 'sent'}
          onDraftRest={canEdit && !isEmptyDraft(rest) ? draftRest : undefined}
          load={{
            windowMs: load?.windowMs,
            busiest: busiestUtilization(open.map(({ shardId }) => loads.get(shardId))),
          }}
          onUndo={canEdit && !isEmptyDraft(reverse) ? undoRun : undefined}
          onSeen={news.onSeen}
          onDismiss={keepingFocus(news.onDismiss)}
        />
      )}
      {/* In the past the draft keeps its room, so that the page does not jump. */}
      {(showsDraft || canReturn) && (
        <div className={page.past === undefined ? undefined : 'invisible'}>
          {!showsDraft && (
            <DiscardedNotice
              way={justDiscarded ? 'undo' : 'redo'}
              onReturn={keepingFocus(() => dispatch({ type: justDiscarded ? 'undo' : 'redo' }))}
              onClose={() => dispatch({ type: 'forget-draft' })}
            />
          )}
          {showsDraft && (
            <DraftBar
              {...figures}
              isMeasured={load !== undefined}
              transitionMs={connection.transitionMs}
              canReview={canReview}
              history={history}
              onUndo={history.past.length > 1 ? undo : keepingFocus(undo)}
              onRedo={() => dispatch({ type: 'redo' })}
              onDiscard={keepingFocus(() => dispatch({ type: 'discard' }))}
              onReview={() => dispatch({ type: 'review' })}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** Keeps the focus when the button that was pressed goes with what it was on. */
function useKeptFocus() {
  const ref = useRef<HTMLElement>(null);
  const keepingFocus = (act: () => void) => () => {
    act();
    ref.current?.focus();
  };
  return [ref, keepingFocus] as const;
}

/**
 * The run as long as it is news, the part of it that nobody has done yet, and what would take it
 * back. What was seen or dismissed in this browser is no news in a new tab.
 */
function useRunNews(run: Run | undefined, boundaries: readonly HashKey[], isDraftShown: boolean) {
  const now = useNow({ updateInterval: NOW_INTERVAL_MS }).getTime();
  const streamId = run && `${run.connectionId}/${run.streamName}`;
  const [dismissedRunId, setDismissedRunId] = useState<string>();
  // Of what is seen from now on only other tabs are not told.
  const seenRunId = useMemo(() => streamId && readClosedNews(streamId), [streamId]);
  const keepClosed = useCallback(() => {
    if (streamId !== undefined && run !== undefined) keepClosedNews(streamId, run.runId);
  }, [streamId, run]);
  const rest = useMemo(() => restOf(run, boundaries), [run, boundaries]);
  const reverse = useMemo(() => reverseOf(run, boundaries), [run, boundaries]);
  const newsMs = isEmptyDraft(rest) ? RUN_IS_NEWS_MS : UNDONE_IS_NEWS_MS;
  const isNews =
    run !== undefined &&
    run.runId !== dismissedRunId &&
    run.runId !== seenRunId &&
    (isUnderWay(run) || (!isDraftShown && now - (run.finishedAt ?? 0) < newsMs));
  return {
    run: isNews ? run : undefined,
    rest,
    reverse,
    onSeen: keepClosed,
    onDismiss: () => {
      keepClosed();
      setDismissedRunId(run?.runId);
    },
  };
}

/** It is empty while the run is under way. */
function restOf(run: Run | undefined, boundaries: readonly HashKey[]): Draft {
  return run === undefined || isUnderWay(run)
    ? EMPTY_DRAFT
    : rebaseDraft(boundaries, undoneDraft(run));
}

/** It is empty while the run is under way. */
function reverseOf(run: Run | undefined, boundaries: readonly HashKey[]): Draft {
  return run === undefined || isUnderWay(run)
    ? EMPTY_DRAFT
    : rebaseDraft(boundaries, reversedDraft(run));
}
