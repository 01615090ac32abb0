'use client';

import { useTranslations } from 'next-intl';
import { FigureTable } from '@/components/ui/tables/figure-table';
import { FoldedTable } from '@/components/ui/tables/folded-table';
import type { LoadSeries } from '@/lib/load/load-series';
import { useAgo } from './use-ago';
import { useSeriesFormat } from './use-series-format';

interface SeriesTableProps {
  readonly over: LoadSeries;
}

/** Lets one read the same figures. */
export function SeriesTable({ over }: SeriesTableProps) {
  const t = useTranslations('load');
  return (
    <FoldedTable title={t('table.title')} className="text-[12.5px]">
      <Steps over={over} />
    </FoldedTable>
  );
}

function Steps({ over }: SeriesTableProps) {
  const t = useTranslations('load');
  const format = useSeriesFormat();
  const ago = useAgo(over);
  const stepCount = over.series[0]?.values.length ?? 0;
  const newestFirst = Array.from({ length: stepCount }, (_, index) => stepCount - 1 - index);
  return (
    <FigureTable
      className="whitespace-nowrap"
      rowsAre={t('table.when')}
      columns={over.series.map(({ kind }) => t(`kinds.${kind}`))}
      rows={newestFirst.map((step) => ({
        id: over.startMs + step * over.stepMs,
        name: ago(step),
        figures: over.series.map(({ kind, values }) => {
          const value = values[step];
          return value === undefined ? '–' : format(kind, value);
        }),
      }))}
    />
  );
}
