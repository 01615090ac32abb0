'use client';

import { useTranslations } from 'next-intl';
import type { TrafficScale as Scale } from '@/lib/lessons/suppose/month-bars';
import { useLessonWords } from '../../use-lesson-words';

interface TrafficScaleProps {
  readonly scale: Scale;
  /** Only the picture is left. */
  readonly isSettled: boolean;
}

/** Marks the traffic at which both modes cost the same, between none and all that the shards take. */
export function TrafficScale({ scale, isSettled }: TrafficScaleProps) {
  const t = useTranslations('learn.suppose');
  const { share, count } = useLessonWords();
  const { even, taken, evenShare, nowShare, isOver } = scale;
  return (
    <div className="grid gap-1 text-xs leading-[18px]">
      <div aria-hidden className="relative mx-1 mt-1 h-3">
        <span className="absolute inset-x-0 top-1 h-1 rounded-full bg-ink" />
        <span
          className="absolute left-0 top-1 h-1 rounded-l-full bg-line-strong"
          style={{ width: `${evenShare * 100}%` }}
        />
        <span
          className="absolute top-0 size-3 -translate-x-1/2 rounded-full border-2 border-panel bg-accent"
          style={{ left: `${nowShare * 100}%` }}
        />
        {even > 0 && (
          <span
            className="absolute -top-0.5 h-4 w-0.5 -translate-x-1/2 bg-ink"
            style={{ left: `${evenShare * 100}%` }}
          />
        )}
      </div>
      <div aria-hidden className="flex justify-between text-[11px] tabular-nums text-muted">
        <span>0</span>
        <span>{t('per-second', { records: taken })}</span>
      </div>
      {isOver && <p className="text-bad">{t('too-few', { taken })}</p>}
      {!isSettled && (
        <p>
          {even === 0 ? t('always') : t('even', { records: count(even), share: share(evenShare) })}
        </p>
      )}
    </div>
  );
}
