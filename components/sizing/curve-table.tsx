'use client';

import { useTranslations } from 'next-intl';
import { FigureTable } from '@/components/ui/tables/figure-table';
import { FoldedTable } from '@/components/ui/tables/folded-table';
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
    <FigureTable
      className="whitespace-nowrap"
      rowsAre={t('curve.traffic')}
      columns={PRICING_MODES.map((mode) => t(`modes.${mode}`))}
      rows={rows.map(({ bytesPerSecond, cents }) => ({
        id: bytesPerSecond,
        name: words.rate(bytesPerSecond),
        figures: PRICING_MODES.map((mode) => words.dollars(cents[mode])),
      }))}
    />
  );
}
