'use client';

import { useQuery } from '@tanstack/react-query';
import { ListPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/streams/stream-query';
import type { RecordToPut } from '@/lib/records/record-to-put';
import { Button } from '../ui/button';

const PutRecordsDialog = lazyDialog(() =>
  import('./put-records-dialog').then((module) => module.PutRecordsDialog),
);

interface PutRecordsButtonProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** A record to begin with: one that is to be sent again, perhaps edited. */
  readonly initial?: RecordToPut;
}

/** Stands on any page that shows a stream: the shards are known there, the dialog comes later. */
export function PutRecordsButton(props: PutRecordsButtonProps) {
  const { streamName, initial } = props;
  const connection = useAllowedConnection(props.connection);
  const t = useTranslations('put');
  const [isOpen, setIsOpen] = useState(false);
  // The page asks for the stream; asking here too would begin a failed one anew, again and again.
  const { data } = useQuery({
    ...streamQuery(connection.connectionId, streamName),
    enabled: false,
  });
  const isWritable = data !== undefined && /^(ACTIVE|UPDATING)$/.test(data.stream.streamStatus);
  if (connection.readOnly || !isWritable) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <ListPlus aria-hidden size={15} />
        {initial === undefined ? t('title') : t('send-again')}
      </Button>
      {isOpen && (
        <PutRecordsDialog
          connection={connection}
          streamName={streamName}
          recordDistribution={data.stream.recordDistribution}
          shards={data.shards}
          initial={initial}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
