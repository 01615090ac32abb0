'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { MissingPermissions } from '@/components/kinesis/permissions/missing-permissions';
import { StreamNotFound } from '@/components/kinesis/stream-not-found';
import { StreamStatus } from '@/components/kinesis/stream-status';
import { StreamTitle } from '@/components/kinesis/stream-title';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamSettingsQuery } from '@/lib/api/settings/settings-query';
import { Skeleton } from '../ui/skeleton';
import { SettingsBoard } from './settings-board';

interface SettingsViewProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

/** The page in each of its states; settings that were read once stay while answers fail. */
export function SettingsView({ connection, streamName }: SettingsViewProps) {
  const t = useTranslations('settings');
  const { connectionId } = connection;
  const { data, error, refetch } = useQuery(streamSettingsQuery(connectionId, streamName));
  const isMissing = error instanceof ApiError && error.code === 'ResourceNotFoundException';
  if (isMissing) return <StreamNotFound connection={connection} streamName={streamName} />;
  return (
    <div className="grid gap-3">
      <div className="flex">
        <StreamTitle connectionId={connectionId} streamName={streamName} page="settings" />
      </div>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && (
        <div role="status" className="grid gap-3">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-40 w-full" />
        </div>
      )}
      {data !== undefined && (
        <>
          <p className="text-[13px] text-muted">
            <StreamStatus status={data.settings.streamStatus} />
          </p>
          {data.missingPermissions.length > 0 && (
            <MissingPermissions permissions={data.missingPermissions} />
          )}
          <SettingsBoard connection={connection} answer={data} />
        </>
      )}
    </div>
  );
}
