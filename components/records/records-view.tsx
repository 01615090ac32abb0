'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { MissingPermissions } from '@/components/kinesis/permissions/missing-permissions';
import { StreamNotFound } from '@/components/kinesis/stream-not-found';
import { StreamTitle } from '@/components/kinesis/stream-title';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { Skeleton } from '../ui/skeleton';
import type { RenderResend, RenderResendAll } from './detail/record-panel';
import { RecordsBoard } from './records-board';

interface RecordsViewProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** Buttons of other features, which the page composes. */
  readonly actions?: ReactNode;
  readonly renderResend?: RenderResend;
  readonly renderResendAll?: RenderResendAll;
}

/** The page in each of its states; a stream that was there once stays while its answers fail. */
export function RecordsView(props: RecordsViewProps) {
  const { connection, streamName, actions, renderResend, renderResendAll } = props;
  const t = useTranslations('records');
  const { connectionId } = connection;
  const query = useQuery(streamQuery(connectionId, streamName));
  const isMissing =
    query.error instanceof ApiError && query.error.code === 'ResourceNotFoundException';
  // Records that were read can still be looked at and saved once their stream is gone.
  if (isMissing && query.data === undefined)
    return <StreamNotFound connection={connection} streamName={streamName} />;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <StreamTitle connectionId={connectionId} streamName={streamName} page="records" />
        {actions}
      </div>
      {query.error !== null && (
        <div className="my-2">
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data !== undefined && (
        <div className="my-2 empty:hidden">
          <MissingPermissions permissions={query.data.missingPermissions} />
        </div>
      )}
      {query.data !== undefined && (
        <RecordsBoard
          connection={connection}
          detail={query.data}
          renderResend={renderResend}
          renderResendAll={renderResendAll}
        />
      )}
      {query.data === undefined && query.error === null && (
        <div role="status" className="mt-3 grid gap-3">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-36 w-full" />
          <Skeleton className="h-[60vh] w-full" />
        </div>
      )}
    </>
  );
}
