'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '@/components/ui/panel';
import type { SizingNumbers } from '@/lib/interaction/sizing-ladders';
import type { Prices } from '@/lib/kinesis/cost/prices';
import { parseStreamArn } from '@/lib/kinesis/stream-arn';
import type { SizedStream, useStreamNumbers } from '../use-stream-numbers';
import { CloudWatchHistory } from './cloud-watch-history';
import { PlayedHistory } from './played-history';

interface HistoryPanelProps {
  readonly stream: SizedStream;
  readonly known: ReturnType<typeof useStreamNumbers>;
  readonly prices: Prices;
  readonly numbers: SizingNumbers;
}

/** The size that would have held what a stream took: 14 days where CloudWatch has them, else an hour. */
export function HistoryPanel({ stream, known, prices, numbers }: HistoryPanelProps) {
  const t = useTranslations('sizing.history');
  const { connection, streamName } = stream;
  // CloudWatch knows streams by name, in the account of the connection.
  const hasDays = connection.hasCloudWatch && parseStreamArn(streamName) === undefined;
  const scene = { prices, numbers, openShards: known.provisionedShards };
  return (
    <Panel title={t('title')} aside={hasDays ? t('days') : t('hour')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 pt-2 pb-3">
        {hasDays && <CloudWatchHistory {...{ stream, scene }} />}
        {!hasDays && known.hour === undefined && (
          <p className="text-[13px] text-muted">{t('no-hour')}</p>
        )}
        {!hasDays && known.hour !== undefined && (
          <>
            <p className="text-xs text-muted">{t('own-hour')}</p>
            <PlayedHistory {...scene} history={known.hour} empty={t('not-yet')} />
          </>
        )}
      </div>
    </Panel>
  );
}
