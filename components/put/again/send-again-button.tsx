'use client';

import { useQuery } from '@tanstack/react-query';
import { ListPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import { Button } from '@/components/ui/button';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/streams/stream-query';
import type { RecordToPut } from '@/lib/records/record-to-put';

const SendAgainDialog = lazyDialog(() =>
  import('./send-again-dialog').then((module) => module.SendAgainDialog),
);

interface SendAgainButtonProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly count: number;
  readonly loadRecords: () => Promise<readonly RecordToPut[]>;
}

/** Puts records that were read once more: the dialog says where each would go, and asks which. */
export function SendAgainButton(props: SendAgainButtonProps) {
  const { streamName, count, loadRecords } = props;
  const connection = useAllowedConnection(props.connection);
  const t = useTranslations('put');
  const [records, setRecords] = useState<readonly RecordToPut[]>();
  const { data } = useQuery({
    ...streamQuery(connection.connectionId, streamName),
    enabled: false,
  });
  const isWritable = data !== undefined && /^(ACTIVE|UPDATING)$/.test(data.stream.streamStatus);
  if (connection.readOnly || !isWritable) return null;
  return (
    <>
      <Button onClick={() => void loadRecords().then(setRecords)}>
        <ListPlus aria-hidden size={15} />
        {t('again.title', { count })}
      </Button>
      {records !== undefined && (
        <SendAgainDialog
          connection={connection}
          streamName={streamName}
          recordDistribution={data.stream.recordDistribution}
          shards={data.shards}
          records={records}
          onClose={() => setRecords(undefined)}
        />
      )}
    </>
  );
}
