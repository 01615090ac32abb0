'use client';

import { useTranslations } from 'next-intl';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { RecordDistribution } from '@/lib/kinesis/stream';

interface LineCaptionProps {
  readonly load: StreamLoad | undefined;
  readonly recordDistribution: RecordDistribution;
  readonly isInPast: boolean;
}

/** What the picture shows, and how far the load in it can be trusted. */
export function LineCaption({ load, recordDistribution, isInPast }: LineCaptionProps) {
  const t = useTranslations('number-line');
  const isByKey = recordDistribution === 'USER_PARTITION_KEY';
  return (
    <div className="flex flex-wrap items-baseline gap-x-4">
      <h2 className="text-xs font-semibold text-muted">{t('title')}</h2>
      <p className="relative text-xs text-muted">
        <span className={isInPast ? 'invisible' : undefined}>
          {load === undefined || (load.source === 'sampled' && load.shards.length === 0)
            ? t('load.waiting')
            : t(`load.${load.source}`, {
                by: isByKey ? 'key' : 'shard',
                seconds: Math.round(load.windowMs / 1000),
                records: load.sampledRecordCount,
              })}
        </span>
        {/* In the room of the other, so that nothing moves. */}
        {isInPast && <span className="absolute inset-0">{t('past.load')}</span>}
      </p>
      {!isByKey && <p className="text-xs text-muted">{t('load.auto')}</p>}
    </div>
  );
}
