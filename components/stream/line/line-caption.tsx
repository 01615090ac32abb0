'use client';

import { useTranslations } from 'next-intl';
import type { StreamLoad } from '@/lib/kinesis/load';

/** What the picture shows, and how far the load in it can be trusted. */
export function LineCaption({ load }: { readonly load: StreamLoad | undefined }) {
  const t = useTranslations('number-line');
  return (
    <div className="flex flex-wrap items-baseline gap-x-4">
      <h2 className="text-xs font-semibold text-muted">{t('title')}</h2>
      <p className="text-xs text-muted">
        {load === undefined
          ? t('load.waiting')
          : t(`load.${load.source}`, {
              seconds: Math.round(load.windowMs / 1000),
              records: load.sampledRecordCount,
            })}
      </p>
    </div>
  );
}
