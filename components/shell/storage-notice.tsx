'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { storageQuery } from '@/lib/api/storage';

/** On every page, as long as Shardline cannot store what it is asked to. */
export function StorageNotice() {
  const t = useTranslations('shell');
  const { data } = useQuery(storageQuery());
  if (data?.failure === undefined) return null;
  const { kind, folder, detail } = data.failure;
  return (
    <div className="mx-auto max-w-[1440px] px-3 pt-3 sm:px-5">
      <Notice kind="error">
        {t.rich(`storage.${kind}`, {
          folder,
          detail,
          said: (chunks) => <span lang="en">{chunks}</span>,
        })}
      </Notice>
    </div>
  );
}
