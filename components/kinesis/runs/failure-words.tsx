'use client';

import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/ui/notices/error-words';
import type { RunFailure } from '@/lib/api/runs/runs';

/** What made a run or an attempt fail. Some codes mean more here than they do for a request. */
export function FailureWords({ failure }: { readonly failure: RunFailure }) {
  const t = useTranslations('run');
  const { code } = failure;
  return t.has(`failures.${code}` as 'failures.stream-changed') ? (
    <ErrorWords error={failure} heading={t(`failures.${code}` as 'failures.stream-changed')} />
  ) : (
    <ErrorWords error={failure} />
  );
}
