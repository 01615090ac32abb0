'use client';

import { ArrowRight, Check, Undo2, X } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import { StepLines } from '@/components/kinesis/runs/step-lines';
import type { Run } from '@/lib/api/runs/runs';
import { elapsedText } from '@/lib/base/elapsed';
import { outcomeOfRun, type RunOutcome } from '@/lib/interaction/run-outcome';
import { Button } from '../../ui/button';

const TICK_MS = 1000;
/** Long enough to be read; whoever points at it or is on it keeps it open. */
const FOLD_AFTER_MS = 10_000;

/** The load of the stream as it is now. */
export interface PresentLoad {
  /** Undefined where the console knows none. */
  readonly windowMs: number | undefined;
  /** Of the fullest shard, 1 when it takes what it can; undefined where not every one is measured. */
  readonly busiest: number | undefined;
}

interface RunOutcomeViewProps {
  /** It has succeeded. */
  readonly run: Run;
  readonly load: PresentLoad;
  /** Undefined where nothing may be drafted, or nothing is left to undo. */
  readonly onUndo: (() => void) | undefined;
  /** It was there to be read for long enough. */
  readonly onSeen: () => void;
  readonly onDismiss: () => void;
}

/** Whether a run did what was predicted: in large at first, then in one line. */
export function RunOutcomeView({ run, load, onUndo, onSeen, onDismiss }: RunOutcomeViewProps) {
  const t = useTranslations('run');
  const nowMs = useNow({ updateInterval: TICK_MS }).getTime();
  const { forecast, finishedAt = run.createdAt } = run;
  const outcome = outcomeOfRun({ finishedAtMs: finishedAt, forecast, nowMs, ...load });
  const [isHeld, setIsHeld] = useState(false);
  const [isFolded, setIsFolded] = useState(false);
  const [showsSteps, setShowsSteps] = useState(false);
  const mayFold = outcome.kind !== 'measuring' && !isHeld && !isFolded && !showsSteps;
  useEffect(() => {
    if (!mayFold) return;
    const timer = setTimeout(() => {
      setIsFolded(true);
      onSeen();
    }, FOLD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [mayFold, onSeen]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody points at it.
    <div
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <div
        className={`flex flex-wrap items-center gap-x-6 gap-y-2 px-4 transition-[padding] duration-[180ms] ease-out motion-reduce:transition-none ${isFolded ? 'py-1' : 'py-3'}`}
      >
        <div role="status" className="min-w-0 flex-1 basis-60">
          {isFolded ? (
            <FoldedWords run={run} outcome={outcome} />
          ) : (
            <OutcomeWords run={run} outcome={outcome} />
          )}
        </div>
        <div className="ml-auto flex items-center gap-1">
          {onUndo !== undefined && (
            <Button kind={isFolded ? 'quiet' : 'plain'} onClick={onUndo}>
              <Undo2 aria-hidden size={15} />
              {t('outcome.undo')}
            </Button>
          )}
          <Button
            kind="quiet"
            aria-expanded={showsSteps}
            onClick={() => setShowsSteps(!showsSteps)}
          >
            {t('outcome.details')}
          </Button>
          <Button kind="quiet" aria-label={t('dismiss')} title={t('dismiss')} onClick={onDismiss}>
            <X aria-hidden size={16} />
          </Button>
        </div>
      </div>
      {showsSteps && <StepLines run={run} />}
    </div>
  );
}

interface OutcomeWordsProps {
  readonly run: Run;
  readonly outcome: RunOutcome;
}

function OutcomeWords({ run, outcome }: OutcomeWordsProps) {
  const t = useTranslations('run.outcome');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, 'whole-percent');
  const done = useDoneWords(run);
  if (outcome.kind === 'not-predicted') {
    return <p className="text-[17px] font-semibold tracking-tight">{done}</p>;
  }
  const { forecast } = outcome;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <LoadTag place="notice" utilization={forecast.before} />
        <ArrowRight aria-label={t('to')} size={18} className="text-faint" />
        {outcome.kind === 'measured' ? (
          <LoadTag place="notice" utilization={outcome.utilization} />
        ) : (
          <span className="text-[13px] text-muted">
            {outcome.kind === 'measuring'
              ? t('measuring', { seconds: Math.ceil(outcome.leftMs / 1000) })
              : t('not-measured')}
          </span>
        )}
      </p>
      <p className="mt-1 text-[13px] text-muted">
        {t('busiest', { share: percent(forecast.after) })} {done}
      </p>
    </>
  );
}

function FoldedWords({ run, outcome }: OutcomeWordsProps) {
  const t = useTranslations('run.outcome');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, 'whole-percent');
  const done = useDoneWords(run);
  return (
    <p className="flex items-center gap-2.5 text-[13px] text-muted">
      <Check aria-hidden size={15} className="shrink-0" />
      <span>
        <b className="font-semibold text-ink">{done}</b>{' '}
        {outcome.kind === 'measured' &&
          t('in-short', {
            before: percent(outcome.forecast.before),
            now: percent(outcome.utilization),
            predicted: percent(outcome.forecast.after),
          })}
      </span>
    </p>
  );
}

function useDoneWords({ steps, createdAt, finishedAt = createdAt }: Run): string {
  const t = useTranslations('run.outcome');
  return t('done', { count: steps.length, time: elapsedText(finishedAt - createdAt) });
}
