'use client';

import { useTranslations } from 'next-intl';
import type { Prices } from '@/lib/kinesis/cost/prices';
import type { Supposed } from '@/lib/lessons/lesson';
import { layoutMonths, layoutTraffic } from '@/lib/lessons/suppose/month-bars';
import { useLessonWords } from '../../use-lesson-words';
import { TrafficScale } from './traffic-scale';

interface MonthsOfModesProps {
  readonly supposed: Supposed;
  readonly prices: Prices | undefined;
  /** The picture stays and its words go, because the notice below says the same. */
  readonly isSettled: boolean;
}

/** Compares a month in either mode, and names the traffic at which both cost the same. */
export function MonthsOfModes({ supposed, prices, isSettled }: MonthsOfModesProps) {
  const t = useTranslations('learn.suppose');
  const { cents } = useLessonWords();
  if (prices === undefined) return null;
  const bars = layoutMonths(prices, supposed);
  return (
    <div className="grid gap-2 text-[13px]">
      <p className="text-xs text-muted">{t('month')}</p>
      <dl className="grid gap-2" aria-live="polite">
        {bars.map(({ mode, monthCents, share, isCheaper }) => (
          <div key={mode} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
            <dt className={isCheaper ? 'font-semibold' : 'text-muted'}>
              {t(`mode.${mode}`)}
              {isCheaper && <span className="ml-2 font-normal text-ok">{t('cheaper')}</span>}
            </dt>
            <dd className={`tabular-nums ${isCheaper ? 'font-semibold' : ''}`}>
              {cents(monthCents)}
            </dd>
            <dd aria-hidden className="col-span-2 mt-1 h-2 rounded-[3px] bg-line">
              <span
                className={`block h-full rounded-[3px] ${isCheaper ? 'bg-ink' : 'bg-faint'}`}
                style={{ width: `${share * 100}%` }}
              />
            </dd>
          </div>
        ))}
      </dl>
      <TrafficScale scale={layoutTraffic(prices, supposed)} isSettled={isSettled} />
      {!isSettled && <p className="text-[11px] leading-4 text-muted">{t('assumed')}</p>}
    </div>
  );
}
