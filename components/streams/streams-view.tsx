'use client';

import { useQuery } from '@tanstack/react-query';
import { FileUp, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ConnectionSummary } from '@/lib/api/connections';
import { type StreamsAnswer, streamsQuery } from '@/lib/api/streams';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { lazyDialog } from '../ui/lazy-part';
import { Notice } from '../ui/notice';
import { EmptyStreams } from './empty-streams';
import { StreamsSkeleton } from './streams-skeleton';
import { StreamsTable } from './streams-table';

const CreateStreamDialog = lazyDialog(() =>
  import('./create-stream-dialog').then((module) => module.CreateStreamDialog),
);
const DeleteStreamDialog = lazyDialog(() =>
  import('./delete-stream-dialog').then((module) => module.DeleteStreamDialog),
);

const ImportStreamDialog = lazyDialog(() =>
  import('./import-stream-dialog').then((module) => module.ImportStreamDialog),
);

type Doing =
  | { readonly what: 'nothing' | 'create' | 'import' }
  | { readonly what: 'delete'; readonly streamName: string };

interface StreamsViewProps {
  readonly connection: ConnectionSummary;
  /** Every one there is: a stream can be copied from any of them. */
  readonly connections: readonly ConnectionSummary[];
}

export function StreamsView({ connection, connections }: StreamsViewProps) {
  const t = useTranslations('streams');
  const { connectionId, kind, readOnly } = connection;
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' });
  const query = useQuery(streamsQuery(connectionId));
  const stop = () => setDoing({ what: 'nothing' });
  const create = () => setDoing({ what: 'create' });
  const hasStreams = query.data !== undefined && query.data.streams.length > 0;

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-[19px] font-semibold tracking-tight">{t('title')}</h1>
        <div className="flex flex-wrap gap-2">
          {kind === 'simulator' && !readOnly && (
            <Button onClick={() => setDoing({ what: 'import' })}>
              <FileUp aria-hidden size={15} />
              {t('import')}
            </Button>
          )}
          {hasStreams && !readOnly && (
            <Button kind="primary" onClick={create}>
              <Plus aria-hidden size={15} />
              {t('create')}
            </Button>
          )}
        </div>
      </div>
      <div className="grid gap-3">
        {query.error !== null && (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
        <FailedStreams answer={query.data} />
        {query.data === undefined && query.error === null && <StreamsSkeleton />}
        {hasStreams && (
          <StreamsTable
            connectionId={connectionId}
            streams={query.data.streams}
            canDelete={!readOnly}
            onDelete={(streamName) => setDoing({ what: 'delete', streamName })}
          />
        )}
        {query.data !== undefined && !hasStreams && query.data.failed.length === 0 && (
          <EmptyStreams connection={connection} onCreate={create} />
        )}
      </div>
      {doing.what === 'create' && <CreateStreamDialog connection={connection} onClose={stop} />}
      {doing.what === 'import' && (
        <ImportStreamDialog connectionId={connectionId} connections={connections} onClose={stop} />
      )}
      {doing.what === 'delete' && (
        <DeleteStreamDialog connection={connection} streamName={doing.streamName} onClose={stop} />
      )}
    </>
  );
}

function FailedStreams({ answer }: { readonly answer: StreamsAnswer | undefined }) {
  const t = useTranslations('streams');
  if (answer === undefined || answer.failed.length === 0) return null;
  return (
    <Notice kind="warning">
      {t('failed', { count: answer.failed.length })}
      <ul className="mt-1 list-disc pl-4">
        {answer.failed.map(({ streamName, code, message }) => (
          <li key={streamName}>
            <span className="font-medium">{streamName}</span>: {code} {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
