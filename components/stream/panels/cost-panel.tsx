'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { Term } from '@/components/kinesis/terms/term';
import { pricesQuery } from '@/lib/api/prices-query';
import { type CostItem, centsToDollars, quantityInUnits } from '@/lib/kinesis/cost/cost-item';
import type { TermId } from '@/lib/lessons/glossary/glossary';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import type { PlanCost } from '../draft/use-plan-cost';

interface CostPanelProps {
  readonly cost: PlanCost | undefined;
  readonly isInPast: boolean;
  readonly onRegion: (region: string) => void;
}

/** A month's bill, line by line, for the draft where there is one. */
export function CostPanel({ cost, isInPast, onRegion }: CostPanelProps) {
  const t = useTranslations('cost');
  const ts = useTranslations('stream');
  const regions = useQuery(pricesQuery()).data?.regions;
  return (
    <Panel title={t('title')} aside={isInPast && ts('as-of-now')}>
      {cost === undefined || regions === undefined ? (
        <div className="grid gap-2 px-4 pb-4 pt-3">
          <Skeleton className="h-7 w-full" />
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ) : (
        <div className="grid gap-3 px-4 pb-4 pt-2 text-[12.5px]">
          <select
            aria-label={t('region')}
            value={cost.region}
            onChange={({ target }) => onRegion(target.value)}
            className="w-full rounded-md border border-line-strong bg-raised px-2 py-1.5"
          >
            {[...regions.keys()].map((region) => (
              <option key={region}>{region}</option>
            ))}
          </select>
          <Bill cost={cost} />
          {cost.after.unmeasured !== undefined && (
            <p className="text-xs text-muted">{t(`unmeasured.${cost.after.unmeasured}`)}</p>
          )}
          <details className="text-xs text-muted">
            <summary className="rounded">{t('assumptions-title')}</summary>
            <ul className="mt-1 list-disc pl-4">
              <li>{t('price-date', { date: cost.priceDate })}</li>
              {cost.after.assumptions.map((assumption) => (
                <li key={assumption}>{t(`assumptions.${assumption}`)}</li>
              ))}
            </ul>
          </details>
        </div>
      )}
    </Panel>
  );
}

function Bill({ cost: { before, after } }: { readonly cost: PlanCost }) {
  const t = useTranslations('cost');
  const format = useFormatter();
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  return (
    <table className="w-full">
      <caption className="sr-only">{t('title')}</caption>
      <tbody>
        {after.items.map((item) => (
          <tr key={item.id} className="align-top">
            <th scope="row" className="py-0.5 pr-2 text-left font-normal text-muted">
              <ItemName id={item.id} />
              <span className="block text-[11px] text-faint">
                <Quantity item={item} />
              </span>
            </th>
            <td className="py-0.5 text-right">{dollars(item.cents)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line font-semibold">
          <th scope="row" className="pt-1.5 text-left">
            {t('total')}
          </th>
          <td className="pt-1.5 text-right">
            {before.totalCents !== after.totalCents && (
              <span className="mr-1.5 font-normal text-muted line-through">
                {dollars(before.totalCents)}
              </span>
            )}
            {dollars(after.totalCents)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** What an item of the bill is counted in, where a term says it. */
const TERMS: Partial<Record<CostItem['id'], TermId>> = {
  'shard-hours': 'shard-hour',
  'payload-units': 'put-payload-unit',
  'extended-retention': 'retention',
  'consumer-hours': 'enhanced-fan-out',
  'stream-hours': 'on-demand',
};

function ItemName({ id }: Pick<CostItem, 'id'>) {
  const t = useTranslations('cost');
  const term = TERMS[id];
  return term === undefined ? t(`items.${id}`) : <Term id={term}>{t(`items.${id}`)}</Term>;
}

function Quantity({ item }: { readonly item: CostItem }) {
  const t = useTranslations('cost');
  return t(`units.${item.unit}`, { quantity: quantityInUnits(item) });
}
