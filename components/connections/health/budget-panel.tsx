'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { ShareBar } from '@/components/ui/shares/share-bar';
import { apiBudgetQuery } from '@/lib/api/api-budget';
import type { ConnectionSummary } from '@/lib/api/connections';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';

/** Shows how much of the API's rates the console itself used in the last minute. */
export function BudgetPanel({ connection }: { readonly connection: ConnectionSummary }) {
  const t = useTranslations('connections.check.budget');
  const format = useFormatter();
  const { data } = useQuery({
    ...apiBudgetQuery(connection.connectionId),
    enabled: connection.kind !== 'simulator',
  });
  return (
    <Panel title={t('title')} className="pb-3">
      <div className="grid gap-1.5 px-4 pt-1.5 text-[13px]">
        <p className="text-muted">
          {connection.kind === 'simulator' && t('unlimited')}
          {data !== undefined && t('share', { share: format.number(data.share, 'percent') })}
        </p>
        {data?.uses.length === 0 && <p>{t('none')}</p>}
        {data !== undefined && data.uses.length > 0 && (
          <Facts>
            {data.uses.map(({ operation, sentCount: used, allowedCount: allowed }) => (
              <Fact
                key={operation}
                label={<span className="font-mono text-[11px]">{operation}</span>}
              >
                <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
                  <ShareBar share={used / allowed} />
                  <span className="tabular-nums">{t('value', { used, allowed })}</span>
                </span>
              </Fact>
            ))}
          </Facts>
        )}
      </div>
    </Panel>
  );
}
