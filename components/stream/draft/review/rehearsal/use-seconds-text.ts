import { useTranslations } from 'next-intl';

/** Returns a time in seconds, to a tenth. */
export function useSecondsText(): (ms: number) => string {
  const t = useTranslations('review.rehearsal');
  return (ms) => t('seconds', { seconds: Math.round(ms / 100) / 10 });
}
