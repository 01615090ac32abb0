'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { RoleNotice } from '@/components/kinesis/role/role-notice';
import { useRole } from '@/components/kinesis/role/use-role';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { CONNECTIONS_ROLE } from '@/lib/api/connections/added-connections';
import { connectionsQuery } from '@/lib/api/connections/connections-query';
import { mayAs } from '@/lib/api/login/role';
import { Skeleton } from '../ui/skeleton';
import { AddConnections } from './add-connections';
import { ConnectionList } from './connection-list';

/** Every connection, and the ways to add another one. */
export function ConnectionsView() {
  const t = useTranslations('connections');
  const { data, error, refetch } = useQuery(connectionsQuery());
  const mayChange = mayAs(useRole(), CONNECTIONS_ROLE);
  return (
    <>
      <div className="mb-3 min-h-8">
        <h1 className="text-xl leading-7 font-semibold tracking-tight">{t('title')}</h1>
        <p className="max-w-2xl text-[13px] text-muted">{t('intro')}</p>
      </div>
      <div className="grid gap-3">
        {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data !== undefined && (
          <ConnectionList connections={data.connections} mayRemove={mayChange} />
        )}
        {data === undefined && error === null && (
          <div role="status">
            <span className="sr-only">{t('loading')}</span>
            <Skeleton className="h-40 w-full" />
          </div>
        )}
        <RoleNotice needed={CONNECTIONS_ROLE} />
        {mayChange && <AddConnections />}
      </div>
    </>
  );
}
