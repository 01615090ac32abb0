'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import { type CostDifference, costDifferences } from '@/lib/kinesis/settings/month-cost';
import { applyChange, type SettingChange } from '@/lib/kinesis/settings/setting-change';
import type { StreamSettings } from '@/lib/kinesis/settings/stream-settings';
import { CostNotes } from '../cost-notes';
import type { MonthCosts } from '../use-month-cost';

interface ChangeCostProps {
  readonly settings: StreamSettings;
  /** Kinesis would accept it. */
  readonly change: SettingChange;
  readonly month: MonthCosts;
}

/** A month before the change and after it: the lines that differ, and the total. */
export function ChangeCost({ settings, change, month }: ChangeCostProps) {
  const t = useTranslations('settings.month');
  const format = useFormatter();
  const changed = applyChange(settings, change);
  const before = month.costOf(settings);
  const after = month.costOf(changed);
  const differences = costDifferences(before, after);
  return (
    <section className="grid gap-1.5 text-[13px]">
      <h3 className="text-xs font-semibold text-muted">{t('title')}</h3>
      {differences.length === 0 ? (
        <p>{t('none', { dollars: format.number(centsToDollars(after.totalCents), 'dollars') })}</p>
      ) : (
        <CostTable
          differences={differences}
          total={{ beforeCents: before.totalCents, afterCents: after.totalCents }}
        />
      )}
      <CostNotes month={month} costs={[before, after]} isEncrypted={changed.keyId !== undefined} />
    </section>
  );
}

interface CostTableProps {
  readonly differences: readonly CostDifference[];
  readonly total: Pick<CostDifference, 'beforeCents' | 'afterCents'>;
}

const FIGURE = 'py-0.5 pl-3 text-right tabular-nums whitespace-nowrap';

function CostTable({ differences, total }: CostTableProps) {
  const t = useTranslations('settings.month');
  const tc = useTranslations('cost');
  return (
    <table className="w-full">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr className="text-xs text-muted">
          <th scope="col" className="py-0.5 text-left font-medium">
            {t('item')}
          </th>
          <th scope="col" className={`${FIGURE} font-medium`}>
            {t('before')}
          </th>
          <th scope="col" className={`${FIGURE} font-medium`}>
            {t('after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ id, ...cents }) => (
          <tr key={id}>
            <th scope="row" className="py-0.5 text-left font-normal text-muted">
              {id === 'monitoring' ? t('monitoring') : tc(`items.${id}`)}
            </th>
            <Figures {...cents} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line font-semibold">
          <th scope="row" className="py-1 text-left">
            {tc('total')}
          </th>
          <Figures {...total} />
        </tr>
      </tfoot>
    </table>
  );
}

function Figures({ beforeCents, afterCents }: CostTableProps['total']) {
  const format = useFormatter();
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  return (
    <>
      <td className={FIGURE}>{dollars(beforeCents)}</td>
      <td className={FIGURE}>{dollars(afterCents)}</td>
    </>
  );
}
