'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { isUnderWay, type Run, type RunStep, runsQuery, stopRun } from '@/lib/api/runs/runs';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { FailureWords } from './failure-words';
import { StepLine } from './step-line';

interface RunPanelProps {
  readonly run: Run;
  readonly canStop: boolean;
  /** Where it was started here, just now: the dialog that had the focus is gone. */
  readonly takesFocus: boolean;
  /** Undefined where nothing is left to draft, or nothing may be drafted. */
  readonly onDraftRest: (() => void) | undefined;
  readonly onDismiss: () => void;
}

/** A run as it goes on at the server: the same here, after a reload and in another tab. */
export function RunPanel({ run, canStop, takesFocus, onDraftRest, onDismiss }: RunPanelProps) {
  const t = useTranslations('run');
  const { steps } = run;
  const stop = useStopRun(run);
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
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
        <RunState run={run} />
        <progress
          aria-label={t('title')}
          value={doneCount(run)}
          max={steps.length}
          className="h-1.5 min-w-24 flex-1 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
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
      <div className="max-h-44 overflow-y-auto px-4 pb-3">
        {run.failure !== undefined && (
          <p role="alert" className="mb-2 text-[13px] text-bad">
            <FailureWords failure={run.failure} />
          </p>
        )}
        {stop.error !== null && <ErrorNotice error={stop.error} />}
        <ol className="grid gap-1">
          {shownSteps(steps).map(([index, step]) => (
            <StepLine key={index} step={step} isRunUnderWay={isUnderWay(run)} />
          ))}
        </ol>
      </div>
    </section>
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

function useStopRun({ connectionId, streamName, runId }: Run) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => stopRun(connectionId, streamName, runId),
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: runsQuery(connectionId, streamName).queryKey }),
  });
}

const MAX_STEPS_SHOWN = 60;

/** Of a long run, the steps around the one that is being done. */
function shownSteps(steps: readonly RunStep[]): readonly (readonly [number, RunStep])[] {
  const numbered = steps.map((step, index) => [index, step] as const);
  const current = steps.findIndex(({ state }) => state !== 'done');
  const from = Math.max(0, Math.min(current - 5, steps.length - MAX_STEPS_SHOWN));
  return numbered.slice(from, from + MAX_STEPS_SHOWN);
}
