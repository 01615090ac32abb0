'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { isAsked, SendProblem } from '@/components/kinesis/approvals/send-problem';
import { ConfirmedNameField, useConfirmedName } from '@/components/kinesis/confirmed-name';
import { DeniedNotice } from '@/components/kinesis/permissions/denied-notice';
import { useDeniedAction } from '@/components/kinesis/permissions/use-denied-action';
import { RoleNotice } from '@/components/kinesis/role/role-notice';
import { useRole } from '@/components/kinesis/role/use-role';
import type { Confirmation } from '@/lib/api/confirmation';
import type { ConnectionSummary } from '@/lib/api/connections';
import { consumersQuery } from '@/lib/api/consumers';
import { mayAs } from '@/lib/api/login/role';
import { DELETE_STREAM_ROLE, deleteStream, streamsQuery } from '@/lib/api/streams/streams';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import { deleteStreamCall } from '@/lib/kinesis/calls/kinesis-call';
import { Button } from '../ui/button';
import { CommandBlock } from '../ui/command-block';
import { Dialog } from '../ui/dialog';
import { ConsumersToDelete } from './consumers-to-delete';

interface DeleteStreamDialogProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly onClose: () => void;
}

interface DeletionToSend {
  readonly enforces: boolean;
  readonly confirmed: Confirmation | undefined;
}

/** A delete takes every record with it, so the name is typed and not just clicked away. */
export function DeleteStreamDialog({ connection, streamName, onClose }: DeleteStreamDialogProps) {
  const t = useTranslations('streams');
  const tc = useTranslations('common');
  const { connectionId } = connection;
  const name = useConfirmedName(connection, streamName, true);
  const [enforces, setEnforces] = useState(false);
  const consumers = useQuery(consumersQuery(connectionId, streamName));
  // A consumer may have been registered meanwhile.
  const remove = useDeletion(connectionId, streamName, onClose, () => void consumers.refetch());
  const deletion = deleteStreamCall(streamName, enforces);
  const denied = useDeniedAction(connection, [deletion.operation]);
  const isRefused = !enforces && (consumers.data?.consumerNames.length ?? 0) > 0;
  const isAllowed = mayAs(useRole(), DELETE_STREAM_ROLE) && denied === undefined;
  const canDelete = isAllowed && name.isConfirmed && !consumers.isPending && !isRefused;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canDelete) remove.mutate({ enforces, confirmed: name.confirmed });
  };

  return (
    <Dialog
      title={t('delete-dialog.title', { streamName })}
      description={t('delete-dialog.text')}
      onClose={onClose}
    >
      <form onSubmit={submit} className="grid gap-4">
        <RoleNotice needed={DELETE_STREAM_ROLE} />
        <ConsumersToDelete
          consumerNames={consumers.data?.consumerNames}
          error={consumers.error}
          enforces={enforces}
          onEnforce={(enforcing) => {
            setEnforces(enforcing);
            if (!remove.isPending) remove.reset();
          }}
        />
        <ConfirmedNameField connection={connection} name={name} />
        {denied !== undefined && <DeniedNotice denied={denied} />}
        {denied === undefined && <SendProblem sending={remove} />}
        <CommandBlock text={cliScript([deletion], connection)} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            kind="danger"
            type="submit"
            disabled={!canDelete || remove.isPending || isAsked(remove)}
          >
            {remove.isPending ? t('delete-dialog.deleting') : t('delete-dialog.delete')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useDeletion(
  connectionId: string,
  streamName: string,
  onDeleted: () => void,
  onFailed: () => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ enforces, confirmed }: DeletionToSend) =>
      deleteStream(connectionId, streamName, enforces, confirmed),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: streamsQuery(connectionId).queryKey });
      onDeleted();
    },
    onError: onFailed,
  });
}
