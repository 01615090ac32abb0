import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { keptDraftId, keptStepCount } from '@/components/kinesis/kept-draft';
import { streamPagePath } from '@/lib/api/stream-address';
import type { ListActions } from '../list-actions';
import { type StreamEntry, shardToLookAt, statusOf } from '../stream-entry';

interface NameLinkProps {
  readonly connectionId: string;
  readonly streamName: string;
  /** Whether the arrow keys have just come here. */
  readonly isWanted: boolean;
  readonly onFocused: () => void;
}

/** The way to the stream, which takes the focus of its row. */
export function NameLink({ connectionId, streamName, isWanted, onFocused }: NameLinkProps) {
  const ref = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isWanted) ref.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return (
    <Link
      ref={ref}
      href={streamPagePath(connectionId, streamName)}
      // The page asks for its stream as soon as it is loaded, and so would all that are listed.
      prefetch={false}
      onFocus={onFocused}
      className="block truncate rounded text-[13.5px] leading-4.5 font-medium tracking-tight hover:text-accent"
      title={streamName}
    >
      {streamName}
    </Link>
  );
}

interface EntryProps {
  readonly connectionId: string;
  readonly entry: StreamEntry;
}

/** What is special about the stream; a draft that waits to be sent before all else. */
export function SubLine({ connectionId, entry }: EntryProps) {
  const t = useTranslations('streams');
  const { streamName, details, listed, error } = entry;
  // It changes on the stream's own page only.
  const [draftStepCount] = useState(() => keptStepCount(keptDraftId(connectionId, streamName)));
  const status = statusOf(entry);
  const mode = listed.streamMode ?? details?.streamMode;
  if (draftStepCount > 0) {
    return (
      <span className="inline-block max-w-full truncate rounded bg-draft-bg px-1.5 text-draft-ink shadow-[inset_0_0_0_1px_var(--draft-line)]">
        {t('row.draft', { count: draftStepCount })}
      </span>
    );
  }
  if (details === undefined && error !== undefined) return t('row.no-details');
  const facts = [
    mode === 'ON_DEMAND' && t('mode.ON_DEMAND'),
    details?.recordDistribution === 'AUTO' && t('row.auto'),
    details !== undefined && t('row.retention', { hours: details.retentionHours }),
  ].filter((fact) => fact !== false);
  return (
    <>
      {status !== undefined && status !== 'ACTIVE' && (
        <span className="font-medium text-ink" title={t(`status.${status}`)}>
          {status}
          {facts.length > 0 && ' · '}
        </span>
      )}
      {facts.join(' · ')}
    </>
  );
}

interface QuickActionsProps extends EntryProps, Pick<ListActions, 'onPut'> {}

const QUICK = 'inline-flex min-h-6 items-center rounded font-medium text-accent hover:underline';

/** Stands in the place of the sub-line while the row is pointed at or has the focus. */
export function QuickActions({ connectionId, entry, onPut }: QuickActionsProps) {
  const t = useTranslations('streams');
  const href = streamPagePath(connectionId, entry.streamName);
  const shardId = shardToLookAt(entry);
  return (
    <>
      {shardId !== undefined && (
        <Link href={`${href}?shard=${shardId}`} prefetch={false} className={QUICK}>
          {t('row.hottest')}
        </Link>
      )}
      <Link href={`${href}/records`} prefetch={false} className={QUICK}>
        {t('row.records')}
      </Link>
      {onPut !== undefined && statusOf(entry) !== 'DELETING' && (
        <button type="button" onClick={() => onPut(entry.streamName)} className={QUICK}>
          {t('row.put-short')}
        </button>
      )}
    </>
  );
}
