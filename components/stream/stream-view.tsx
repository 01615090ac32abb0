'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MissingPermissions } from '@/components/kinesis/permissions/missing-permissions';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import { StreamNotFound } from '@/components/kinesis/stream-not-found';
import { StreamTitle } from '@/components/kinesis/stream-title';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { parseStreamArn } from '@/lib/kinesis/stream-arn';
import { StreamSkeleton } from './stream-skeleton';

interface StreamViewProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** Buttons of other features, which the page composes. */
  readonly actions?: ReactNode;
  /** Of a lesson: stands below the line and the lineage. */
  readonly belowLine?: ReactNode;
}

/** What draws a stream. A page that makes the stream first asks for it meanwhile. */
export function boardScriptQuery() {
  return queryOptions({
    queryKey: ['script', 'stream-board'],
    queryFn: () => import('./stream-board-view'),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

/**
 * The stream's page in each of its states: loading, not there, failed, there. What draws the stream
 * comes after the frame, which the browser would else not show before it has run all that script.
 */
export function StreamView(props: StreamViewProps) {
  const { streamName, actions, belowLine } = props;
  const connection = useAllowedConnection(props.connection);
  const query = useQuery(streamQuery(connection.connectionId, streamName));
  const script = useQuery(boardScriptQuery());
  // CloudWatch knows streams by their names only, and those of its own account.
  const isByArn = parseStreamArn(streamName) !== undefined;
  const shown = isByArn ? { ...connection, hasCloudWatch: false } : connection;
  const isMissing =
    query.error instanceof ApiError && query.error.code === 'ResourceNotFoundException';
  if (isMissing) return <StreamNotFound connection={connection} streamName={streamName} />;
  const error = query.error ?? script.error;
  if (error === null && (query.data === undefined || script.data === undefined)) {
    return <StreamSkeleton connection={connection} streamName={streamName} />;
  }
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <StreamTitle connectionId={connection.connectionId} streamName={streamName} page="shards" />
        {actions}
      </div>
      {error !== null && (
        <div className="my-2">
          <ErrorNotice
            error={error}
            onRetry={() => void (query.error === null ? script : query).refetch()}
          />
        </div>
      )}
      {query.data !== undefined && (
        <div className="my-2 empty:hidden">
          <MissingPermissions permissions={query.data.missingPermissions} />
        </div>
      )}
      {query.data !== undefined && script.data !== undefined && (
        <script.data.StreamBoardView connection={shown} detail={query.data} belowLine={belowLine} />
      )}
    </>
  );
}
