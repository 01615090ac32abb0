'use client';

import { useTranslations } from 'next-intl';
import { METRIC_PRICE_DATE } from '@/lib/kinesis/cost/monitoring-cost';
import type { MonthCost } from '@/lib/kinesis/settings/month-cost';
import type { MonthCosts } from './use-month-cost';

interface CostNotesProps {
  readonly month: MonthCosts;
  readonly costs: readonly MonthCost[];
  /** KMS has a bill of its own. */
  readonly isEncrypted: boolean;
}

/** Says what the costs leave out and what they assume. */
export function CostNotes({ month, costs, isEncrypted }: CostNotesProps) {
  const t = useTranslations('settings.month');
  const tc = useTranslations('cost');
  const unmeasured = costs.map(({ bill }) => bill.unmeasured).find((each) => each !== undefined);
  const assumptions = new Set(costs.flatMap(({ bill }) => bill.assumptions));
  return (
    <div className="grid gap-1.5 text-xs text-muted">
      {unmeasured !== undefined && <p>{tc(`unmeasured.${unmeasured}`)}</p>}
      <details>
        <summary className="rounded">{t('assumptions')}</summary>
        <ul className="mt-1 list-disc pl-4">
          <li>{t('prices', { region: month.region, date: month.priceDate })}</li>
          {[...assumptions].map((assumption) => (
            <li key={assumption}>{tc(`assumptions.${assumption}`)}</li>
          ))}
          {costs.some(({ monitoringCents }) => monitoringCents > 0n) && (
            <li>{t('metric-prices', { date: METRIC_PRICE_DATE })}</li>
          )}
          {isEncrypted && <li>{t('kms')}</li>}
        </ul>
      </details>
    </div>
  );
}
