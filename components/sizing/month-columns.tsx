'use client';

import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { ratio } from '@/lib/base/bigint';
import { type CostItem, quantityInUnits } from '@/lib/kinesis/cost/cost-item';
import { type BillRow, billRows } from '@/lib/kinesis/sizing/bill-rows';
import { type MonthCosts, PRICING_MODES, type PricingMode } from '@/lib/kinesis/sizing/month-costs';
import { useSizingWords } from './use-sizing-words';

interface MonthColumnsProps {
  readonly costs: MonthCosts;
  readonly title: string;
  readonly renderCreate: (mode: PricingMode) => ReactNode;
}

/** The same month in each mode, line by line: side by side, or below one another on a phone. */
export function MonthColumns({ costs, title, renderCreate }: MonthColumnsProps) {
  const rows = billRows(costs);
  return (
    <section
      aria-label={title}
      className="grid divide-y divide-line rounded-[10px] border border-line bg-panel md:grid-cols-3 md:divide-x md:divide-y-0"
      style={{ gridTemplateRows: `repeat(${rows.length + 2}, auto)` }}
    >
      {PRICING_MODES.map((mode) => (
        <section
          key={mode}
          aria-labelledby={`month-${mode}`}
          className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-y-0 px-4 py-3 md:row-span-full md:grid-rows-subgrid"
        >
          <ColumnHead mode={mode} costs={costs} />
          <dl className="contents">
            {rows.map((row) => (
              <Part key={row.part} row={row} mode={mode} />
            ))}
          </dl>
          <div className="pt-3">{renderCreate(mode)}</div>
        </section>
      ))}
    </section>
  );
}

interface ColumnProps {
  readonly mode: PricingMode;
}

function ColumnHead({ mode, costs }: ColumnProps & Pick<MonthColumnsProps, 'costs'>) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const { months, cheapest, advantageSharedCents } = costs;
  const { totalCents } = months[mode];
  const least = months[cheapest].totalCents;
  const isShared = mode === 'advantage' && advantageSharedCents < totalCents;
  return (
    <div className="pb-2">
      <h2 className="flex flex-wrap items-center gap-2 text-[13px] font-semibold">
        <span id={`month-${mode}`}>{t(`modes.${mode}`)}</span>
        {mode === cheapest && (
          <span className="rounded-full border border-line-strong px-2 text-[11px] leading-[18px] font-medium text-ok">
            {t('cheapest')}
          </span>
        )}
      </h2>
      <p className="text-xl leading-7 font-semibold tabular-nums">
        {words.dollars(totalCents)}
        {mode !== cheapest && least > 0n && (
          <span className="ml-1.5 text-[13px] font-normal text-muted">
            {words.times(Math.round(ratio(totalCents, least) * 100))}
          </span>
        )}
      </p>
      {isShared && (
        <p className="text-xs text-muted">
          {t('shared-minimum', { amount: words.dollars(advantageSharedCents) })}
        </p>
      )}
    </div>
  );
}

/** One part of the bill in one mode. */
function Part({ row, mode }: ColumnProps & { readonly row: BillRow }) {
  const t = useTranslations('sizing');
  const tc = useTranslations('cost');
  const words = useSizingWords();
  const items = row.items[mode];
  return (
    <div className="border-t border-line py-2 text-[13px]">
      <dt className="text-[11px] text-muted">{t(`parts.${row.part}`)}</dt>
      {items.length === 0 && <dd className="text-muted">{t('none')}</dd>}
      {items.map((item) => (
        <Fragment key={item.id}>
          <dd className="flex flex-wrap justify-between gap-x-3 tabular-nums">
            <span>{tc(`items.${item.id}`)}</span>
            <span className="ml-auto font-semibold">{words.dollars(item.cents)}</span>
          </dd>
          <dd className="text-[11px] text-muted tabular-nums">
            <Factors item={item} />
          </dd>
        </Fragment>
      ))}
    </div>
  );
}

/** So small is the price of one that AWS gives it for a million. */
const PER_MILLION = 1_000_000;

function Factors({ item }: { readonly item: CostItem }) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const isPerMillion = item.unit === 'payload-unit';
  const quantity = quantityInUnits(item) / (isPerMillion ? PER_MILLION : 1);
  const price = item.unitPrice * BigInt(isPerMillion ? PER_MILLION : 1);
  return t(`factors.${item.unit}`, {
    quantity: words.exact(quantity),
    price: words.unitPrice(price),
  });
}
