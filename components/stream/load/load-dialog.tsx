'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { loadSeriesQuery } from '@/lib/api/load/load-series-query';
import { SERIES_SPANS, type SeriesSpan } from '@/lib/load/load-series';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Skeleton } from '../../ui/skeleton';
import { SeriesChart } from './series-chart';
import { SeriesTable } from './series-table';

interface LoadDialogProps {
  readonly connectionId: string;
  readonly streamName: string;
  readonly shardId: string;
  readonly onClose: () => void;
}

/** A shard's load over time, large, with its limits. */
export function LoadDialog({ connectionId, streamName, shardId, onClose }: LoadDialogProps) {
  const t = useTranslations('load');
  const [span, setSpan] = useState<SeriesSpan>('minutes');
  const query = useQuery({
    ...loadSeriesQuery(connectionId, streamName, shardId, span),
    // So that an open table stays open.
    placeholderData: keepPreviousData,
  });
  // The dialog hides earlier values below an error, because it could not say how old they are.
  const over = query.error === null ? query.data : undefined;
  return (
    <Dialog size="wide" title={t('dialog.title', { shardId })} onClose={onClose}>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <fieldset className="flex gap-1">
            <legend className="sr-only">{t('dialog.span')}</legend>
            {SERIES_SPANS.map((choice) => (
              <Button
                key={choice}
                kind={choice === span ? 'plain' : 'quiet'}
                aria-pressed={choice === span}
                onClick={() => setSpan(choice)}
              >
                {t(`spans.${choice}`)}
              </Button>
            ))}
          </fieldset>
          {over !== undefined && (
            <p className="text-xs text-muted">{t(`sources.${over.source}`)}</p>
          )}
        </div>
        {query.error !== null && (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
        {over === undefined
          ? query.error === null && <Skeleton className="h-96 w-full" />
          : over.series.map((measured) => (
              <SeriesChart key={measured.kind} over={over} measured={measured} shardCount={1} />
            ))}
        {over !== undefined && over.series.length > 0 && <SeriesTable over={over} />}
      </div>
    </Dialog>
  );
}
