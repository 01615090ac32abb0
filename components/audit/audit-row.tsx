'use client';

import { ChevronRight, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useDoerWords } from '@/components/kinesis/role/use-doer-words';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import type { AuditEntry } from '@/lib/api/audit';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamNameIn } from '@/lib/kinesis/stream-arn';

interface AuditRowProps {
  readonly entry: AuditEntry;
  /** Undefined where the connection is in the file no more. */
  readonly connection: ConnectionSummary | undefined;
}

/** One call: when, what, of which stream, where, by whom, and how it ended; all that was asked unfolds. */
export function AuditRow({ entry, connection }: AuditRowProps) {
  const format = useFormatter();
  const t = useTranslations('audit');
  const nameOf = useConnectionName();
  const words = useDoerWords();
  const operationWords = (name: string) =>
    t.has(`operations.${name}` as 'operations.Approve')
      ? t(`operations.${name}` as 'operations.Approve')
      : name;
  const { index, time, connectionId, operation, input } = entry;
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group">
        <summary className="grid cursor-pointer items-baseline gap-x-6 gap-y-0.5 px-4 py-2 text-[13px] hover:bg-ink/3 md:grid-cols-[13rem_minmax(0,1fr)_minmax(0,10rem)_minmax(0,14rem)_minmax(0,14rem)]">
          <span className="flex items-baseline gap-1.5 text-xs text-muted tabular-nums">
            <ChevronRight
              aria-hidden
              size={13}
              className="shrink-0 translate-y-0.5 group-open:rotate-90"
            />
            <time dateTime={new Date(time).toISOString()}>
              {format.dateTime(time, 'year-and-second')}
            </time>
          </span>
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span className="font-medium">{operationWords(operation)}</span> {streamOf(input)}
          </span>
          <span className="min-w-0 text-xs text-muted [overflow-wrap:anywhere]">
            {connection === undefined ? connectionId : nameOf(connection)}
          </span>
          <span className="min-w-0 text-xs text-muted [overflow-wrap:anywhere] empty:max-md:hidden">
            {words(entry)}
          </span>
          <Outcome outcome={entry.outcome} />
        </summary>
        <div className="grid gap-1 border-t border-line px-4 py-2 text-xs text-muted">
          <p>{t('place', { index })}</p>
          <pre className="max-h-72 overflow-auto rounded-md border border-line bg-raised p-2 font-mono text-[11.5px] whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">
            {JSON.stringify(input, null, 2)}
          </pre>
        </div>
      </details>
    </li>
  );
}

function Outcome({ outcome }: Pick<AuditEntry, 'outcome'>) {
  const t = useTranslations('audit');
  if (outcome === 'accepted') {
    return (
      <span className="flex items-baseline gap-1.5 text-xs [&>svg]:translate-y-0.5">
        <CircleCheck aria-hidden size={14} className="shrink-0 text-ok" />
        {t('accepted')}
      </span>
    );
  }
  if (outcome === 'sent') {
    return (
      <span
        title={t('sent-hint')}
        className="flex items-baseline gap-1.5 text-xs [&>svg]:translate-y-0.5 text-muted"
      >
        <CircleDashed aria-hidden size={14} className="shrink-0" />
        {t('sent')}
      </span>
    );
  }
  return (
    <span
      lang="en"
      className="flex min-w-0 items-baseline gap-1.5 text-xs [&>svg]:translate-y-0.5 [overflow-wrap:anywhere]"
    >
      <CircleX aria-hidden size={14} className="shrink-0 text-bad" />
      {outcome}
    </span>
  );
}

/** Calls name a stream in one of these ways, or none. */
function streamOf({ StreamName, StreamARN, ResourceARN, streamName }: AuditEntry['input']): string {
  const name = [StreamName, streamName, StreamARN, ResourceARN].find(
    (each) => typeof each === 'string',
  );
  return name === undefined ? '' : streamNameIn(String(name));
}
