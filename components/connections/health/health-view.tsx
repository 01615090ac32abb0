'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ErrorWords } from '@/components/ui/notices/error-words';
import { Notice } from '@/components/ui/notices/notice';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import { type HealthAnswer, healthQuery } from '@/lib/api/connections/health';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { BudgetPanel } from './budget-panel';
import { IdentityPanel } from './identity-panel';
import { LimitsPanel } from './limits-panel';
import { PermissionsPanel } from './permissions-panel';
import { WayPanel } from './way-panel';

/** Shows the identity, the speed and the permissions of a connection, and asks again on request. */
export function HealthView({ connection }: { readonly connection: ConnectionSummary }) {
  const t = useTranslations('connections.check');
  const ts = useTranslations('shell');
  const name = isSimulator(connection) ? ts('simulator') : connection.name;
  const { data, error, isFetching, refetch } = useQuery(healthQuery(connection.connectionId));
  return (
    <>
      <div className="mb-3 flex min-h-8 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h1 className="text-xl leading-7 font-semibold tracking-tight">{t('title', { name })}</h1>
          <Link
            href="/connections"
            prefetch={false}
            className="rounded text-[13px] text-muted hover:text-ink hover:underline"
          >
            {t('back')}
          </Link>
        </div>
        <Button disabled={isFetching} onClick={() => void refetch()}>
          {t('again')}
        </Button>
      </div>
      <div className="grid gap-3">
        {error !== null && <ErrorNotice error={error} />}
        {data !== undefined && <Health connection={connection} health={data} />}
        {data === undefined && error === null && (
          <div role="status" className="grid gap-3">
            <span className="sr-only">{t('loading', { name })}</span>
            <Skeleton className="h-32 w-full" />
            <Skeleton className="h-72 w-full" />
          </div>
        )}
      </div>
    </>
  );
}

interface HealthProps {
  readonly connection: ConnectionSummary;
  readonly health: HealthAnswer;
}

function Health({ connection, health }: HealthProps) {
  const { failure, identity, limits, checks, triedStream } = health;
  if (failure !== undefined) {
    return (
      <>
        <Notice kind="error">
          <ErrorWords error={failure} />
        </Notice>
        <WayPanel connection={connection} health={health} />
      </>
    );
  }
  return (
    <>
      <div className="grid items-start gap-3 md:grid-cols-2">
        <div className="grid gap-3">
          <IdentityPanel connection={connection} identity={identity} />
          <WayPanel connection={connection} health={health} />
        </div>
        <div className="grid gap-3">
          <LimitsPanel limits={limits} checks={checks} />
          <BudgetPanel connection={connection} />
        </div>
      </div>
      <PermissionsPanel connection={connection} checks={checks} triedStream={triedStream} />
    </>
  );
}
