'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { MAX_SNAPSHOT_MIB, snapshotHref } from '@/lib/api/simulator/snapshots';
import { trafficQuery } from '@/lib/api/simulator/traffic-query';
import { Skeleton } from '../../ui/skeleton';
import { LimitsSection } from './limits-section';
import { ReaderSection } from './reader-section';
import { TrafficForm } from './traffic-form';
import { TrafficState } from './traffic-state';

export interface StreamToolsProps {
  readonly streamName: string;
  readonly readOnly: boolean;
}

export function StreamTools({ streamName, readOnly }: StreamToolsProps) {
  const t = useTranslations('tools');
  const traffic = useQuery(trafficQuery(streamName));
  return (
    <div className="divide-y divide-line [&>section]:grid [&>section]:gap-3 [&>section]:px-4 [&>section]:py-4">
      <section aria-labelledby="tools-traffic">
        <h3 id="tools-traffic" className="text-[13px] font-semibold">
          {t('traffic.title')}
        </h3>
        {traffic.error !== null && (
          <ErrorNotice error={traffic.error} onRetry={() => void traffic.refetch()} />
        )}
        {traffic.data === undefined ? (
          traffic.error === null && <Skeleton className="h-40 w-full" />
        ) : (
          <>
            <TrafficState traffic={traffic.data.traffic} />
            {!readOnly && <TrafficForm streamName={streamName} current={traffic.data.traffic} />}
          </>
        )}
      </section>
      <ReaderSection streamName={streamName} readOnly={readOnly} />
      <LimitsSection streamName={streamName} readOnly={readOnly} />
      <section aria-labelledby="tools-snapshot">
        <h3 id="tools-snapshot" className="text-[13px] font-semibold">
          {t('snapshot.title')}
        </h3>
        <p className="text-xs text-muted">{t('snapshot.hint', { limitMiB: MAX_SNAPSHOT_MIB })}</p>
        <ul className="grid gap-1 text-[13px]">
          <li>
            <Download href={snapshotHref(streamName, false)} label={t('snapshot.layout')} />
          </li>
          <li>
            <Download href={snapshotHref(streamName, true)} label={t('snapshot.with-records')} />
          </li>
        </ul>
      </section>
    </div>
  );
}

function Download({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <a href={href} download className="rounded font-medium text-accent hover:underline">
      {label}
    </a>
  );
}
