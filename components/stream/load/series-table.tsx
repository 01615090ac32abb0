'use client';

import { useTranslations } from 'next-intl';
import { FoldedTable } from '@/components/ui/folded-table';
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
    <table className="w-full border-collapse whitespace-nowrap tabular-nums">
      <thead className="sticky top-0 bg-panel text-left">
        <tr>
          <th scope="col" className="py-1 pr-3 font-medium">
            {t('table.when')}
          </th>
          {over.series.map(({ kind }) => (
            <th key={kind} scope="col" className="py-1 pl-3 text-right font-medium">
              {t(`kinds.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {newestFirst.map((step) => (
          <tr key={over.startMs + step * over.stepMs} className="border-t border-line">
            <th scope="row" className="py-0.5 pr-3 text-left font-normal text-muted">
              {ago(step)}
            </th>
            {over.series.map(({ kind, values }) => {
              const value = values[step];
              return (
                <td key={kind} className="py-0.5 pl-3 text-right">
                  {value === undefined ? '–' : format(kind, value)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
