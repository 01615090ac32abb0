'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { MissingMetricsNotice } from '@/components/kinesis/permissions/missing-metrics-notice';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { metricsQuery } from '@/lib/api/load/metrics';
import type { SelectShard } from '@/lib/interaction/shard-selection';
import { SHARD_METRIC_COUNT } from '@/lib/kinesis/cost/monitoring-cost';
import { type Shard, shortShardId } from '@/lib/kinesis/shards/shard';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { Sparklines } from '../load/sparklines';
import { ShardPeaks } from './shard-peaks';

const MonitoringDialog = lazyDialog(() =>
  import('./monitoring-dialog').then((module) => module.MonitoringDialog),
);

interface CloudWatchPanelProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly shards: readonly Shard[];
  readonly openShardCount: number;
  readonly onSelect: SelectShard;
}

/** What CloudWatch measured of the stream, and of the selected shard where that is paid for. */
export function CloudWatchPanel(props: CloudWatchPanelProps) {
  const { connection, streamName, shards, openShardCount } = props;
  const t = useTranslations('cloud-watch');
  const [selectedId] = useQueryState('shard', parseAsString);
  const shardId = shards.find((shard) => shard.shardId === selectedId)?.shardId;
  const metrics = useQuery(metricsQuery(connection.connectionId, streamName, shardId));
  const shown = metrics.error === null ? metrics.data : undefined;
  const isOn = (metrics.data?.shardLevelMetrics.length ?? 0) > 0;
  return (
    <Panel title={t('title')} aside={t('span')}>
      <div className="grid gap-3 px-4 pb-4 pt-2">
        {metrics.error !== null && (
          <ErrorNotice error={metrics.error} onRetry={() => void metrics.refetch()} />
        )}
        {metrics.data === undefined && metrics.error === null && (
          <Skeleton className="h-56 w-full" />
        )}
        {shown?.missing.map((missing) => (
          <MissingMetricsNotice key={missing.kind} missing={missing} />
        ))}
        {shown !== undefined && (
          <>
            <Sparklines series={shown.stream.series} shardCount={openShardCount} />
            {shardId !== undefined && isOn && (
              <section aria-label={shardId} className="grid gap-1.5 border-t border-line pt-3">
                <h3 className="font-mono text-xs font-semibold text-muted">
                  {shortShardId(shardId)}
                </h3>
                <Sparklines series={shown.shard.series} shardCount={1} />
              </section>
            )}
            <p className="text-[11px] text-faint">{t('own-reads')}</p>
          </>
        )}
        <Monitoring {...props} metricCount={shown?.shardLevelMetrics.length} />
      </div>
    </Panel>
  );
}

interface MonitoringProps extends Omit<CloudWatchPanelProps, 'shards'> {
  /** How many shard-level metrics are on; undefined while that is not known. */
  readonly metricCount: number | undefined;
}

/** Says whether CloudWatch measures each shard, and offers to change it. */
function Monitoring({
  connection,
  streamName,
  openShardCount,
  metricCount,
  onSelect,
}: MonitoringProps) {
  const t = useTranslations('cloud-watch');
  // The dialog keeps the change that it was opened for: the setting changes before it has closed.
  const [wanted, setWanted] = useState<'on' | 'off'>();
  const isOn = (metricCount ?? 0) > 0;
  return (
    <>
      {metricCount !== undefined && (
        <div className="grid gap-2 border-t border-line pt-3 text-[12.5px]">
          <p className="text-muted">
            {isOn
              ? t('monitoring.on', { count: metricCount, all: SHARD_METRIC_COUNT })
              : t('monitoring.off')}
          </p>
          {!connection.readOnly && (
            <div>
              <Button onClick={() => setWanted(isOn ? 'off' : 'on')}>
                {isOn ? t('monitoring.switch-off') : t('monitoring.switch-on')}
              </Button>
            </div>
          )}
          {isOn && (
            <ShardPeaks
              connectionId={connection.connectionId}
              {...{ streamName, openShardCount, onSelect }}
            />
          )}
        </div>
      )}
      {wanted !== undefined && (
        <MonitoringDialog
          {...{ connection, streamName, openShardCount }}
          enables={wanted === 'on'}
          onClose={() => setWanted(undefined)}
        />
      )}
    </>
  );
}
