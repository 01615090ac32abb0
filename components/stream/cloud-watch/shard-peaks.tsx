'use client';

import { useMutation } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { MissingMetricsNotice } from '@/components/kinesis/permissions/missing-metrics-notice';
import { ShardLink } from '@/components/kinesis/shard-link';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { FigureTable } from '@/components/ui/tables/figure-table';
import { fetchShardPeaks } from '@/lib/api/load/metrics';
import type { SelectShard } from '@/lib/interaction/shard-selection';
import { metricReadPrice, PEAK_METRICS } from '@/lib/kinesis/cost/monitoring-cost';
import { Button } from '../../ui/button';
import { useSeriesFormat } from '../load/use-series-format';

const MAX_SHOWN = 10;

interface ShardPeaksProps {
  readonly connectionId: string;
  readonly streamName: string;
  readonly openShardCount: number;
  readonly onSelect: SelectShard;
}

/** The busiest minute of each shard in the last hour; asked for once, because it costs. */
export function ShardPeaks(props: ShardPeaksProps) {
  const { connectionId, streamName, openShardCount, onSelect } = props;
  const t = useTranslations('cloud-watch');
  const format = useFormatter();
  const find = useMutation({ mutationFn: () => fetchShardPeaks(connectionId, streamName) });
  const metricCount = openShardCount * PEAK_METRICS.length;
  const dollars = Number(metricReadPrice(metricCount)) / 1e12;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button disabled={find.isPending} onClick={() => find.mutate()}>
          {t('peaks.find')}
        </Button>
        <span className="text-xs text-muted">
          {t('peaks.price', {
            count: metricCount,
            dollars: format.number(dollars, 'rough-dollars'),
          })}
        </span>
      </div>
      {find.error !== null && <ErrorNotice error={find.error} onRetry={() => find.mutate()} />}
      {find.data?.missing.map((missing) => (
        <MissingMetricsNotice key={missing.kind} missing={missing} />
      ))}
      {find.data !== undefined && <PeakTable peaks={find.data.peaks} onSelect={onSelect} />}
    </>
  );
}

interface PeakTableProps {
  readonly peaks: Awaited<ReturnType<typeof fetchShardPeaks>>['peaks'];
  readonly onSelect: SelectShard;
}

function PeakTable({ peaks, onSelect }: PeakTableProps) {
  const t = useTranslations('cloud-watch');
  const tl = useTranslations('load');
  const format = useFormatter();
  const formatValue = useSeriesFormat();
  return (
    <div>
      <p aria-hidden className="pb-1 text-xs text-muted">
        {t('peaks.caption')}
      </p>
      <FigureTable
        label={t('peaks.caption')}
        rowsAre={t('peaks.shard')}
        columns={[t('peaks.writes'), t('peaks.throttled'), tl('kinds.iteratorAgeMs')]}
        rows={peaks.slice(0, MAX_SHOWN).map((peak) => ({
          id: peak.shardId,
          name: <ShardLink shardId={peak.shardId} onSelect={onSelect} />,
          figures: [
            peak.writeUtilization === undefined
              ? '–'
              : format.number(peak.writeUtilization, 'whole-percent'),
            peak.throttledCount === undefined ? '–' : format.number(peak.throttledCount),
            peak.iteratorAgeMs === undefined
              ? '–'
              : formatValue('iteratorAgeMs', peak.iteratorAgeMs),
          ],
        }))}
      />
    </div>
  );
}
