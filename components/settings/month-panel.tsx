'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import type { StreamSettings } from '@/lib/kinesis/settings/stream-settings';
import { Fact, Facts } from '../ui/facts';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { CostNotes } from './cost-notes';
import type { MonthCosts } from './use-month-cost';

interface MonthPanelProps {
  readonly settings: StreamSettings;
  readonly month: MonthCosts | undefined;
}

/** What a month costs with the settings of now. */
export function MonthPanel({ settings, month }: MonthPanelProps) {
  const t = useTranslations('settings.month');
  return (
    <Panel title={t('title')} className="lg:sticky lg:top-3">
      <div className="grid gap-3 px-4 pb-4 pt-2">
        {month === undefined ? (
          <Skeleton className="h-24 w-full" />
        ) : (
          <Month settings={settings} month={month} />
        )}
      </div>
    </Panel>
  );
}

function Month({
  settings,
  month,
}: {
  readonly settings: StreamSettings;
  readonly month: MonthCosts;
}) {
  const t = useTranslations('settings.month');
  const tc = useTranslations('cost');
  const format = useFormatter();
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  const cost = month.costOf(settings);
  return (
    <>
      <p className="text-xl font-semibold tracking-tight">{dollars(cost.totalCents)}</p>
      <Facts>
        {cost.bill.items.map(({ id, cents }) => (
          <Fact key={id} label={tc(`items.${id}`)}>
            {dollars(cents)}
          </Fact>
        ))}
        {cost.monitoringCents > 0n && (
          <Fact label={t('monitoring')}>{dollars(cost.monitoringCents)}</Fact>
        )}
      </Facts>
      <CostNotes month={month} costs={[cost]} isEncrypted={settings.keyId !== undefined} />
    </>
  );
}
