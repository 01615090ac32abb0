'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Circle, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import {
  decodeStep,
  isUnderWay,
  type Run,
  type RunStep,
  type RunStepState,
  runsQuery,
  stopRun,
} from '@/lib/api/runs';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { StepWords } from './step-words';

interface RunPanelProps {
  readonly run: Run;
  readonly canStop: boolean;
  /** Where it was started here, just now: the dialog that had the focus is gone. */
  readonly takesFocus: boolean;
  readonly onDismiss: () => void;
}

/** A run as it goes on at the server: the same here, after a reload and in another tab. */
export function RunPanel({ run, canStop, takesFocus, onDismiss }: RunPanelProps) {
  const t = useTranslations('run');
  const queryClient = useQueryClient();
  const { connectionId, streamName, runId, steps } = run;
  const done = steps.filter(({ state }) => state === 'done').length;
  const stop = useMutation({
    mutationFn: () => stopRun(connectionId, streamName, runId),
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: runsQuery(connectionId, streamName).queryKey }),
  });
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
        <div role="status">
          <p className="text-[17px] font-semibold leading-tight tracking-tight">
            {t(`state.${run.state}`)}
          </p>
          <p className="text-xs text-muted">{t('progress', { done, total: steps.length })}</p>
        </div>
        <progress
          aria-label={t('title')}
          value={done}
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
          <Button onClick={onDismiss}>{t('dismiss')}</Button>
        )}
      </div>
      <div className="max-h-44 overflow-y-auto px-4 pb-3">
        {run.failure !== undefined && (
          <p role="alert" className="mb-2 text-[13px] text-bad">
            {t.has(`failures.${run.failure.code}` as 'failures.stream-changed')
              ? t(`failures.${run.failure.code}` as 'failures.stream-changed')
              : run.failure.code}{' '}
            {run.failure.message}
          </p>
        )}
        {stop.error !== null && <ErrorNotice error={stop.error} />}
        <ol className="grid gap-1">
          {shownSteps(steps).map(([index, step]) => (
            <StepLine key={index} step={step} />
          ))}
        </ol>
      </div>
    </section>
  );
}

const MOST_STEPS_SHOWN = 60;

/** Of a long run, the steps around the one that is being done. */
function shownSteps(steps: readonly RunStep[]): readonly (readonly [number, RunStep])[] {
  const numbered = steps.map((step, index) => [index, step] as const);
  const current = steps.findIndex(({ state }) => state !== 'done');
  const from = Math.max(0, Math.min(current - 5, steps.length - MOST_STEPS_SHOWN));
  return numbered.slice(from, from + MOST_STEPS_SHOWN);
}

const ICONS = {
  waiting: { Icon: Circle, className: 'text-faint' },
  sent: { Icon: LoaderCircle, className: 'text-draft motion-safe:animate-spin' },
  done: { Icon: Check, className: 'text-ok' },
  failed: { Icon: CircleX, className: 'text-bad' },
} as const satisfies Record<RunStepState, unknown>;

function StepLine({ step }: { readonly step: RunStep }) {
  const t = useTranslations('run');
  const { Icon, className } = ICONS[step.state];
  const seconds =
    step.sentAt !== undefined && step.doneAt !== undefined
      ? Math.max(0, Math.round((step.doneAt - step.sentAt) / 1000))
      : undefined;
  return (
    <li className="flex items-center gap-2 text-[12.5px]">
      <Icon aria-hidden size={14} className={`shrink-0 ${className}`} />
      <span>
        <StepWords step={decodeStep(step.step)} />
      </span>
      <span className="text-muted">
        {t(`step.${step.state}`)}
        {seconds !== undefined && ` · ${t('took', { seconds })}`}
      </span>
    </li>
  );
}
