'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { RecordToPut } from '@/lib/records/record-to-put';
import { WriteButton } from './write-button';

const PutRecordsDialog = lazyDialog(() =>
  import('./put-records-dialog').then((module) => module.PutRecordsDialog),
);

interface PutRecordsButtonProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** A record to begin with: one that is to be sent again, perhaps edited. */
  readonly initial?: RecordToPut;
}

/** Opens the dialog that writes records; its code comes later. */
export function PutRecordsButton({ connection, streamName, initial }: PutRecordsButtonProps) {
  const t = useTranslations('put');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <WriteButton
      connection={connection}
      streamName={streamName}
      label={initial === undefined ? t('title') : t('send-again')}
      onClick={() => setIsOpen(true)}
      renderDialog={
        isOpen
          ? (stream) => (
              <PutRecordsDialog {...stream} initial={initial} onClose={() => setIsOpen(false)} />
            )
          : undefined
      }
    />
  );
}
