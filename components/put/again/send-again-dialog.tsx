'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ConfirmedNameField, useConfirmedName } from '@/components/kinesis/confirmed-name';
import { DeniedNotice } from '@/components/kinesis/permissions/denied-notice';
import { useDeniedAction } from '@/components/kinesis/permissions/use-denied-action';
import { ShareTable } from '@/components/kinesis/share-table';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notices/notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { distributeKeys } from '@/lib/load/key-distribution';
import { pointOfRecord, type RecordToPut } from '@/lib/records/record-to-put';
import { SendingResults } from '../sending/sending-results';
import { useSending } from '../sending/use-sending';
import { SeveralValues } from '../several-values';
import { RecordChoice } from './record-choice';

interface SendAgainDialogProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly recordDistribution: RecordDistribution;
  readonly shards: readonly Shard[];
  readonly records: readonly RecordToPut[];
  readonly onClose: () => void;
}

/** Which records are sent again, and where each would go; then what became of them. */
export function SendAgainDialog(props: SendAgainDialogProps) {
  const { connection, streamName, recordDistribution, shards, records, onClose } = props;
  const t = useTranslations('put');
  const open = useMemo(() => openShards(shards), [shards]);
  const name = useConfirmedName(connection, streamName);
  const denied = useDeniedAction(connection, ['PutRecords']);
  const maySend = name.isConfirmed && denied === undefined;
  const target = { connection, streamName, recordDistribution, open, name, maySend };
  const items = useMemo(
    () =>
      records.map((record, index) => ({ line: index + 1, record, point: pointOfRecord(record) })),
    [records],
  );
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const chosen = items.filter(({ line }) => !left.has(line));
  const { sending, send, stop } = useSending(target);
  const isSent = sending !== undefined && sending.onItsWay === undefined;
  const shares = distributeKeys(
    open,
    chosen.map(({ point }) => point),
  );
  return (
    <Dialog
      title={t('again.title', { count: records.length })}
      description={t('description', { streamName: streamNameIn(streamName) })}
      onClose={onClose}
      size="wide"
      footer={isSent ? <Closing onClose={onClose} /> : undefined}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {sending === undefined && <Notice kind="warning">{t('again.warning')}</Notice>}
        <ConfirmedNameField connection={connection} name={name} />
        {denied !== undefined && <DeniedNotice denied={denied} />}
        {sending === undefined ? (
          <>
            {recordDistribution === 'AUTO' ? (
              <p className="text-[13px] text-muted">{t('auto')}</p>
            ) : (
              <ShareTable caption={t('file.goes-to')} unit={t('records')} shares={shares} />
            )}
            <SeveralValues records={records} />
            <RecordChoice target={target} items={items} left={left} onLeft={setLeft} />
            <div className="flex justify-end">
              <Button
                kind="primary"
                disabled={chosen.length === 0 || !maySend}
                onClick={() => void send(chosen)}
              >
                {t('again.send', { count: chosen.length })}
              </Button>
            </div>
          </>
        ) : (
          <SendingResults
            sending={sending}
            numbers="records"
            onStop={stop}
            onSend={(...args) => void send(...args)}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Other records cannot be chosen here once these were sent. */
function Closing({ onClose }: Pick<SendAgainDialogProps, 'onClose'>) {
  const t = useTranslations('common');
  return (
    <div className="flex justify-end">
      <Button onClick={onClose}>{t('close')}</Button>
    </div>
  );
}
