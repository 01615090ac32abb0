'use client';

import { History } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useAgoWords } from '@/components/ui/times/use-ago-words';
import type { PastLine } from '@/lib/layout/heat/heat-replay';

const TICK_MS = 1000;

interface PastNoticeProps {
  readonly past: PastLine;
  readonly onBack: () => void;
}

/** Above the shards: when they were open, what of their load is missing, and the way back. */
export function PastNotice({ past, onBack }: PastNoticeProps) {
  const t = useTranslations('number-line');
  const format = useFormatter();
  const ago = useAgoWords();
  const now = useNow({ updateInterval: TICK_MS }).getTime();
  const missing = missingOf(past);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a box of its own in the picture
    <div
      role="group"
      aria-label={t('past.title')}
      className="absolute inset-x-0 top-1 flex items-center gap-2 rounded-md bg-ink py-0.5 pl-2.5 pr-0.5 text-[12.5px] text-panel"
      // The line takes presses for its own.
      onPointerDown={(event) => event.stopPropagation()}
    >
      <History aria-hidden size={14} className="shrink-0" />
      <p className="min-w-0 flex-1 truncate tabular-nums">
        <span className="font-semibold">{format.dateTime(past.shownMs, 'second')}</span>
        {` · ${ago(now - past.atMs)}`}
        {missing !== undefined && ` · ${t(`past.${missing}`)}`}
      </p>
      <button
        type="button"
        className="min-h-6 shrink-0 whitespace-nowrap rounded bg-panel px-2 font-medium text-ink hover:bg-panel/85 pointer-coarse:min-h-8"
        onClick={onBack}
      >
        {t('past.back')}
      </button>
    </div>
  );
}

function missingOf({ open, utilizations, hasExpired }: PastLine) {
  if (hasExpired) return 'expired';
  if (open.length === 0) return 'no-shards';
  const isMeasured = utilizations.some((utilization) => utilization !== undefined);
  return isMeasured ? undefined : 'not-measured';
}
