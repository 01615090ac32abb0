import { useTranslations } from 'next-intl';

const MINUTE_S = 60;
const HOUR_S = 3600;

/** Returns about how long something takes: seconds up to a minute, then minutes, then hours. */
export function useDurationText(): (ms: number) => string {
  const t = useTranslations('common');
  return (ms) => {
    const seconds = Math.ceil(ms / 1000);
    if (seconds < MINUTE_S) return t('about-seconds', { count: seconds });
    if (seconds < HOUR_S) return t('about-minutes', { count: Math.ceil(seconds / MINUTE_S) });
    return t('about-hours', { count: Math.ceil(seconds / HOUR_S) });
  };
}
