import { useTranslations } from 'next-intl';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { ErrorWords } from '@/components/ui/notices/error-words';
import { Notice } from '@/components/ui/notices/notice';
import type { MissingMetrics } from '@/lib/api/load/metrics';
import type { StreamEntry } from './list/stream-entry';

// Hardly anybody sees them.
const MissingMetricsNotice = lazyPanel(() =>
  import('@/components/kinesis/permissions/missing-metrics-notice').then(
    (module) => module.MissingMetricsNotice,
  ),
);
const MissingPermissions = lazyPanel(() =>
  import('@/components/kinesis/permissions/missing-permissions').then(
    (module) => module.MissingPermissions,
  ),
);

/** It was deleted since it was listed, and the next listing leaves it out. */
const GONE = 404;
/** The page says that already, once for all. */
const UNREACHABLE = 'console-unreachable';
const MAX_LISTED = 5;

/** Says once what the console could not find out of the streams. */
export function RowProblems({ entries }: { readonly entries: readonly StreamEntry[] }) {
  const t = useTranslations('streams');
  const permissions = new Set(
    entries.flatMap(({ details, error }) => details?.missingPermissions ?? error?.permission ?? []),
  );
  const failed = entries.flatMap(({ streamName, error }) =>
    error === undefined ||
    error.permission !== undefined ||
    error.status === GONE ||
    error.code === UNREACHABLE
      ? []
      : [{ streamName, error }],
  );
  return (
    <>
      {permissions.size > 0 && <MissingPermissions permissions={[...permissions].sort()} />}
      {missingMetrics(entries).map((missing) => (
        <MissingMetricsNotice key={missing.kind} missing={missing} />
      ))}
      {failed.length > 0 && (
        <Notice kind="warning">
          {t('failed', { count: failed.length })}
          <ul className="mt-1 list-disc pl-4">
            {failed.slice(0, MAX_LISTED).map(({ streamName, error }) => (
              <li key={streamName}>
                <span className="font-medium">{streamName}</span>: <ErrorWords error={error} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** Each reason once. That a stream has no data stands in its row. */
function missingMetrics(entries: readonly StreamEntry[]): readonly MissingMetrics[] {
  const missing = entries.flatMap(({ cloudWatch }) =>
    cloudWatch.kind === 'answered' ? cloudWatch.hour.missing : [],
  );
  const reasons = new Map(missing.map((reason) => [reason.kind, reason]));
  reasons.delete('no-data');
  return [...reasons.values()];
}
