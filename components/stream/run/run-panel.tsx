'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { FailureWords } from '@/components/kinesis/runs/failure-words';
import { HoldBar } from '@/components/kinesis/runs/hold-bar';
import { StepLines } from '@/components/kinesis/runs/step-lines';
import { StoppedByWords } from '@/components/kinesis/runs/stopped-by-words';
import { useStopRun } from '@/components/kinesis/runs/use-stop-run';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ProgressBar } from '@/components/ui/progress-bar';
import { isUnderWay, type Run } from '@/lib/api/runs/runs';
import { Button } from '../../ui/button';
import type { PresentLoad } from './run-outcome-view';

const RunOutcomeView = lazyPanel(() =>
  import('./run-outcome-view').then((module) => module.RunOutcomeView),
);

interface RunPanelProps extends RunProgressProps {
  /** Where it was started here, just now: the dialog that had the focus is gone. */
  readonly takesFocus: boolean;
  readonly load: PresentLoad;
  /** Undefined where nothing may be drafted, or nothing is left to undo. */
  readonly onUndo: (() => void) | undefined;
  readonly onSeen: () => void;
}

/** A run as it goes on at the server: the same here, after a reload and in another tab. */
export function RunPanel({ takesFocus, load, onUndo, onSeen, ...progress }: RunPanelProps) {
  const { run, onDismiss } = progress;
  const t = useTranslations('run');
  const sectionRef = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) sectionRef.current?.focus();
  }, [takesFocus]);
  return (
    <section
      ref={sectionRef}
      tabIndex={-1}
      aria-label={t('title')}
      className="rounded-[10px] border border-line-strong bg-raised shadow-lg shadow-black/5"
    >
      {run.state === 'succeeded' ? (
        <RunOutcomeView {...{ run, load, onUndo, onSeen, onDismiss }} />
      ) : (
        <RunProgress {...progress} />
      )}
    </section>
  );
}

interface RunProgressProps {
  readonly run: Run;
  readonly canStop: boolean;
  /** Undefined where nothing is left to draft, or nothing may be drafted. */
  readonly onDraftRest: (() => void) | undefined;
  readonly onDismiss: () => void;
}

function RunProgress({ run, canStop, onDraftRest, onDismiss }: RunProgressProps) {
  const t = useTranslations('run');
  const { steps } = run;
  const stop = useStopRun(run);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
        <RunState run={run} />
        <ProgressBar
          label={t('title')}
          value={doneCount(run)}
          max={steps.length}
          className="min-w-24 flex-1"
        />
        {isUnderWay(run) ? (
          canStop && (
            <Button
              disabled={run.state === 'stopping' || stop.isPending}
              onClick={() => stop.mutate()}
            >
              {t('stop')}
            </Button>
          )
        ) : (
          <>
            {onDraftRest !== undefined && (
              <Button kind="primary" onClick={onDraftRest}>
                {t('draft-rest')}
              </Button>
            )}
            <Button onClick={onDismiss}>{t('dismiss')}</Button>
          </>
        )}
      </div>
      {run.failure !== undefined && (
        <p role="alert" className="mb-2 px-4 text-[13px] text-bad">
          <FailureWords failure={run.failure} />
        </p>
      )}
      {run.hold !== undefined && (
        <div className="px-4 pb-3 empty:hidden">
          <HoldBar run={run} canLetGo={canStop} />
        </div>
      )}
      {run.stoppedBy !== undefined && (
        <p className="mb-2 px-4 text-[13px] text-draft-ink">
          <StoppedByWords stop={run.stoppedBy} />
        </p>
      )}
      {stop.error !== null && <ErrorNotice error={stop.error} />}
      <StepLines run={run} />
    </>
  );
}

function RunState({ run }: { readonly run: Run }) {
  const t = useTranslations('run');
  const { steps } = run;
  const retry = steps.find(({ state }) => state === 'sent')?.retry;
  return (
    <div role="status">
      <p className="text-[17px] font-semibold leading-tight tracking-tight">
        {t(`state.${run.state}`)}
      </p>
      <p className="text-xs text-muted">
        {t('progress', { done: doneCount(run), total: steps.length })}
      </p>
      {run.hold?.kind === 'asking' && (
        <p className="sr-only">{t('hold.asking', { step: run.hold.stepIndex + 1 })}</p>
      )}
      {isUnderWay(run) && retry !== undefined && (
        <p className="sr-only">
          {t('retry.failed', { failed: retry.failedAttempts, max: retry.maxAttempts })}
        </p>
      )}
    </div>
  );
}

function doneCount({ steps }: Run): number {
  return steps.filter(({ state }) => state === 'done').length;
}
