'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { ConnectionSummary } from '@/lib/api/connections';
import { pricesQuery } from '@/lib/api/prices-query';
import type { PriceTable } from '@/lib/kinesis/cost/prices';
import type { WantedStream } from './create-button';
import { SizedPage } from './sized-page';
import { useSizingUrl } from './use-sizing-url';
import { sizedStreamOf, useStreamNumbers } from './use-stream-numbers';

interface SizingViewProps {
  readonly connections: readonly ConnectionSummary[];
  /** The dialog that creates a stream, which is another feature's. */
  readonly renderCreate: (wanted: WantedStream, onClose: () => void) => ReactNode;
}

/** How many shards a stream needs and what it costs, before there is one. */
export function SizingView({ connections, renderCreate }: SizingViewProps) {
  const t = useTranslations('sizing');
  const prices = useQuery(pricesQuery());
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="text-xl leading-7 font-semibold tracking-tight">{t('title')}</h1>
        <p className="text-[13px] text-muted">{t('subtitle')}</p>
      </div>
      {prices.error !== null && (
        <ErrorNotice error={prices.error} onRetry={() => void prices.refetch()} />
      )}
      {prices.data === undefined ? (
        prices.error === null && <SizingSkeleton />
      ) : (
        <Sized {...{ connections, renderCreate }} priceTable={prices.data} />
      )}
    </>
  );
}

interface SizedProps extends SizingViewProps {
  readonly priceTable: PriceTable;
}

/** Waits for what is known of the stream, so that no number jumps. */
function Sized(props: SizedProps) {
  const [url, setUrl] = useSizingUrl();
  const stream = sizedStreamOf(url.from, props.connections);
  const known = useStreamNumbers(stream);
  if (known.isPending) return <SizingSkeleton />;
  return (
    <>
      {known.error !== null && <ErrorNotice error={known.error} onRetry={known.retry} />}
      <SizedPage {...props} {...{ url, setUrl, stream, known }} />
    </>
  );
}

function SizingSkeleton() {
  return (
    <div className="grid gap-3">
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
