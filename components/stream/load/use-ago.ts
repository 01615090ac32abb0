'use client';

import { useTranslations } from 'next-intl';
import type { LoadSeries } from '@/lib/load/load-series';

const MINUTE_S = 60;

/** How long ago a step ended, counted from the end of the last one. */
export function useAgo({ stepMs, series }: LoadSeries): (step: number) => string {
  const t = useTranslations('load');
  const stepCount = series[0]?.values.length ?? 0;
  return (step) => {
    const seconds = ((stepCount - 1 - step) * stepMs) / 1000;
    if (seconds === 0) return t('ago.now');
    return seconds < 2 * MINUTE_S
      ? t('ago.seconds', { count: Math.round(seconds) })
      : t('ago.minutes', { count: Math.round(seconds / MINUTE_S) });
  };
}
