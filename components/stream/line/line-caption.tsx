'use client';

import { useTranslations } from 'next-intl';
import type { StreamBoard } from '../use-stream-board';

/** What the picture shows, and how far the load in it can be trusted. */
export function LineCaption({ board }: { readonly board: StreamBoard }) {
  const t = useTranslations('number-line');
  const { load } = board;
  const isByKey = board.detail.stream.recordDistribution === 'USER_PARTITION_KEY';
  return (
    <div className="flex flex-wrap items-baseline gap-x-4">
      <h2 className="text-xs font-semibold text-muted">{t('title')}</h2>
      <p className="text-xs text-muted">
        {load === undefined || load.shards.length === 0
          ? t('load.waiting')
          : t(`load.${load.source}`, {
              by: isByKey ? 'key' : 'shard',
              seconds: Math.round(load.windowMs / 1000),
              records: load.sampledRecordCount,
            })}
      </p>
      {!isByKey && <p className="text-xs text-muted">{t('load.auto')}</p>}
    </div>
  );
}
