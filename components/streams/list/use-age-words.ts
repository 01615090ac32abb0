import { useTranslations } from 'next-intl';

const MINUTE_S = 60;
const HOUR_S = 3600;

/** A span of time in its largest whole unit: a cell has no room for two. */
export function useAgeWords(): (ms: number) => string {
  const t = useTranslations('load');
  return (ms) => {
    const seconds = Math.round(ms / 1000);
    if (seconds < 2 * MINUTE_S) return t('seconds', { count: seconds });
    if (seconds < 2 * HOUR_S) return t('minutes', { count: Math.round(seconds / MINUTE_S) });
    return t('hours', { count: Math.round(seconds / HOUR_S) });
  };
}
