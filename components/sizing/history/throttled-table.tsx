'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { FigureTable } from '@/components/ui/tables/figure-table';
import { FoldedTable } from '@/components/ui/tables/folded-table';
import { type ThrottledHour, throttledHours } from '@/lib/kinesis/sizing/history/size-play';
import type { Demand } from '@/lib/kinesis/sizing/history/traffic-history';
import { useSizingWords } from '../use-sizing-words';
import type { PlayedSize } from './use-played-sizes';
import { useSizeName } from './use-size-name';

interface ThrottledTableProps {
  readonly startMs: number;
  readonly demand: Demand;
  readonly sizes: readonly PlayedSize[];
}

/** Every hour in which one of the sizes would have throttled. */
export function ThrottledTable({ startMs, demand, sizes }: ThrottledTableProps) {
  const t = useTranslations('sizing.history');
  const hours = useMemo(
    () =>
      throttledHours(
        startMs,
        demand,
        sizes.map(({ play }) => play),
      ),
    [startMs, demand, sizes],
  );
  if (hours.length === 0) return <p className="text-xs text-muted">{t('no-hours')}</p>;
  return (
    <FoldedTable title={t('hours', { count: hours.length })} className="text-xs">
      <Hours hours={hours} sizes={sizes} />
    </FoldedTable>
  );
}

interface HoursProps {
  readonly hours: readonly ThrottledHour[];
  readonly sizes: readonly PlayedSize[];
}

function Hours({ hours, sizes }: HoursProps) {
  const t = useTranslations('sizing.history');
  const format = useFormatter();
  const words = useSizingWords();
  const nameOf = useSizeName();
  return (
    <FigureTable
      className="whitespace-nowrap"
      rowsAre={t('table.hour')}
      columns={[t('table.peak'), ...sizes.map(nameOf)]}
      rows={hours.map(({ startMs, peakDemand, throttledSteps }) => ({
        id: startMs,
        name: format.dateTime(startMs, 'day-and-minute'),
        figures: [
          words.amount(peakDemand),
          ...throttledSteps.map((minutes) => t('minutes-throttled', { minutes })),
        ],
      }))}
    />
  );
}
