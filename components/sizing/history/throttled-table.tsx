'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { FoldedTable } from '@/components/ui/folded-table';
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
    <table className="w-full whitespace-nowrap text-right tabular-nums">
      <thead className="sticky top-0 bg-panel text-muted">
        <tr>
          <th scope="col" className="py-1 pr-3 text-left font-medium">
            {t('table.hour')}
          </th>
          <th scope="col" className="py-1 pl-3 font-medium">
            {t('table.peak')}
          </th>
          {sizes.map((size) => (
            <th key={size.id} scope="col" className="py-1 pl-3 font-medium">
              {nameOf(size)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map(({ startMs, peakDemand, throttledSteps }) => (
          <tr key={startMs} className="border-t border-line">
            <th scope="row" className="py-0.5 pr-3 text-left font-normal text-muted">
              {format.dateTime(startMs, 'day-and-minute')}
            </th>
            <td className="py-0.5 pl-3">{words.amount(peakDemand)}</td>
            {sizes.map(({ id }, index) => (
              <td key={id} className="py-0.5 pl-3">
                {t('minutes-throttled', { minutes: throttledSteps[index] ?? 0 })}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
