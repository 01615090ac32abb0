'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useVisibleConnections } from '@/components/kinesis/role/use-visible-connections';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { AUDIT_LINES_HREF, AUDIT_OUTCOMES, type AuditEntry, auditQuery } from '@/lib/api/audit';
import type { ConnectionSummary } from '@/lib/api/connections';
import { Button } from '../ui/button';
import { EmptyList } from '../ui/empty-list';
import { Skeleton } from '../ui/skeleton';
import { AuditFilters } from './audit-filters';
import { AuditRow } from './audit-row';
import { ChainNotice } from './chain-notice';

const IN_URL = {
  connection: parseAsString,
  search: parseAsString.withDefault(''),
  outcome: parseAsStringLiteral(AUDIT_OUTCOMES).withDefault('any'),
};

/** Who looks for what was done to a stream, finds it here: every call that was to change something. */
export function AuditView(props: { readonly connections: readonly ConnectionSummary[] }) {
  const connections = useVisibleConnections(props.connections);
  const t = useTranslations('audit');
  const [inUrl, setInUrl] = useQueryStates(IN_URL, { history: 'replace' });
  const { connection, search, outcome } = inUrl;
  const query = useInfiniteQuery(
    auditQuery({ connectionId: connection ?? undefined, search, outcome }),
  );
  const entries = query.data?.pages.flatMap((page) => page.entries);
  return (
    <>
      <div className="mb-3 flex min-h-8 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h1 className="text-xl leading-7 font-semibold tracking-tight">{t('title')}</h1>
          <p className="max-w-2xl text-[13px] text-muted">{t('intro')}</p>
        </div>
        <a
          href={AUDIT_LINES_HREF}
          download
          className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 text-[13px] font-medium hover:border-faint"
        >
          <Download aria-hidden size={15} />
          {t('export')}
        </a>
      </div>
      <div className="grid gap-3">
        <AuditFilters
          connections={connections}
          filter={{ connectionId: connection ?? undefined, search, outcome }}
          onChange={({ connectionId, ...rest }) =>
            void setInUrl({ ...rest, connection: connectionId ?? null })
          }
        />
        <ChainNotice />
        {query.error !== null && (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
        {entries !== undefined && <Entries entries={entries} connections={connections} />}
        {entries === undefined && query.error === null && (
          <div role="status">
            <span className="sr-only">{t('loading')}</span>
            <Skeleton className="h-72 w-full" />
          </div>
        )}
        {query.hasNextPage && (
          <Button
            className="justify-self-center"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('older')}
          </Button>
        )}
      </div>
    </>
  );
}

interface EntriesProps {
  readonly entries: readonly AuditEntry[];
  readonly connections: readonly ConnectionSummary[];
}

function Entries({ entries, connections }: EntriesProps) {
  const t = useTranslations('audit');
  if (entries.length === 0) return <EmptyList>{t('empty')}</EmptyList>;
  return (
    <ol aria-label={t('title')} className="rounded-[10px] border border-line bg-panel">
      {entries.map((entry) => (
        <AuditRow
          key={entry.index}
          entry={entry}
          connection={connections.find(({ connectionId }) => connectionId === entry.connectionId)}
        />
      ))}
    </ol>
  );
}
