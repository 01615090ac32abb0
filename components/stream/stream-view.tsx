'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/stream';
import { ErrorNotice } from '../ui/error-notice';
import { StreamBoardView } from './stream-board-view';
import { StreamSkeleton } from './stream-skeleton';

interface StreamViewProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** Buttons of other features, which the page composes. */
  readonly actions?: ReactNode;
}

/** The stream's page in each of its states: loading, not there, failed, there. */
export function StreamView({ connection, streamName, actions }: StreamViewProps) {
  const query = useQuery(streamQuery(connection.connectionId, streamName));
  const isMissing =
    query.error instanceof ApiError && query.error.code === 'ResourceNotFoundException';
  if (isMissing) return <StreamNotFound connection={connection} streamName={streamName} />;
  if (query.data === undefined && query.error === null) {
    return <StreamSkeleton connection={connection} streamName={streamName} />;
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="min-w-0 truncate text-[19px] font-semibold tracking-tight">{streamName}</h1>
        {actions}
      </div>
      {query.error !== null && (
        <div className="my-2">
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data !== undefined && <StreamBoardView connection={connection} detail={query.data} />}
    </>
  );
}

function StreamNotFound({ connection, streamName }: StreamViewProps) {
  const t = useTranslations('stream');
  return (
    <section className="mx-auto max-w-md py-24 text-center">
      <h1 className="text-lg font-semibold [overflow-wrap:anywhere]">
        {t('not-found.title', { streamName })}
      </h1>
      <p className="mt-1 text-[13px] text-muted">
        {t('not-found.text', { region: connection.region })}
      </p>
      <Link
        href={`/${connection.connectionId}/streams`}
        className="mt-4 inline-block rounded text-[13px] font-medium text-accent hover:underline"
      >
        {t('not-found.back')}
      </Link>
    </section>
  );
}
