'use client';

import { Lock } from 'lucide-react';
import { useParams, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useReadOnlyWords } from '@/components/kinesis/role/use-read-only-words';
import { useRole } from '@/components/kinesis/role/use-role';
import { useVisibleConnections } from '@/components/kinesis/role/use-visible-connections';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import type { ConnectionSummary } from '@/lib/api/connections';

interface ConnectionSwitchProps {
  readonly connections: readonly ConnectionSummary[];
}

/** No connection has this id. */
const ALL = 'connections';

/** The connection is the first part of the URL, so switching is going somewhere else. */
export function ConnectionSwitch(props: ConnectionSwitchProps) {
  const connections = useVisibleConnections(props.connections);
  const t = useTranslations('shell');
  const nameOf = useConnectionName();
  const role = useRole();
  const wordsFor = useReadOnlyWords();
  const router = useRouter();
  const { connectionId } = useParams<{ connectionId?: string }>();
  // Lessons have connections of their own, which nobody switches to.
  if (connectionId === undefined) return null;
  const current = connections.find((connection) => connection.connectionId === connectionId);
  const isReadOnly = current !== undefined && (current.readOnly || role === 'viewer');
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <select
        aria-label={t('connection')}
        value={current?.connectionId ?? ''}
        onChange={({ target }) =>
          router.push(target.value === ALL ? '/connections' : `/${target.value}/streams`)
        }
        className="max-w-44 truncate rounded-md border border-line-strong bg-raised py-1 pl-2 pr-1 text-[13px] font-medium sm:max-w-64"
      >
        {current === undefined && (
          <option value="">{connections.length > 0 && t('choose-connection')}</option>
        )}
        {connections.map((connection) => (
          <option key={connection.connectionId} value={connection.connectionId}>
            {nameOf(connection)}
          </option>
        ))}
        <hr />
        <option value={ALL}>{t('all-connections')}</option>
      </select>
      {isReadOnly && (
        <span
          title={wordsFor(t('read-only'))}
          className="flex items-center gap-1 rounded-full border border-line-strong px-2 py-0.5 text-xs text-muted max-sm:px-1 max-sm:py-1"
        >
          <Lock aria-hidden size={11} />
          <span className="max-sm:sr-only">{t('read-only')}</span>
        </span>
      )}
    </span>
  );
}
