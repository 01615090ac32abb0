'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { GuardStop } from '@/lib/api/runs/run-guards';
import { assertNever } from '@/lib/base/assert';

/** Which guard stopped a run, with what it saw. */
export function StoppedByWords({ stop }: { readonly stop: GuardStop }) {
  const t = useTranslations('run.stopped-by');
  const format = useFormatter();
  const amount = (value: number) => format.number(value, 'amount');
  switch (stop.guard) {
    case 'throttling':
      return t('throttling', { measured: amount(stop.perSecond), max: amount(stop.max) });
    case 'iterator-age':
      return t('iterator-age', { measured: amount(stop.seconds), max: amount(stop.max) });
    default:
      return assertNever(stop);
  }
}
