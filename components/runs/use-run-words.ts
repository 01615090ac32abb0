'use client';

import { useNow, useTranslations } from 'next-intl';
import type { RunSummary } from '@/lib/api/runs/run-history';
import { elapsedText } from '@/lib/base/elapsed';

const TICK_MS = 1000;

/** A run in words: the same in the list and on its page. */
export function useRunWords() {
  const t = useTranslations('runs');
  const nowMs = useNow({ updateInterval: TICK_MS }).getTime();
  return {
    title({ name, scaledTo, splitCount, mergeCount }: RunSummary): string {
      if (name !== undefined) return name;
      return scaledTo === undefined
        ? t('untitled', { splits: splitCount, merges: mergeCount })
        : t('scaled', { count: scaledTo });
    },
    steps: ({ doneCount, stepCount }: RunSummary): string =>
      t('steps', { done: doneCount, total: stepCount }),
    calls({ calls }: RunSummary): string {
      if (calls === undefined) return t('calls-unknown');
      const { sent, retried, throttled } = calls;
      return t('calls', { count: sent, retries: retried, throttled });
    },
    /** Of one under way up to now. */
    took: ({ createdAt, finishedAt = nowMs }: RunSummary): string =>
      elapsedText(Math.max(0, finishedAt - createdAt)),
  };
}
