'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/stream';
import { ErrorNotice } from '../ui/error-notice';
import { Skeleton } from '../ui/skeleton';
import { StreamNotFound } from '../ui/stream-not-found';
import { StreamTitle } from '../ui/stream-title';
import { RecordsBoard } from './records-board';

interface RecordsViewProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

/** The page in each of its states; a stream that was there once stays while its answers fail. */
export function RecordsView({ connection, streamName }: RecordsViewProps) {
  const t = useTranslations('records');
  const { connectionId } = connection;
  const query = useQuery(streamQuery(connectionId, streamName));
  const isMissing =
    query.error instanceof ApiError && query.error.code === 'ResourceNotFoundException';
  if (isMissing) return <StreamNotFound connection={connection} streamName={streamName} />;
  return (
    <>
      <StreamTitle connectionId={connectionId} streamName={streamName} page="records" />
      {query.error !== null && (
        <div className="my-2">
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data !== undefined && <RecordsBoard connection={connection} detail={query.data} />}
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
