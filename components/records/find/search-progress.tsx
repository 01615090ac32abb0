'use client';

import { useTranslations } from 'next-intl';
import { ProgressBar } from '@/components/ui/progress-bar';
import { formatTimeSpan, type Zone } from '../table/record-time';
import type { RecordReader } from '../use-record-reader';

interface SearchProgressProps {
  readonly reader: RecordReader;
  readonly zone: Zone;
  readonly readNow: () => number;
}

/** How far a search is, by the times of the records that it has looked at. */
export function SearchProgress({ reader, zone, readNow }: SearchProgressProps) {
  const t = useTranslations('records');
  const { reading, span, selection, lastAnswer } = reader;
  if (reading.search === undefined || span === undefined || lastAnswer === undefined) return null;
  const nowMs = readNow();
  const place = selection?.place;
  const fromMs = place?.kind === 'time' ? place.ms : span.first.arrivedAt;
  // The shard that is furthest behind says how far all of them are.
  const reachedMs = reading.isAtTip
    ? nowMs
    : Math.max(fromMs, Math.min(span.last.arrivedAt, nowMs - lastAnswer.millisBehindLatest));
  const share = nowMs > fromMs ? (reachedMs - fromMs) / (nowMs - fromMs) : 1;
  const [from = '', to = '', of = ''] = formatTimeSpan([fromMs, reachedMs, nowMs], zone);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {reading.phase.kind !== 'idle' && (
        <ProgressBar label={t('search.progress')} value={share} className="w-28" />
      )}
      <span className="tabular-nums">{t('search.span', { from, to, of })}</span>
    </span>
  );
}
