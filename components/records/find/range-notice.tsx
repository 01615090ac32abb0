'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import type { RecordRange } from '@/lib/reading/place';
import type { RecordReader } from '../use-record-reader';
import type { RecordsUrl } from '../use-records-url';

interface RangeNoticeProps {
  readonly reader: RecordReader;
  readonly url: RecordsUrl;
}

/** What is missing of the records of a failed batch, and why as far as that is known. */
export function RangeNotice({ reader, url }: RangeNoticeProps) {
  const t = useTranslations('records');
  const { reading, span } = reader;
  const read = rangeRead(reader);
  const isRead =
    reading.readBatches > 0 && reading.phase.kind === 'idle' && reading.failed === undefined;
  if (read === undefined || !isRead) return null;
  if (span === undefined) return <Notice kind="warning">{t('batch.all-gone')}</Notice>;
  const count = countOf(url, read);
  if (span.first.sequenceNumber !== read.first) {
    return (
      <Notice kind="warning">
        {count === undefined
          ? t('batch.first-gone')
          : t('batch.some-gone', { left: span.records, count })}
      </Notice>
    );
  }
  const isEnded = reading.isOver || reading.isAtTip;
  if (count === undefined || span.records === count || !isEnded) return null;
  return <Notice kind="info">{t('batch.other-count', { found: span.records, count })}</Notice>;
}

/** The range that was read; undefined where it was something else. */
export function rangeRead({
  selection,
}: RecordReader): Pick<RecordRange, 'first' | 'last'> | undefined {
  const place = selection?.place;
  if (place?.kind !== 'sequence-number' || place.lastSequenceNumber === undefined) return undefined;
  return { first: place.sequenceNumber, last: place.lastSequenceNumber };
}

/** Of the batch that was pasted, if that is what was read. */
function countOf({ from }: RecordsUrl, read: Pick<RecordRange, 'first' | 'last'>) {
  if (from.kind !== 'range' || from.range?.first !== read.first) return undefined;
  return from.range.last === read.last ? from.range.count : undefined;
}
