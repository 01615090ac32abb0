'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { type AddConnectionRequest, addConnection } from '@/lib/api/connections/added-connections';
import { awsProfilesQuery } from '@/lib/api/connections/aws-profiles';
import { connectionsQuery } from '@/lib/api/connections/connections-query';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { EndpointForm } from './endpoint-form';
import { ProfileForm } from './profile-form';

/** Adds what the server's machine has profiles for, and endpoints where its settings allow it. */
export function AddConnections() {
  const t = useTranslations('connections');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(awsProfilesQuery());
  const adding = useMutation({
    mutationFn: (request: AddConnectionRequest) => addConnection(request),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: connectionsQuery().queryKey, exact: true });
      // The switch in the header comes with the page.
      router.refresh();
    },
  });
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-40 w-full" />;
  const isAdding = adding.isPending;
  return (
    <>
      {adding.error !== null && <ErrorNotice error={adding.error} />}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <Panel title={t('profiles.title')} className="pb-4">
          <ProfileForm
            key={data.profiles.length}
            profiles={data.profiles}
            isAdding={isAdding}
            onAdd={adding.mutate}
          />
        </Panel>
        <Panel title={t('endpoint.title')} className="pb-4">
          {data.allowsEndpoints ? (
            <EndpointForm isAdding={isAdding} onAdd={adding.mutate} />
          ) : (
            <p className="px-4 pt-1.5 text-[13px] text-muted">{t('endpoint.off')}</p>
          )}
        </Panel>
      </div>
    </>
  );
}
