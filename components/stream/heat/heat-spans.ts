import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/base/duration';

export type HeatSpan = 'minutes' | 'hour' | 'day';

export const HEAT_SPAN_NAMES = ['minutes', 'hour', 'day'] as const satisfies readonly HeatSpan[];

/** How much is shown, and how much even when there is nothing so old. */
export const HEAT_SPANS = {
  minutes: { scale: 'hour', maxMs: MS_PER_HOUR / 6, minMs: MS_PER_HOUR / 6 },
  hour: { scale: 'hour', maxMs: MS_PER_HOUR, minMs: MS_PER_HOUR / 6 },
  day: { scale: 'day', maxMs: MS_PER_DAY, minMs: 2 * MS_PER_HOUR },
} as const;
