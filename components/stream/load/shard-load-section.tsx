'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { loadSeriesQuery, type MeasuredLoadSeries } from '@/lib/api/load/load-series-query';
import { topKeysQuery } from '@/lib/api/load/top-keys';
import type { StreamSummary } from '@/lib/api/streams/streams';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { loadMeasure, NO_LOAD, type ShardLoad } from '@/lib/kinesis/shards/shard-load';
import { NO_TOP_KEYS } from '@/lib/load/key-tally';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { Sparklines } from './sparklines';
import { TopKeysList } from './top-keys-list';

const LoadDialog = lazyDialog(() => import('./load-dialog').then((module) => module.LoadDialog));

interface ShardLoadSectionProps {
  readonly connectionId: string;
  readonly stream: StreamSummary;
  readonly shard: Shard;
  /** Undefined where it is not measured. */
  readonly load: ShardLoad | undefined;
}

/** What a shard takes: its keys, its last five minutes. */
export function ShardLoadSection(props: ShardLoadSectionProps) {
  const { connectionId, stream, shard, load } = props;
  const t = useTranslations('load');
  const { streamName, recordDistribution } = stream;
  const isByKey = recordDistribution === 'USER_PARTITION_KEY';
  const { shardId } = shard;
  const keys = useQuery({
    ...topKeysQuery(connectionId, streamName, shardId),
    enabled: isByKey,
  });
  const series = useQuery(loadSeriesQuery(connectionId, streamName, shardId, 'minutes'));
  const topKeys = isByKey ? keys.data : NO_TOP_KEYS;
  const error = keys.error ?? series.error;
  // What was known before is not shown below: nothing would tell how old it is.
  if (error !== null) {
    return (
      <ErrorNotice
        error={error}
        onRetry={() => {
          if (isByKey) void keys.refetch();
          void series.refetch();
        }}
      />
    );
  }
  if (topKeys === undefined || series.data === undefined) {
    return <Skeleton className="h-56 w-full" />;
  }
  if (series.data.source === 'none' && topKeys.records.total === 0) {
    return <p className="border-t border-line pt-3 text-xs text-muted">{t('nothing-yet')}</p>;
  }
  const measure = loadMeasure(load ?? NO_LOAD);
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      {keys.data !== undefined && isByKey ? (
        <TopKeysList topKeys={keys.data} measure={measure} />
      ) : (
        <p className="text-xs text-muted">{t('keys.auto')}</p>
      )}
      <RecentLoad over={series.data} {...{ connectionId, streamName, shardId }} />
    </div>
  );
}

interface RecentLoadProps {
  readonly over: MeasuredLoadSeries;
  readonly connectionId: string;
  readonly streamName: string;
  readonly shardId: string;
}

/** The last five minutes in small; a dialog shows them large. */
function RecentLoad({ over, ...ids }: RecentLoadProps) {
  const t = useTranslations('load');
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <section aria-label={t('recent')} className="grid gap-1.5">
        <div className="flex items-baseline justify-between gap-3">
          <h3 className="text-xs font-semibold text-muted">{t('recent')}</h3>
          <Button
            kind="quiet"
            className="-my-1.5 -mr-2 min-h-7 text-xs"
            onClick={() => setIsShown(true)}
          >
            {t('show-chart')}
          </Button>
        </div>
        <Sparklines series={over.series} shardCount={1} />
        <p className="text-[11px] text-faint">{t(`sources.${over.source}`)}</p>
      </section>
      {isShown && <LoadDialog {...ids} onClose={() => setIsShown(false)} />}
    </>
  );
}
