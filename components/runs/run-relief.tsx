'use client';

import { ArrowRight } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import { RELIEF_AFTER_MS, type RunSummary } from '@/lib/api/runs/run-history';
import { isUnderWay } from '@/lib/api/runs/runs';

const TICK_MS = 10_000;

/** The busiest shard: before the run, as it was predicted, and as it was measured. */
export function RunRelief({ summary }: { readonly summary: RunSummary }) {
  const t = useTranslations('runs.relief');
  const { forecast, before } = summary;
  const busiestBefore = forecast?.before ?? before.busiest;
  if (busiestBefore === undefined && forecast === undefined) {
    return (
      <p className="text-xs text-muted">
        {t('title')}: {t('not-measured')}
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      <span>{t('title')}</span>
      <LoadTag place="row" utilization={busiestBefore} />
      <span className="inline-flex items-center gap-1.5">
        <ArrowRight aria-label={t('to')} size={14} className="text-faint" />
        {forecast === undefined ? (
          t('not-predicted')
        ) : (
          <>
            <LoadTag place="row" utilization={forecast.after} /> {t('predicted')}
          </>
        )}
      </span>
      <Measured summary={summary} />
    </div>
  );
}

function Measured({ summary }: { readonly summary: RunSummary }) {
  const t = useTranslations('runs.relief');
  const format = useFormatter();
  const nowMs = useNow({ updateInterval: TICK_MS }).getTime();
  const { after, finishedAt } = summary;
  if (isUnderWay(summary) || finishedAt === undefined) return null;
  if (after.busiest !== undefined) {
    return (
      <span className="inline-flex items-center gap-1.5">
        <LoadTag place="row" utilization={after.busiest} /> {t('measured')}
      </span>
    );
  }
  const measuredAt = finishedAt + RELIEF_AFTER_MS;
  return (
    <span>
      {measuredAt > nowMs
        ? t('awaited', { time: format.dateTime(measuredAt, 'minute') })
        : t('not-measured')}
    </span>
  );
}
