'use client';

import { useAgoWords } from '@/components/ui/times/use-ago-words';
import type { LoadSeries } from '@/lib/load/load-series';

/** How long ago a step ended, counted from the end of the last one. */
export function useAgo({ stepMs, series }: LoadSeries): (step: number) => string {
  const words = useAgoWords();
  const stepCount = series[0]?.values.length ?? 0;
  return (step) => words((stepCount - 1 - step) * stepMs);
}
