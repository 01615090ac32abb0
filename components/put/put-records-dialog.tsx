'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ConfirmedNameField, useConfirmedName } from '@/components/kinesis/confirmed-name';
import { DeniedNotice } from '@/components/kinesis/permissions/denied-notice';
import { useDeniedAction } from '@/components/kinesis/permissions/use-denied-action';
import { Choice } from '@/components/ui/fields/choice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import type { RecordToPut } from '@/lib/records/record-to-put';
import { Dialog } from '../ui/dialog';
import { PutFile } from './file/put-file';
import { PutOne } from './one/put-one';

interface PutRecordsDialogProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly recordDistribution: RecordDistribution;
  readonly shards: readonly Shard[];
  readonly initial?: RecordToPut | undefined;
  readonly onClose: () => void;
}

type PutMode = 'one' | 'file';

export function PutRecordsDialog(props: PutRecordsDialogProps) {
  const { connection, streamName, recordDistribution, shards, initial, onClose } = props;
  const t = useTranslations('put');
  const [mode, setMode] = useState<PutMode>('one');
  const open = useMemo(() => openShards(shards), [shards]);
  const name = useConfirmedName(connection, streamName);
  const denied = useDeniedAction(connection, ['PutRecords']);
  const maySend = name.isConfirmed && denied === undefined;
  const target = { connection, streamName, recordDistribution, open, name, maySend };
  return (
    <Dialog
      title={t('title')}
      description={t('description', { streamName: streamNameIn(streamName) })}
      onClose={onClose}
      size="wide"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Choice<PutMode>
          label={t('how-many')}
          value={mode}
          options={[
            { value: 'one', label: t('mode.one') },
            { value: 'file', label: t('mode.file') },
          ]}
          onChange={setMode}
        />
        <ConfirmedNameField connection={connection} name={name} />
        {denied !== undefined && <DeniedNotice denied={denied} />}
        {mode === 'one' ? (
          <PutOne target={target} initial={initial} />
        ) : (
          <PutFile target={target} />
        )}
      </div>
    </Dialog>
  );
}
