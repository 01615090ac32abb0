'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { reshardsBetween } from '@/lib/kinesis/reshard/reshard-history';
import type { Lineage } from '@/lib/kinesis/shards/lineage';
import type { LineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { shortShardId } from '@/lib/kinesis/shards/shard';

const MAX_LISTED = 8;

interface ReshardListProps {
  readonly lineage: Lineage;
  readonly times: LineageTimes;
  readonly fromMs: number;
  readonly toMs: number;
  readonly shownAheadMs: number;
}

/** The boundaries of the map in words, newest first. */
export function ReshardList({ lineage, times, fromMs, toMs, shownAheadMs }: ReshardListProps) {
  const t = useTranslations('heat');
  const format = useFormatter();
  const reshards = useMemo(
    () => reshardsBetween(lineage, times, fromMs, toMs),
    [lineage, times, fromMs, toMs],
  );
  if (reshards.length === 0) return null;
  const hidden = reshards.length - MAX_LISTED;
  return (
    <section aria-labelledby="heat-reshards" className="text-xs text-muted">
      <h3 id="heat-reshards" className="mb-1 font-semibold">
        {t('reshards')}
      </h3>
      <ul className="grid gap-0.5 tabular-nums">
        {reshards.slice(0, MAX_LISTED).map(({ kind, atMs, parentIds, childIds }) => (
          <li key={childIds.join()}>
            {t(`reshard.${kind}`, {
              time: format.dateTime(atMs + shownAheadMs, 'second'),
              parents: format.list(parentIds.map(shortShardId)),
              children: format.list(childIds.map(shortShardId)),
            })}
          </li>
        ))}
        {hidden > 0 && <li>{t('more-reshards', { count: hidden })}</li>}
      </ul>
    </section>
  );
}
