'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CurvePoint } from '@/lib/kinesis/sizing/cost-curve';
import { PRICING_MODES } from '@/lib/kinesis/sizing/month-costs';
import { useSizingWords } from './use-sizing-words';

/** Points nearer to one another say nothing new. */
const MAX_ROWS = 12;

/** The curve to read: made only when somebody wants it. */
export function CurveTable({ points }: { readonly points: readonly CurvePoint[] }) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const [isOpen, setIsOpen] = useState(false);
  const every = Math.ceil(points.length / MAX_ROWS);
  const rows = points.filter((_, index) => (points.length - 1 - index) % every === 0);
  return (
    <details
      className="mt-2 text-xs"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className="rounded text-muted">{t('curve.table')}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section tabIndex={0} aria-label={t('curve.table')} className="mt-1 overflow-x-auto">
          <table className="w-full whitespace-nowrap text-right tabular-nums">
            <thead className="text-muted">
              <tr>
                <th scope="col" className="py-1 pr-3 text-left font-medium">
                  {t('curve.traffic')}
                </th>
                {PRICING_MODES.map((mode) => (
                  <th key={mode} scope="col" className="py-1 pl-3 font-medium">
                    {t(`modes.${mode}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ bytesPerSecond, cents }) => (
                <tr key={bytesPerSecond} className="border-t border-line">
                  <th scope="row" className="py-0.5 pr-3 text-left font-normal text-muted">
                    {words.rate(bytesPerSecond)}
                  </th>
                  {PRICING_MODES.map((mode) => (
                    <td key={mode} className="py-0.5 pl-3">
                      {words.dollars(cents[mode])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
