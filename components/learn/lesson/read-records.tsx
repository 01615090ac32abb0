'use client';

import { useTranslations } from 'next-intl';
import type { ReadRecord } from '@/lib/api/lessons/lesson-stage';

const SHOWN = 12;

/** What a read gave: each record by its place in the shard. */
export function ReadRecords({ records }: { readonly records: readonly ReadRecord[] }) {
  const t = useTranslations('learn');
  return (
    <div className="grid gap-1.5 rounded-md border border-line px-3 py-2 text-[13px]">
      <p className="text-xs text-muted">{t('read.got', { count: records.length })}</p>
      <ol className="flex flex-wrap gap-1">
        {records.slice(0, SHOWN).map(({ place, partitionKey }) => (
          <li
            key={place}
            className="rounded border border-line bg-raised px-1.5 py-px font-mono text-xs"
          >
            {place} · {partitionKey}
          </li>
        ))}
        {records.length > SHOWN && (
          <li className="text-xs text-muted">
            {t('read.more', { count: records.length - SHOWN })}
          </li>
        )}
      </ol>
    </div>
  );
}
