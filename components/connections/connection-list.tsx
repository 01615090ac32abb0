'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ColorMark } from '@/components/kinesis/color-mark';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { type ConnectionSummary, isAdded, isSimulator } from '@/lib/api/connections';
import { removeConnection } from '@/lib/api/connections/added-connections';
import { connectionsQuery } from '@/lib/api/connections/connections-query';
import { Button } from '../ui/button';

interface ConnectionListProps {
  readonly connections: readonly ConnectionSummary[];
  readonly mayRemove: boolean;
}

export function ConnectionList({ connections, mayRemove }: ConnectionListProps) {
  const t = useTranslations('connections');
  const router = useRouter();
  const queryClient = useQueryClient();
  const removal = useMutation({
    mutationFn: removeConnection,
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: connectionsQuery().queryKey, exact: true });
      // The switch in the header comes with the page.
      router.refresh();
    },
  });
  return (
    <>
      {removal.error !== null && <ErrorNotice error={removal.error} />}
      <section className="rounded-[10px] border border-line bg-panel">
        <ul aria-label={t('list')} className="divide-y divide-line">
          {connections.map((connection) => (
            <ConnectionRow
              key={connection.connectionId}
              connection={connection}
              onRemove={
                mayRemove && isAdded(connection)
                  ? () => removal.mutate(connection.connectionId)
                  : undefined
              }
              isRemoving={removal.isPending && removal.variables === connection.connectionId}
            />
          ))}
        </ul>
        <p className="border-t border-line px-4 py-2 text-xs text-muted">{t('from-file')}</p>
      </section>
    </>
  );
}

interface ConnectionRowProps {
  readonly connection: ConnectionSummary;
  /** Undefined where the file names the connection. */
  readonly onRemove: (() => void) | undefined;
  readonly isRemoving: boolean;
}

function ConnectionRow({ connection, onRemove, isRemoving }: ConnectionRowProps) {
  const t = useTranslations('connections');
  const ts = useTranslations('shell');
  const { connectionId, kind, region, accountId, endpoint, color } = connection;
  const name = isSimulator(connection) ? ts('simulator') : connection.name;
  const link = 'rounded px-2 py-1 text-[13px] text-muted hover:bg-ink/5 hover:text-ink';
  return (
    <li className="grid items-center gap-x-4 gap-y-1 px-4 py-2.5 text-[13px] md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <ColorMark color={color} />
        <Link
          href={`/${connectionId}/streams`}
          prefetch={false}
          className="min-w-0 rounded font-medium [overflow-wrap:anywhere] hover:underline"
        >
          {name}
        </Link>
        <Rules connection={connection} />
      </div>
      <p className="flex min-w-0 flex-wrap gap-x-3 text-muted tabular-nums">
        <span>{t(`kinds.${kind}`)}</span>
        <span>{region}</span>
        {kind === 'aws' && (
          <span>
            {accountId !== undefined && <span className="sr-only">{t('account')} </span>}
            {accountId ?? t('account-unknown')}
          </span>
        )}
        {endpoint !== undefined && <span className="[overflow-wrap:anywhere]">{endpoint}</span>}
      </p>
      <div className="-ml-2 flex gap-1 md:ml-0 md:justify-end">
        {onRemove !== undefined && (
          <Button
            kind="quiet"
            aria-label={t('remove-of', { name })}
            disabled={isRemoving}
            onClick={onRemove}
          >
            {t('remove')}
          </Button>
        )}
        <Link
          href={`/${connectionId}/health`}
          prefetch={false}
          aria-label={t('health-of', { name })}
          className={`inline-flex min-h-8 items-center font-medium ${link}`}
        >
          {t('health')}
        </Link>
      </div>
    </li>
  );
}

function Rules({ connection }: { readonly connection: ConnectionSummary }) {
  const t = useTranslations('connections');
  const { isProduction, needsApproval, readOnly, isMasked } = connection;
  const rules = [
    isProduction && t('rules.production'),
    needsApproval && t('rules.approval'),
    readOnly && t('rules.read-only'),
    isMasked && t('rules.masked'),
  ].filter((rule) => rule !== false);
  return (
    <ul className="flex flex-wrap gap-1">
      {rules.map((rule) => (
        <li
          key={rule}
          className="rounded-full border border-line-strong px-2 py-px text-xs whitespace-nowrap text-muted"
        >
          {rule}
        </li>
      ))}
    </ul>
  );
}
