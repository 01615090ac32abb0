'use client';

import { SendAgainButton } from '@/components/put/again/send-again-button';
import { PutRecordsButton } from '@/components/put/put-records-button';
import { RecordsView } from '@/components/records/records-view';
import type { ConnectionSummary } from '@/lib/api/connections';

interface RecordsAndPutProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

/** The records with the ways to put some: here, because features do not import one another. */
export function RecordsAndPut({ connection, streamName }: RecordsAndPutProps) {
  const target = { connection, streamName };
  return (
    <RecordsView
      {...target}
      actions={<PutRecordsButton {...target} />}
      renderResendAll={(records) => <SendAgainButton {...target} {...records} />}
      renderResend={(record) => <PutRecordsButton {...target} initial={record} />}
    />
  );
}
