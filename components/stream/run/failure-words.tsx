'use client';

import { useTranslations } from 'next-intl';
import type { RunFailure } from '@/lib/api/runs/runs';

/** What made a run or an attempt fail, in words of ours where we have some. */
export function FailureWords({ failure: { code, message } }: { readonly failure: RunFailure }) {
  const t = useTranslations('run');
  const te = useTranslations('errors');
  const isOfRuns = t.has(`failures.${code}` as 'failures.stream-changed');
  if (isOfRuns || te.has(`codes.${code}` as 'codes.internal')) {
    return (
      <>
        {isOfRuns
          ? t(`failures.${code}` as 'failures.stream-changed')
          : te(`codes.${code}` as 'codes.internal')}{' '}
        <span className="text-muted">{message}</span>
      </>
    );
  }
  // Where Kinesis says no more, the server repeats the code.
  return message === code ? te('no-words', { code }) : te('from-kinesis', { code, message });
}
