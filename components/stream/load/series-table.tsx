'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { LoadSeries } from '@/lib/load/load-series';
import { useAgo } from './use-ago';
import { useSeriesFormat } from './use-series-format';

/** The same figures to read: made only when somebody wants them. */
export function SeriesTable({ over }: { readonly over: LoadSeries }) {
  const t = useTranslations('load');
  const format = useSeriesFormat();
  const ago = useAgo(over);
  const [isOpen, setIsOpen] = useState(false);
  const stepCount = over.series[0]?.values.length ?? 0;
  const newestFirst = Array.from({ length: stepCount }, (_, index) => stepCount - 1 - index);
  return (
    <details
      className="text-[12.5px]"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className="rounded text-muted">{t('table.title')}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section tabIndex={0} aria-label={t('table.title')} className="mt-1 max-h-72 overflow-auto">
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
        </section>
      )}
    </details>
  );
}
