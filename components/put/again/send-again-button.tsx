'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { RecordToPut } from '@/lib/records/record-to-put';
import { WriteButton } from '../write-button';

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
  const { connection, streamName, count, loadRecords } = props;
  const t = useTranslations('put');
  const [records, setRecords] = useState<readonly RecordToPut[]>();
  return (
    <WriteButton
      connection={connection}
      streamName={streamName}
      label={t('again.title', { count })}
      onClick={() => void loadRecords().then(setRecords)}
      renderDialog={
        records === undefined
          ? undefined
          : (stream) => (
              <SendAgainDialog
                {...stream}
                records={records}
                onClose={() => setRecords(undefined)}
              />
            )
      }
    />
  );
}
