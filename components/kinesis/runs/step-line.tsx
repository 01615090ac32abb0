'use client';

import { Check, Circle, CircleHelp, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RunStep, RunStepState } from '@/lib/api/runs/runs';
import { decodeStep } from '@/lib/api/step-rows';
import { RetryWords } from './retry-words';
import { StepWords } from './step-words';

/** A call whose run ended before anybody saw what came of it is neither done nor failed. */
type ShownState = RunStepState | 'unclear';

const ICONS = {
  waiting: { Icon: Circle, className: 'text-faint' },
  sent: { Icon: LoaderCircle, className: 'text-draft motion-safe:animate-spin' },
  unclear: { Icon: CircleHelp, className: 'text-draft' },
  done: { Icon: Check, className: 'text-ok' },
  failed: { Icon: CircleX, className: 'text-bad' },
} as const satisfies Record<ShownState, unknown>;

interface StepLineProps {
  readonly step: RunStep;
  readonly isRunUnderWay: boolean;
}

export function StepLine({ step, isRunUnderWay }: StepLineProps) {
  const t = useTranslations('run');
  const state = step.state === 'sent' && !isRunUnderWay ? 'unclear' : step.state;
  const { Icon, className } = ICONS[state];
  const seconds =
    step.sentAt !== undefined && step.doneAt !== undefined
      ? Math.max(0, Math.round((step.doneAt - step.sentAt) / 1000))
      : undefined;
  return (
    <li className="flex items-start gap-2 text-[12.5px]">
      <Icon aria-hidden size={14} className={`mt-0.5 shrink-0 ${className}`} />
      <span className="flex min-w-0 flex-wrap gap-x-2">
        <span>
          <StepWords step={decodeStep(step.step)} />
        </span>
        {step.retry !== undefined && isRunUnderWay ? (
          <RetryWords retry={step.retry} />
        ) : (
          <span className="text-muted">
            {t(`step.${state}`)}
            {seconds !== undefined && ` · ${t('took', { seconds })}`}
          </span>
        )}
      </span>
    </li>
  );
}
