'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { Dialog } from '../ui/dialog';
import { Skeleton } from '../ui/skeleton';
import { PutRecordsDialog } from './put-records-dialog';

interface PutIntoStreamProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly onClose: () => void;
}

/** The same dialog from a page that does not know the shards of the stream: they are asked for first. */
export function PutIntoStream({ connection, streamName, onClose }: PutIntoStreamProps) {
  const t = useTranslations('put');
  const { data, error } = useQuery(streamQuery(connection.connectionId, streamName));
  if (data !== undefined) {
    const { recordDistribution } = data.stream;
    return (
      <PutRecordsDialog
        {...{ connection, streamName, recordDistribution, onClose }}
        shards={data.shards}
      />
    );
  }
  return (
    <Dialog
      title={t('title')}
      description={t('description', { streamName })}
      onClose={onClose}
      size="wide"
    >
      {error === null ? <Skeleton className="h-64 w-full" /> : <ErrorNotice error={error} />}
    </Dialog>
  );
}
