'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { MissingMetricsNotice } from '@/components/kinesis/permissions/missing-metrics-notice';
import { useCloudWatchSwitch } from '@/components/kinesis/use-cloud-watch-switch';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Skeleton } from '@/components/ui/skeleton';
import { metricsHistoryQuery } from '@/lib/api/load/metrics-history';
import {
  HISTORY_METRICS,
  listedHourPrice,
  METRIC_PRICE_DATE,
  metricReadPrice,
} from '@/lib/kinesis/cost/monitoring-cost';
import { measuredThrottles } from '@/lib/kinesis/sizing/history/traffic-history';
import type { SizedStream } from '../use-stream-numbers';
import { PlayedHistory } from './played-history';
import type { HistoryScene } from './use-played-sizes';

const PICODOLLARS_PER_DOLLAR = 1e12;

interface CloudWatchHistoryProps {
  readonly stream: SizedStream;
  readonly scene: HistoryScene;
}

/** Asks CloudWatch once somebody has switched it on, has seen the price and has clicked. */
export function CloudWatchHistory({ stream, scene }: CloudWatchHistoryProps) {
  const t = useTranslations('sizing.history');
  const { connection, streamName } = stream;
  const [isOn, changeSwitch] = useCloudWatchSwitch(connection.connectionId);
  const [isWanted, setIsWanted] = useState(false);
  const asked = useQuery({
    ...metricsHistoryQuery(connection.connectionId, streamName),
    enabled: isOn && isWanted,
  });
  if (!isOn) return <SwitchedOff onSwitch={() => changeSwitch(true)} />;
  if (!isWanted && asked.data === undefined) return <Offer onRead={() => setIsWanted(true)} />;
  return (
    <>
      {asked.error !== null && (
        <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {asked.isFetching && asked.data === undefined && <Skeleton className="h-56 w-full" />}
      {asked.data?.missing
        .filter(({ kind }) => kind !== 'no-data')
        .map((missing) => (
          <MissingMetricsNotice key={missing.kind} missing={missing} />
        ))}
      {asked.data !== undefined && (
        <PlayedHistory
          {...scene}
          history={asked.data.history}
          throttles={measuredThrottles(asked.data.history)}
          empty={t('no-data')}
        />
      )}
    </>
  );
}

function SwitchedOff({ onSwitch }: { readonly onSwitch: () => void }) {
  const t = useTranslations('sizing.history');
  const dollars = useRoughDollars();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px]">
      <p className="min-w-0 flex-1 basis-64 text-muted">
        {t('switched-off', { dollars: dollars(listedHourPrice(1)) })}
      </p>
      <Button className="max-sm:h-11" onClick={onSwitch}>
        {t('switch-on')}
      </Button>
    </div>
  );
}

function Offer({ onRead }: { readonly onRead: () => void }) {
  const t = useTranslations('sizing.history');
  const dollars = useRoughDollars();
  const price = dollars(metricReadPrice(HISTORY_METRICS.length));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px]">
      <p className="min-w-0 flex-1 basis-64 text-muted">
        {t('price', { metrics: HISTORY_METRICS.length, dollars: price, date: METRIC_PRICE_DATE })}
      </p>
      <Button kind="primary" className="max-sm:h-11" onClick={onRead}>
        {t('read', { dollars: price })}
      </Button>
    </div>
  );
}

function useRoughDollars() {
  const format = useFormatter();
  return (price: bigint) => format.number(Number(price) / PICODOLLARS_PER_DOLLAR, 'rough-dollars');
}
