'use client';

import { useTranslations } from 'next-intl';
import { FoldedTable } from '@/components/ui/folded-table';
import type { CurvePoint } from '@/lib/kinesis/sizing/cost-curve';
import { PRICING_MODES } from '@/lib/kinesis/sizing/month-costs';
import { useSizingWords } from './use-sizing-words';

/** Points nearer to one another say nothing new. */
const MAX_ROWS = 12;

interface CurveTableProps {
  readonly points: readonly CurvePoint[];
}

/** Lets one read the curve. */
export function CurveTable({ points }: CurveTableProps) {
  const t = useTranslations('sizing');
  return (
    <FoldedTable title={t('curve.table')} className="mt-2 text-xs">
      <Points points={points} />
    </FoldedTable>
  );
}

function Points({ points }: CurveTableProps) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const every = Math.ceil(points.length / MAX_ROWS);
  const rows = points.filter((_, index) => (points.length - 1 - index) % every === 0);
  return (
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
  );
}
