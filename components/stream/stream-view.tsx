'use client';

import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/stream';
import { ErrorNotice } from '../ui/error-notice';
import { StreamNotFound } from '../ui/stream-not-found';
import { StreamTitle } from '../ui/stream-title';
import { StreamSkeleton } from './stream-skeleton';

const loadBoard = () => import('./stream-board-view');
const StreamBoardView = lazy(async () => ({ default: (await loadBoard()).StreamBoardView }));

interface StreamViewProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** Buttons of other features, which the page composes. */
  readonly actions?: ReactNode;
}

/**
 * The stream's page in each of its states: loading, not there, failed, there. What draws the stream
 * comes after the frame, which the browser would else not show before it has run all that script.
 */
export function StreamView({ connection, streamName, actions }: StreamViewProps) {
  const query = useQuery(streamQuery(connection.connectionId, streamName));
  useEffect(() => void loadBoard(), []);
  const isMissing =
    query.error instanceof ApiError && query.error.code === 'ResourceNotFoundException';
  if (isMissing) return <StreamNotFound connection={connection} streamName={streamName} />;
  const skeleton = <StreamSkeleton connection={connection} streamName={streamName} />;
  if (query.data === undefined && query.error === null) return skeleton;
  return (
    <Suspense fallback={skeleton}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <StreamTitle connectionId={connection.connectionId} streamName={streamName} page="shards" />
        {actions}
      </div>
      {query.error !== null && (
        <div className="my-2">
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data !== undefined && <StreamBoardView connection={connection} detail={query.data} />}
    </Suspense>
  );
}
