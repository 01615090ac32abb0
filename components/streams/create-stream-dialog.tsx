'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Choice } from '@/components/ui/fields/choice';
import { TextField } from '@/components/ui/fields/text-field';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { createStream, streamsQuery } from '@/lib/api/streams/streams';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import { createStreamCall } from '@/lib/kinesis/calls/kinesis-call';
import { MAX_SHARDS_PER_STREAM, STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import type { StreamMode } from '@/lib/kinesis/stream';
import { Button } from '../ui/button';
import { CommandBlock } from '../ui/command-block';
import { Dialog } from '../ui/dialog';
import { NewStreamName } from './new-stream-name';

interface CreateStreamDialogProps {
  readonly connection: ConnectionSummary;
  /** The dialog begins with these values. */
  readonly initial?: { readonly streamMode: StreamMode; readonly shardCount: number };
  readonly onClose: () => void;
  /** Kinesis has accepted the stream, which is CREATING. */
  readonly onCreated?: (streamName: string) => void;
}

const TWO_SHARDS = { streamMode: 'PROVISIONED', shardCount: 2 } as const;

/** A stream of equal shards, or one on demand. */
export function CreateStreamDialog({
  connection,
  initial = TWO_SHARDS,
  onClose,
  onCreated = onClose,
}: CreateStreamDialogProps) {
  const t = useTranslations('streams');
  const tc = useTranslations('common');
  const [streamName, setStreamName] = useState('');
  const [streamMode, setStreamMode] = useState(initial.streamMode);
  const [shardText, setShardText] = useState(`${initial.shardCount}`);
  const [showsErrors, setShowsErrors] = useState(false);
  const isNameValid = STREAM_NAME_PATTERN.test(streamName);
  const shardCount = wholeNumber(shardText, 1, MAX_SHARDS_PER_STREAM);
  const isOnDemand = streamMode === 'ON_DEMAND';
  const wanted = isNameValid ? wantedOf(streamName, isOnDemand, shardCount) : undefined;
  const create = useCreateStream(connection.connectionId, onCreated);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === undefined) setShowsErrors(true);
    else create.mutate(wanted);
  };
  return (
    <Dialog
      title={t('create-dialog.title')}
      description={t(`create-dialog.text.${streamMode}`)}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="grid gap-4">
        <NewStreamName
          label={t('create-dialog.name')}
          value={streamName}
          onChange={setStreamName}
          showsErrors={showsErrors}
        />
        <ModeChoice mode={streamMode} onChange={setStreamMode} />
        {!isOnDemand && (
          <ShardCountField
            text={shardText}
            onChange={setShardText}
            showsError={showsErrors && shardCount === undefined}
          />
        )}
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

interface ModeChoiceProps {
  readonly mode: StreamMode;
  readonly onChange: (mode: StreamMode) => void;
}

function ModeChoice({ mode, onChange }: ModeChoiceProps) {
  const t = useTranslations('streams.create-dialog');
  return (
    <Choice
      label={t('mode')}
      value={mode}
      options={(['PROVISIONED', 'ON_DEMAND'] as const).map((value) => ({
        value,
        label: t(`modes.${value}`),
      }))}
      onChange={onChange}
    />
  );
}

interface ShardCountFieldProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly showsError: boolean;
}

function ShardCountField({ text, onChange, showsError }: ShardCountFieldProps) {
  const t = useTranslations('streams.create-dialog');
  const limit = MAX_SHARDS_PER_STREAM;
  return (
    <TextField
      label={t('shards')}
      inputMode="numeric"
      value={text}
      onChange={({ target }) => onChange(target.value.trim())}
      hint={t('shards-hint')}
      error={showsError ? t('shards-error', { limit }) : undefined}
    />
  );
}

/** Undefined while the number of shards that it needs is none. */
function wantedOf(streamName: string, isOnDemand: boolean, shardCount: number | undefined) {
  if (isOnDemand) return { streamName };
  return shardCount === undefined ? undefined : { streamName, shardCount };
}

function useCreateStream(connectionId: string, onCreated: (streamName: string) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Parameters<typeof createStream>[1]) => createStream(connectionId, wanted),
    onSuccess: async (_, { streamName }) => {
      await queryClient.invalidateQueries({ queryKey: streamsQuery(connectionId).queryKey });
      onCreated(streamName);
    },
  });
}
