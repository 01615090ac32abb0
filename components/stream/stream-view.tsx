'use client';

import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/stream';
import { ErrorNotice } from '../ui/error-notice';
import { StreamNotFound } from '../ui/stream-not-found';
import { StreamTitle } from '../ui/stream-title';
import { StreamBoardView } from './stream-board-view';
import { StreamSkeleton } from './stream-skeleton';

interface StreamViewProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

/** The stream's page in each of its states: loading, not there, failed, there. */
export function StreamView({ connection, streamName }: StreamViewProps) {
  const query = useQuery(streamQuery(connection.connectionId, streamName));
  const isMissing =
    query.error instanceof ApiError && query.error.code === 'ResourceNotFoundException';
  if (isMissing) return <StreamNotFound connection={connection} streamName={streamName} />;
  if (query.data === undefined && query.error === null) {
    return <StreamSkeleton connection={connection} streamName={streamName} />;
  }
  return (
    <>
      <StreamTitle connectionId={connection.connectionId} streamName={streamName} page="shards" />
      {query.error !== null && (
        <div className="my-2">
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data !== undefined && <StreamBoardView connection={connection} detail={query.data} />}
    </>
  );
}
