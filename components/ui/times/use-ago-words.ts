'use client';

import { useTranslations } from 'next-intl';

const MINUTE_S = 60;
const HOUR_S = 3600;

/** How long ago something was: `now`, `40 s ago`, `6 min ago`, `3 h ago`. */
export function useAgoWords(): (ms: number) => string {
  const t = useTranslations('common');
  return (ms) => {
    const seconds = Math.round(ms / 1000);
    if (seconds <= 0) return t('ago.now');
    if (seconds < 2 * MINUTE_S) return t('ago.seconds', { count: seconds });
    if (seconds < 2 * HOUR_S) return t('ago.minutes', { count: Math.round(seconds / MINUTE_S) });
    return t('ago.hours', { count: Math.round(seconds / HOUR_S) });
  };
}
