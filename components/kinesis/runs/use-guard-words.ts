import { useTranslations } from 'next-intl';
import type { RunGuards } from '@/lib/api/runs/run-guards';

/** Returns what puts each guard of a run into a few words. */
export function useGuardWords(): (guards: RunGuards | undefined) => readonly string[] {
  const t = useTranslations('run.guards');
  return (guards = {}) => {
    const { asks, pauseSeconds, drains, maxThrottledPerSecond, maxIteratorAgeSeconds } = guards;
    return [
      asks && t('asks'),
      drains && t('drains'),
      pauseSeconds !== undefined && t('pause', { seconds: pauseSeconds }),
      maxThrottledPerSecond !== undefined && t('throttled', { max: maxThrottledPerSecond }),
      maxIteratorAgeSeconds !== undefined && t('age', { max: maxIteratorAgeSeconds }),
    ].filter((words) => typeof words === 'string');
  };
}
