'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { RunSummary } from '@/lib/api/runs/run-history';
import { runPagePath, runsPagePath } from '@/lib/api/stream-address';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { RunLines } from './run-lines';
import { RunRelief } from './run-relief';
import { RunState } from './run-state';
import { useRunWords } from './use-run-words';

interface RunCardProps {
  readonly summary: RunSummary;
  /** The card names its stream where runs of several streams stand together. */
  readonly showsStream: boolean;
}

/** A run in a list: what it is called, did and took, and the shards before and after. */
export function RunCard({ summary, showsStream }: RunCardProps) {
  const t = useTranslations('runs');
  const format = useFormatter();
  const words = useRunWords();
  const { connectionId, runId, streamName, createdAt, state } = summary;
  return (
    <li className="grid gap-x-8 gap-y-3 border-t border-line px-4 py-3 first:border-t-0 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="grid min-w-0 content-start gap-1">
        <div className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
          <h2 className="min-w-0 text-[15px] font-semibold tracking-tight [overflow-wrap:anywhere]">
            <Link
              href={runPagePath(connectionId, runId)}
              prefetch={false}
              className="rounded hover:underline"
            >
              {words.title(summary)}
            </Link>
          </h2>
          <RunState state={state} />
        </div>
        <p className="flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
          {showsStream && (
            <Link
              href={runsPagePath(connectionId, streamName)}
              prefetch={false}
              className="rounded font-medium text-ink hover:underline"
            >
              {streamNameIn(streamName)}
            </Link>
          )}
          <time dateTime={new Date(createdAt).toISOString()}>
            {format.dateTime(createdAt, 'day-and-minute')}
          </time>
          <span>
            <span className="sr-only">{t('facts.took')} </span>
            {words.took(summary)}
          </span>
        </p>
        <p className="flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
          <span>{words.steps(summary)}</span>
          <span>{words.calls(summary)}</span>
        </p>
      </div>
      <div className="grid min-w-0 content-start gap-2">
        <RunLines summary={summary} />
        <RunRelief summary={summary} />
      </div>
    </li>
  );
}
