'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { DeniedNotice } from '@/components/kinesis/permissions/denied-notice';
import { useDeniedAction } from '@/components/kinesis/permissions/use-denied-action';
import { Choice } from '@/components/ui/fields/choice';
import { TextField } from '@/components/ui/fields/text-field';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { createStream, streamsQuery } from '@/lib/api/streams/streams';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import {
  MAX_RETENTION_HOURS,
  MAX_SHARDS_PER_STREAM,
  MIN_RETENTION_HOURS,
  STREAM_NAME_PATTERN,
} from '@/lib/kinesis/limits';
import {
  keepsLonger,
  type NewStream,
  newStreamCalls,
  newTagRefusals,
} from '@/lib/kinesis/settings/new-stream';
import type { Tag } from '@/lib/kinesis/settings/stream-settings';
import type { StreamMode } from '@/lib/kinesis/stream';
import { Button } from '../ui/button';
import { CommandBlock } from '../ui/command-block';
import { Dialog } from '../ui/dialog';
import { CreatedInPart } from './created-in-part';
import { NewStreamName } from './new-stream-name';
import { NewStreamTags } from './new-stream-tags';

interface CreateStreamDialogProps {
  readonly connection: ConnectionSummary;
  /** The dialog begins with these values. */
  readonly initial?: {
    readonly streamMode: StreamMode;
    readonly shardCount: number;
    readonly retentionHours: number;
  };
  readonly onClose: () => void;
  /** Kinesis has accepted the stream, which is CREATING. */
  readonly onCreated?: (streamName: string) => void;
}

const TWO_SHARDS = {
  streamMode: 'PROVISIONED',
  shardCount: 2,
  retentionHours: MIN_RETENTION_HOURS,
} as const;

/** A stream of equal shards, or one on demand, with its retention and its tags. */
export function CreateStreamDialog({
  connection,
  initial = TWO_SHARDS,
  onClose,
  onCreated = onClose,
}: CreateStreamDialogProps) {
  const t = useTranslations('streams');
  const [streamName, setStreamName] = useState('');
  const [streamMode, setStreamMode] = useState(initial.streamMode);
  const [shardText, setShardText] = useState(`${initial.shardCount}`);
  const [hoursText, setHoursText] = useState(`${initial.retentionHours}`);
  const [tags, setTags] = useState<readonly Tag[]>([]);
  const [showsErrors, setShowsErrors] = useState(false);
  const shardCount = wholeNumber(shardText, 1, MAX_SHARDS_PER_STREAM);
  const retentionHours = wholeNumber(hoursText, MIN_RETENTION_HOURS, MAX_RETENTION_HOURS);
  const isOnDemand = streamMode === 'ON_DEMAND';
  const wanted = wantedOf({ streamName, isOnDemand, shardCount, retentionHours, tags });
  const create = useCreateStream(connection.connectionId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === undefined) return setShowsErrors(true);
    create.mutate(wanted, {
      // Not once the dialog is closed: nobody wants to be led away from another page.
      onSuccess: ({ retentionFailure }) => {
        if (retentionFailure === undefined) onCreated(wanted.streamName);
      },
    });
  };
  const failure = create.data?.retentionFailure;
  return (
    <Dialog
      title={t('create-dialog.title')}
      description={t(`create-dialog.text.${streamMode}`)}
      onClose={onClose}
    >
      {failure !== undefined ? (
        <CreatedInPart {...{ streamName, failure }} onGoOn={() => onCreated(streamName)} />
      ) : (
        <form onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
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
          <RetentionField
            text={hoursText}
            onChange={setHoursText}
            showsError={showsErrors && retentionHours === undefined}
          />
          <NewStreamTags tags={tags} onChange={setTags} showsErrors={showsErrors} />
          {create.error !== null && <ErrorNotice error={create.error} />}
          {wanted && <CommandBlock text={cliScript(newStreamCalls(wanted), connection)} />}
          <FormEnd
            connection={connection}
            isPending={create.isPending}
            waits={keepsLonger(retentionHours)}
            onClose={onClose}
          />
        </form>
      )}
    </Dialog>
  );
}

interface FormEndProps {
  readonly connection: ConnectionSummary;
  readonly isPending: boolean;
  /** Whether the stream has to be ACTIVE before all is as it is wanted. */
  readonly waits: boolean;
  readonly onClose: () => void;
}

function FormEnd({ connection, isPending, waits, onClose }: FormEndProps) {
  const t = useTranslations('streams');
  const tc = useTranslations('common');
  const denied = useDeniedAction(connection, ['CreateStream']);
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {denied !== undefined && <DeniedNotice denied={denied} />}
      {isPending && waits && (
        <p role="status" className="min-w-0 flex-1 basis-40 text-xs text-muted">
          {t('create-dialog.waiting')}
        </p>
      )}
      <Button onClick={onClose}>{tc('cancel')}</Button>
      <Button kind="primary" type="submit" disabled={isPending || denied !== undefined}>
        {isPending ? t('create-dialog.creating') : t('create')}
      </Button>
    </div>
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

function RetentionField({ text, onChange, showsError }: ShardCountFieldProps) {
  const t = useTranslations('streams.create-dialog');
  const bounds = { min: MIN_RETENTION_HOURS, max: MAX_RETENTION_HOURS };
  return (
    <TextField
      label={t('retention')}
      inputMode="numeric"
      value={text}
      onChange={({ target }) => onChange(target.value.trim())}
      hint={t('retention-hint', bounds)}
      error={showsError ? t('retention-error', bounds) : undefined}
    />
  );
}

interface TypedStream {
  readonly streamName: string;
  readonly isOnDemand: boolean;
  /** Undefined while no such number is typed. */
  readonly shardCount: number | undefined;
  readonly retentionHours: number | undefined;
  readonly tags: readonly Tag[];
}

/** Undefined while anything is wrong with it. */
function wantedOf(typed: TypedStream): NewStream | undefined {
  const { streamName, isOnDemand, shardCount, retentionHours, tags } = typed;
  const isShardless = !isOnDemand && shardCount === undefined;
  const hasBadTag = newTagRefusals(tags).some((refusal) => refusal !== undefined);
  if (!STREAM_NAME_PATTERN.test(streamName) || isShardless || hasBadTag) return undefined;
  if (retentionHours === undefined) return undefined;
  return {
    streamName,
    ...(!isOnDemand && { shardCount }),
    ...(keepsLonger(retentionHours) && { retentionHours }),
    ...(tags.length > 0 && { tags }),
  };
}

function useCreateStream(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewStream) => createStream(connectionId, wanted),
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: streamsQuery(connectionId).queryKey }),
  });
}
