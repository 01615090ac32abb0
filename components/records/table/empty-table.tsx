'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { isResting, isTail } from '@/lib/interaction/record-reading';
import type { RecordReader } from '../use-record-reader';

interface EmptyTableProps {
  readonly reader: RecordReader;
  readonly isFiltering: boolean;
}

/** Why there are no rows. */
export function EmptyTable({ reader, isFiltering }: EmptyTableProps) {
  const t = useTranslations('records');
  const { reading, live, failure, selection, span } = reader;
  useSyncExternalStore(live.subscribe, live.getVersion, live.getVersion);
  if (failure !== undefined) return t('empty.failed');
  if (reading.phase.kind === 'searching') return t('empty.searching');
  if (reading.search?.matches === 0) return t('empty.not-found');
  // Another schema or other layers have all records looked at anew; a pause holds them back.
  const isDecoding = span !== undefined && live.counts.viewed === 0;
  if (isDecoding && reading.phase.kind !== 'paused') return t('empty.decoding');
  if (isFiltering && live.counts.viewed > 0) {
    const hasMore = isResting(reading) && !reading.isAtTip && !reading.isOver;
    return t(hasMore ? 'empty.no-match-yet' : 'empty.no-match');
  }
  if (isTail(reading)) return t('empty.tailing');
  if (reading.asking !== undefined) return t('empty.reading');
  return selection?.place.kind === 'start' ? t('empty.nothing-yet') : t('empty.nothing');
}
