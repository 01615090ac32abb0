'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { MissingPermissions } from '@/components/kinesis/permissions/missing-permissions';
import { StreamNotFound } from '@/components/kinesis/stream-not-found';
import { StreamTitle } from '@/components/kinesis/stream-title';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { Skeleton } from '../ui/skeleton';
import { isStreamNotFound } from './controls/failures';
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
  const retry = () => void query.refetch();
  // Records that were read can still be looked at and saved once their stream is gone.
  if (isStreamNotFound(query.error) && query.data === undefined)
    return <StreamNotFound connection={connection} streamName={streamName} />;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <StreamTitle connectionId={connectionId} streamName={streamName} page="records" />
        {actions}
      </div>
      {query.error !== null && query.data === undefined && (
        <div className="my-2">
          <ErrorNotice error={query.error} onRetry={retry} />
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
          streamFailure={{ error: query.error, onRetry: retry }}
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
