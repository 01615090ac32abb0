'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { WrittenCalls } from '@/components/kinesis/calls/written-calls';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { Turn } from '@/lib/lessons/lesson';
import { callsOf, type PlaceOfRecord } from '@/lib/lessons/rules/calls-of';

interface CallsFoldProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly streamArn: string | undefined;
  readonly turn: Turn;
  /** The record that a read began at. */
  readonly at: PlaceOfRecord | undefined;
}

/** The last act as one would write it oneself; nothing where it was no call. */
export function CallsFold({ connection, turn, at, ...stream }: CallsFoldProps) {
  const t = useTranslations('learn.calls-fold');
  const calls = callsOf(turn, stream, at);
  if (calls.length === 0) return null;
  const count = 'put' in turn ? turn.put.count : 1;
  return (
    <details className="group text-[13px]">
      <summary className="flex min-h-6 cursor-pointer list-none items-center gap-1.5 rounded text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden size={14} className="shrink-0 group-open:rotate-90" />
        {t('title')}
      </summary>
      <div className="mt-2 grid gap-1.5">
        <WrittenCalls calls={calls} context={connection} />
        {count > 1 && <p className="text-xs text-muted">{t('one-of', { count })}</p>}
      </div>
    </details>
  );
}
