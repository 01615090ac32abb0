'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { importSnapshot, MAX_SNAPSHOT_BYTES } from '@/lib/api/snapshots';
import { streamsQuery } from '@/lib/api/streams';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorNotice } from '../ui/error-notice';
import { FileField } from '../ui/file-field';
import { Notice } from '../ui/notice';
import { TextField } from '../ui/text-field';
import { type ChosenFile, type ImportRefusal, readSnapshotText } from './snapshot-file';

interface ImportStreamDialogProps {
  readonly connectionId: string;
  readonly onClose: () => void;
}

/** Makes a stream of the simulator from an export, or from the listing of a real one. */
export function ImportStreamDialog({ connectionId, onClose }: ImportStreamDialogProps) {
  const t = useTranslations('streams');
  const tc = useTranslations('common');
  const queryClient = useQueryClient();
  const router = useRouter();
  const [chosen, setChosen] = useState<ChosenFile>();
  const [streamName, setStreamName] = useState('');
  const [showsErrors, setShowsErrors] = useState(false);
  const isNameValid = STREAM_NAME_PATTERN.test(streamName);

  const send = useMutation({
    mutationFn: (file: unknown) => importSnapshot(streamName, file),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: streamsQuery(connectionId).queryKey });
      router.push(`/${connectionId}/streams/${encodeURIComponent(streamName)}`);
    },
  });
  const take = (text: string) => {
    const next = text.trim() === '' ? undefined : readSnapshotText(text);
    setChosen(next);
    send.reset();
    if (next?.state === 'ready' && streamName === '') {
      setStreamName(next.contents.streamName ?? '');
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isNameValid && chosen?.state === 'ready') send.mutate(chosen.file);
    else setShowsErrors(true);
  };
  const isBusy = send.isPending || send.isSuccess;

  return (
    <Dialog title={t('import')} description={t('import-dialog.text')} onClose={onClose}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <FileField
          label={t('import-dialog.choose')}
          pasteLabel={t('import-dialog.paste')}
          accept=".json,application/json"
          maxBytes={MAX_SNAPSHOT_BYTES}
          tooLarge={t('import-dialog.refused.too-large', {
            limitMiB: MAX_SNAPSHOT_BYTES / 1024 ** 2,
          })}
          onText={take}
          error={showsErrors && chosen === undefined ? t('import-dialog.file-error') : undefined}
        />
        {chosen?.state === 'refused' && (
          <Notice kind="error">
            <RefusalWords refusal={chosen.refusal} />
          </Notice>
        )}
        {chosen?.state === 'ready' && (
          <Notice kind="success">
            {t('import-dialog.contents', {
              open: chosen.contents.openCount,
              closed: chosen.contents.closedCount,
              records: chosen.contents.recordCount,
            })}
            {chosen.contents.expiredParentCount > 0 &&
              ` ${t('import-dialog.expired-parents', { count: chosen.contents.expiredParentCount })}`}
          </Notice>
        )}
        <TextField
          label={t('import-dialog.name')}
          value={streamName}
          maxLength={128}
          onChange={({ target }) => setStreamName(target.value)}
          hint={t('create-dialog.name-hint')}
          error={showsErrors && !isNameValid ? t('create-dialog.name-error') : undefined}
        />
        {send.error !== null && <ErrorNotice error={send.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button kind="primary" type="submit" disabled={isBusy}>
            {isBusy ? t('import-dialog.importing') : t('import')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RefusalWords({ refusal }: { readonly refusal: ImportRefusal }) {
  const t = useTranslations('streams');
  return t(`import-dialog.refused.${refusal.reason}`, { ...refusal });
}
