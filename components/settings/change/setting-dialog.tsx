'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { isAsked, SendProblem } from '@/components/kinesis/approvals/send-problem';
import { WrittenCalls } from '@/components/kinesis/calls/written-calls';
import { ConfirmedNameField, useConfirmedName } from '@/components/kinesis/confirmed-name';
import { ConsequenceList } from '@/components/kinesis/consequence-list';
import { DeniedNotice } from '@/components/kinesis/permissions/denied-notice';
import { useDeniedAction } from '@/components/kinesis/permissions/use-denied-action';
import { RoleNotice } from '@/components/kinesis/role/role-notice';
import { useRole } from '@/components/kinesis/role/use-role';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Confirmation } from '@/lib/api/confirmation';
import type { ConnectionSummary } from '@/lib/api/connections';
import { mayAs } from '@/lib/api/login/role';
import { roleForSetting } from '@/lib/api/settings/role-for-setting';
import {
  changeSetting,
  type StreamSettingsAnswer,
  streamKey,
} from '@/lib/api/settings/settings-query';
import { consequencesOf, losesSomething } from '@/lib/kinesis/settings/consequences';
import { settingCall } from '@/lib/kinesis/settings/setting-call';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import { refusalOf } from '@/lib/kinesis/settings/setting-refusal';
import type { MonthCosts } from '../use-month-cost';
import { ChangeCost } from './change-cost';
import { ChangeFields } from './change-fields';
import { RefusalWords } from './refusal-words';
import { subjectOf, titleOf } from './title-of';

interface SettingDialogProps {
  readonly connection: ConnectionSummary;
  readonly answer: StreamSettingsAnswer;
  readonly month: MonthCosts | undefined;
  /** The dialog begins with this change. */
  readonly initial: SettingChange;
  readonly onClose: () => void;
}

/** Shows what a change costs, what follows from it and which call it is, before it is sent. */
export function SettingDialog({ connection, answer, month, initial, onClose }: SettingDialogProps) {
  const t = useTranslations('settings.dialog');
  const tc = useTranslations('common');
  const [change, setChange] = useState(initial);
  const { settings, stream } = answer;
  const send = useSendChange(connection.connectionId, stream.streamName, onClose);
  const role = useRole();
  const needed = roleForSetting(change);
  const refusal = refusalOf(settings, change);
  const denied = useDeniedAction(connection, [settingCall(stream, change).operation]);
  // Nobody is told that a field is empty before anything was typed.
  const isUntouched = change === initial && refusal?.reason !== 'not-active';
  const consequences = refusal === undefined ? consequencesOf(settings, change) : [];
  const isLoss = losesSomething(consequences);
  const name = useConfirmedName(connection, stream.streamName, isLoss);
  const isFree = !send.isPending && !isAsked(send);
  const isAllowed = denied === undefined && mayAs(role, needed);
  const canSend = refusal === undefined && isAllowed && name.isConfirmed && isFree;
  const title = t(`titles.${titleOf(change)}`);
  const changeTo = (next: SettingChange) => {
    setChange(next);
    // What became of the last one is no news about this one.
    if (!send.isPending) send.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSend) send.mutate({ change, confirmed: name.confirmed });
  };
  return (
    <Dialog title={title} description={subjectOf(initial)} onClose={onClose}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <ChangeFields initial={initial} onChange={changeTo} />
        {refusal !== undefined && !isUntouched && (
          <RefusalWords refusal={refusal} change={change} />
        )}
        {refusal === undefined && (
          <>
            <ConsequenceList consequences={consequences} />
            {month !== undefined && (
              <ChangeCost settings={settings} change={change} month={month} />
            )}
            <section aria-label={t('call')}>
              <WrittenCalls calls={[settingCall(stream, change)]} context={connection} />
            </section>
          </>
        )}
        <RoleNotice needed={needed} />
        {refusal === undefined && <ConfirmedNameField connection={connection} name={name} />}
        {denied !== undefined && <DeniedNotice denied={denied} />}
        {denied === undefined && <SendProblem sending={send} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button kind={isLoss ? 'danger' : 'primary'} type="submit" disabled={!canSend}>
            {send.isPending ? t('sending') : title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ConfirmedChange {
  readonly change: SettingChange;
  readonly confirmed: Confirmation | undefined;
}

/** A change that was not made is not repeated by itself: the settings are read again instead. */
function useSendChange(connectionId: string, streamName: string, onSent: () => void) {
  const queryClient = useQueryClient();
  const readAgain = () =>
    void queryClient.invalidateQueries({ queryKey: streamKey(connectionId, streamName) });
  return useMutation({
    mutationFn: ({ change, confirmed }: ConfirmedChange) =>
      changeSetting(connectionId, streamName, change, confirmed),
    onSuccess: onSent,
    onSettled: readAgain,
  });
}
