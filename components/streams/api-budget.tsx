'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { ShareBar } from '@/components/ui/shares/share-bar';
import { apiBudgetQuery, type OperationUse } from '@/lib/api/api-budget';

/** Whoever shares the account can see here what this console takes of it. */
export function ApiBudget({ connectionId }: { readonly connectionId: string }) {
  const t = useTranslations('streams');
  const format = useFormatter();
  const { data } = useQuery(apiBudgetQuery(connectionId));
  if (data === undefined) return null;
  const share = format.number(data.share, 'percent');
  return (
    <section
      aria-label={t('budget.title')}
      className="flex flex-wrap items-baseline gap-x-5 gap-y-1.5 px-1 text-xs text-muted"
    >
      <h2 className="font-medium" title={t('budget.hint', { share })}>
        {t('budget.title')}
      </h2>
      {data.uses.length === 0 && <p>{t('budget.none')}</p>}
      <ul className="contents">
        {data.uses.map((use) => (
          <li key={use.operation}>
            <Use use={use} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Use({ use }: { readonly use: OperationUse }) {
  const t = useTranslations('streams');
  const { operation, sentCount, allowedCount, waitingCount } = use;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span className="font-mono text-[11px]">{operation}</span>
      <ShareBar share={sentCount / allowedCount} />
      <span>{t('budget.use', { used: sentCount, allowed: allowedCount })}</span>
      {waitingCount > 0 && <span>{t('budget.waiting', { count: waitingCount })}</span>}
    </span>
  );
}
