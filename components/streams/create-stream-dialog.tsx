'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import type { ConnectionSummary } from '@/lib/api/connections';
import { createStream, streamsQuery } from '@/lib/api/streams/streams';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import { createStreamCall } from '@/lib/kinesis/calls/kinesis-call';
import { MAX_NAME_LENGTH, MAX_SHARDS_PER_STREAM, STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { Button } from '../ui/button';
import { CommandBlock } from '../ui/command-block';
import { Dialog } from '../ui/dialog';
import { ErrorNotice } from '../ui/error-notice';

interface CreateStreamDialogProps {
  readonly connection: ConnectionSummary;
  readonly onClose: () => void;
}

export function CreateStreamDialog({ connection, onClose }: CreateStreamDialogProps) {
  const t = useTranslations('streams');
  const tc = useTranslations('common');
  const [streamName, setStreamName] = useState('');
  const [shardText, setShardText] = useState('2');
  const [showsErrors, setShowsErrors] = useState(false);
  const isNameValid = STREAM_NAME_PATTERN.test(streamName);
  const shardCount = wholeNumber(shardText, 1, MAX_SHARDS_PER_STREAM);
  const wanted = isNameValid && shardCount !== undefined ? { streamName, shardCount } : undefined;
  const create = useCreateStream(connection.connectionId, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === undefined) setShowsErrors(true);
    else create.mutate(wanted);
  };
  const limit = MAX_SHARDS_PER_STREAM;
  return (
    <Dialog
      title={t('create-dialog.title')}
      description={t('create-dialog.text')}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="grid gap-4">
        <TextField
          label={t('create-dialog.name')}
          value={streamName}
          maxLength={MAX_NAME_LENGTH}
          onChange={({ target }) => setStreamName(target.value)}
          hint={t('create-dialog.name-hint')}
          error={showsErrors && !isNameValid ? t('create-dialog.name-error') : undefined}
        />
        <TextField
          label={t('create-dialog.shards')}
          inputMode="numeric"
          value={shardText}
          onChange={({ target }) => setShardText(target.value.trim())}
          hint={t('create-dialog.shards-hint')}
          error={
            showsErrors && shardCount === undefined
              ? t('create-dialog.shards-error', { limit })
              : undefined
          }
        />
        {create.error !== null && <ErrorNotice error={create.error} />}
        {wanted && <CommandBlock text={cliScript([createStreamCall(wanted)], connection)} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button kind="primary" type="submit" disabled={create.isPending}>
            {create.isPending ? t('create-dialog.creating') : t('create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useCreateStream(connectionId: string, onCreated: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Parameters<typeof createStream>[1]) => createStream(connectionId, wanted),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: streamsQuery(connectionId).queryKey });
      onCreated();
    },
  });
}
