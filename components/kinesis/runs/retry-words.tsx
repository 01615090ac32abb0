'use client';

import { useNow, useTranslations } from 'next-intl';
import type { StepRetry } from '@/lib/api/runs/runs';
import { FailureWords } from './failure-words';

const TICK_MS = 1000;

/** Why a step is tried again and when. A timer is not read aloud each second. */
export function RetryWords({ retry }: { readonly retry: StepRetry }) {
  const t = useTranslations('run');
  const { failedAttempts, maxAttempts, failure, nextAt } = retry;
  const now = useNow({ updateInterval: TICK_MS }).getTime();
  const seconds = Math.max(0, Math.ceil((nextAt - now) / 1000));
  const next = { attempt: failedAttempts + 1, max: maxAttempts };
  const isLast = failedAttempts === maxAttempts;
  return (
    <>
      <span role="timer" className="font-medium tabular-nums text-draft-ink">
        {isLast
          ? t(seconds > 0 ? 'retry.last' : 'retry.checking', { max: maxAttempts, seconds })
          : t(seconds > 0 ? 'retry.next' : 'retry.now', { ...next, seconds })}
      </span>
      <span className="min-w-0 text-muted [overflow-wrap:anywhere]">
        <FailureWords failure={failure} />
      </span>
    </>
  );
}
