'use client';

import { useQuery } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ReadOnlyNotice } from '@/components/kinesis/role/read-only-notice';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import { StreamTitle } from '@/components/kinesis/stream-title';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { type RunSummary, runHistoryQuery } from '@/lib/api/runs/run-history';
import { Button } from '../ui/button';
import { EmptyList } from '../ui/empty-list';
import { Skeleton } from '../ui/skeleton';
import { RunCard } from './run-card';

const ImportPlanDialog = lazyDialog(() =>
  import('./import-plan-dialog').then((module) => module.ImportPlanDialog),
);

interface RunsViewProps {
  readonly connection: ConnectionSummary;
  /** Undefined for the runs of all streams. */
  readonly streamName?: string;
}

/** The runs of a stream or of a connection, in each of the page's states. */
export function RunsView({ streamName, ...props }: RunsViewProps) {
  const t = useTranslations('runs');
  const connection = useAllowedConnection(props.connection);
  const { connectionId } = connection;
  const query = useQuery(runHistoryQuery(connectionId, streamName));
  const runs = query.data?.runs;
  return (
    <>
      <div className="mb-3 flex min-h-8 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        {streamName === undefined ? (
          <h1 className="text-xl leading-7 font-semibold tracking-tight">{t('title')}</h1>
        ) : (
          <StreamTitle connectionId={connectionId} streamName={streamName} page="runs" />
        )}
        {streamName === undefined && (
          <Link
            href={`/audit?connection=${connectionId}`}
            prefetch={false}
            className="inline-flex min-h-8 items-center rounded-md px-2.5 text-[13px] font-medium text-muted hover:bg-ink/5 hover:text-ink"
          >
            {t('audit')}
          </Link>
        )}
        {streamName !== undefined && !connection.readOnly && (
          <ImportPlan connectionId={connectionId} streamName={streamName} />
        )}
      </div>
      <div className="grid gap-3">
        {streamName !== undefined && <ReadOnlyNotice connection={connection} />}
        {query.error !== null && (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
        {runs !== undefined && <RunsList runs={runs} showsStream={streamName === undefined} />}
        {runs === undefined && query.error === null && (
          <div role="status">
            <span className="sr-only">{t('loading')}</span>
            <Skeleton className="h-72 w-full" />
          </div>
        )}
      </div>
    </>
  );
}

/** The server lists at most so many. */
const MAX_LISTED = 100;

interface RunsListProps {
  readonly runs: readonly RunSummary[];
  readonly showsStream: boolean;
}

function RunsList({ runs, showsStream }: RunsListProps) {
  const t = useTranslations('runs');
  if (runs.length === 0) return <EmptyList>{t('empty')}</EmptyList>;
  return (
    <>
      <ol aria-label={t('title')} className="rounded-[10px] border border-line bg-panel">
        {runs.map((summary) => (
          <RunCard key={summary.runId} summary={summary} showsStream={showsStream} />
        ))}
      </ol>
      {runs.length === MAX_LISTED && (
        <p className="px-1 text-xs text-muted">{t('newest', { count: MAX_LISTED })}</p>
      )}
    </>
  );
}

interface ImportPlanProps {
  readonly connectionId: string;
  readonly streamName: string;
}

function ImportPlan(props: ImportPlanProps) {
  const t = useTranslations('runs');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <FileUp aria-hidden size={15} />
        {t('import.title')}
      </Button>
      {isOpen && <ImportPlanDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}
