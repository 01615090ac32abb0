'use client';

import { useTranslations } from 'next-intl';
import { formatRecordTime, type Zone } from '../table/record-time';
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
  const [from, to, of] = shortTimes([fromMs, reachedMs, nowMs], zone);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {reading.phase.kind !== 'idle' && (
        <>
          <progress aria-label={t('search.progress')} max={1} value={share} className="sr-only" />
          {/* Browsers draw a progress in colors of their own. */}
          <span aria-hidden className="h-1.5 w-28 overflow-hidden rounded-sm bg-ink/10">
            <span className="block h-full bg-accent" style={{ width: `${100 * share}%` }} />
          </span>
        </>
      )}
      <span className="tabular-nums">{t('search.span', { from, to, of })}</span>
    </span>
  );
}

const DATE_LENGTH = '2026-11-29 '.length;
const SECONDS_LENGTH = '2026-11-29 12:34:56'.length;

/** To the second, and with the date only where the days differ. */
function shortTimes(times: readonly [number, number, number], zone: Zone) {
  const [from = '', to = '', of = ''] = times.map((ms) =>
    formatRecordTime(ms, zone).slice(0, SECONDS_LENGTH),
  );
  const isOneDay = from.slice(0, DATE_LENGTH) === of.slice(0, DATE_LENGTH);
  const shorten = (time: string) => (isOneDay ? time.slice(DATE_LENGTH) : time);
  return [shorten(from), shorten(to), shorten(of)] as const;
}
