'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { LessonLink } from '@/components/kinesis/terms/lesson-link';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notices/notice';
import { assertNever } from '@/lib/base/assert';
import { isHoldFull, isResting, isTail } from '@/lib/interaction/record-reading';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { rangeRead } from '../find/range-notice';
import { SearchProgress } from '../find/search-progress';
import type { RecordReader } from '../use-record-reader';
import type { ChangeUrl, RecordsUrl } from '../use-records-url';
import { BudgetMeter } from './budget-meter';

interface ReadingStatusProps {
  readonly reader: RecordReader;
  readonly url: RecordsUrl;
  readonly change: ChangeUrl;
  readonly isFiltering: boolean;
  readonly readNow: () => number;
  readonly onToEnd: () => void;
}

/** How reading stands: what was read, what of it is shown, what is held back or gone. */
export function ReadingStatus(props: ReadingStatusProps) {
  const { reader, url, change, isFiltering, readNow, onToEnd } = props;
  const t = useTranslations('records');
  const { reading, live, lastAnswer, ended, refusal, span } = reader;
  useSyncExternalStore(live.subscribe, live.getVersion, live.getVersion);
  const { counts, evicted } = live;
  const { phase, held } = reading;
  const isSearchDone = reading.search !== undefined && phase.kind === 'idle';
  const behindMs = lastAnswer?.millisBehindLatest ?? 0;
  const isBehind = isTail(reading) && !isResting(reading) && behindMs > BEHIND_MS;
  return (
    <div className="grid gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted">
        <p className="flex flex-wrap gap-x-4">
          {/* Numbers that change all the time are not read aloud. */}
          <span role="status" className="font-medium text-ink">
            <PhaseWords reader={reader} />
          </span>
          {phase.kind === 'paused' && <span>{t('counts.held', { count: held.records })}</span>}
          {isBehind && <span>{t('counts.behind', { seconds: Math.round(behindMs / 1000) })}</span>}
          {reading.search === undefined ? (
            <span>{t('counts.read', { count: counts.viewed })}</span>
          ) : (
            <>
              <span>{t('counts.searched', { count: span?.records ?? 0 })}</span>
              <SearchProgress reader={reader} zone={url.zone} readNow={readNow} />
            </>
          )}
          {isFiltering && refusal === undefined && !isSearchDone && (
            <span>{t('counts.matched', { count: counts.matched })}</span>
          )}
          {counts.left > 0 && <span>{t('counts.left', { count: counts.left })}</span>}
          {evicted > 0 && <span>{t('counts.dropped', { count: evicted })}</span>}
        </p>
        {isBehind && (
          <Button kind="quiet" onClick={onToEnd}>
            {t('to-end')}
          </Button>
        )}
        <UndecidedSwitch count={counts.undecided} url={url} change={change} />
        {lastAnswer !== undefined && <BudgetMeter budget={lastAnswer.budget} />}
      </div>
      {refusal !== undefined && <Notice kind="warning">{t(`not-applied.${refusal.part}`)}</Notice>}
      {phase.kind === 'paused' && isHoldFull(reading) && (
        <Notice kind="warning">{t('hold-full', { count: held.records })}</Notice>
      )}
      <ShardNotes ended={ended} throttledIds={lastAnswer?.throttledShardIds ?? []} />
    </div>
  );
}

interface UndecidedSwitchProps extends Pick<ReadingStatusProps, 'url' | 'change'> {
  readonly count: number;
}

/** Shows the records that the filter could not decide about, instead of those that match. */
function UndecidedSwitch({ count, url, change }: UndecidedSwitchProps) {
  const t = useTranslations('records');
  const isOn = url.shows === 'undecided';
  if (count === 0 && !isOn) return null;
  return (
    <Button
      kind="quiet"
      aria-pressed={isOn}
      onClick={() => change({ shows: isOn ? null : 'undecided' })}
    >
      {isOn ? t('counts.show-matches') : t('counts.undecided', { count })}
    </Button>
  );
}

interface ShardNotesProps {
  readonly ended: RecordReader['ended'];
  readonly throttledIds: readonly string[];
}

/** Shards that Kinesis would not read just now, and those that have ended. */
function ShardNotes({ ended, throttledIds }: ShardNotesProps) {
  const t = useTranslations('records');
  const shardList = useShardList();
  const endedIds = ended.map(({ shardId }) => shardId);
  const children = ended.flatMap(({ childIds }) => childIds);
  const goingOn = [...new Set(children)].filter((shardId) => !endedIds.includes(shardId)).sort();
  return (
    <>
      {throttledIds.length > 0 && (
        <Notice kind="warning">
          {t('throttled', { count: throttledIds.length, shards: shardList(throttledIds) })}{' '}
          <LessonLink lessonId="2-limits" />
        </Notice>
      )}
      {ended.length > 0 && (
        <p className="text-xs text-muted">
          {t('ended', {
            count: ended.length,
            shards: shardList(endedIds),
            children: shardList(goingOn),
            childCount: goingOn.length,
          })}{' '}
          <LessonLink lessonId="6-open-closed-expired" />
        </p>
      )}
    </>
  );
}

const MAX_NAMED = 5;

/** The newest of them by name, the others by their count. */
function useShardList(): (shardIds: readonly string[]) => string {
  const t = useTranslations('records');
  return (shardIds) => {
    const named = shardIds.slice(-MAX_NAMED).map(shortShardId).join(', ');
    const more = shardIds.length - MAX_NAMED;
    return more > 0 ? t('shards-and-more', { named, more }) : named;
  };
}

/** Above this many milliseconds a tail is behind, not merely between two calls. */
const BEHIND_MS = 5000;

function PhaseWords({ reader }: { readonly reader: RecordReader }) {
  const t = useTranslations('records');
  const { phase, isOver, isAtTip, failed, readBatches, search } = reader.reading;
  if (reader.isRetrying) return t('phase.retrying');
  if (failed !== undefined) return t('phase.failed');
  switch (phase.kind) {
    case 'paging':
      return t('phase.paging');
    case 'paused':
      return t('phase.paused');
    case 'searching':
      return t('search.phase.searching');
    case 'search-paused':
      return t('search.phase.paused');
    case 'tailing':
      return readBatches === 0 ? t('phase.starting') : t('phase.tailing');
    case 'idle':
      if (search !== undefined) return <SearchWords reader={reader} />;
      if (rangeRead(reader) !== undefined && (isOver || isAtTip)) return t('phase.range-done');
      if (isOver) return t('phase.over');
      if (readBatches === 0) return t('phase.nothing-read');
      return isAtTip ? t('phase.at-tip') : t('phase.more');
    default:
      return assertNever(phase);
  }
}

/** How a search ended. */
function SearchWords({ reader }: { readonly reader: RecordReader }) {
  const t = useTranslations('records');
  const { search, isAtTip, isOver } = reader.reading;
  const { matches = 0, wanted = 0 } = search ?? {};
  // What matched before the search began is in the table too.
  const count = reader.live.counts.matched;
  if (matches >= wanted) return t('search.phase.found', { count });
  if (isAtTip || isOver) return t('search.phase.ended', { count });
  return t('search.phase.stopped', { count });
}
