'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { FileField } from '@/components/ui/fields/file-field';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import {
  draftOfPlan,
  MAX_PLAN_FILE_MIB,
  type OtherLayoutRefusal,
  type PlanFile,
  parsePlanFile,
} from '@/lib/api/runs/plan-file';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useOpenDraft } from './use-open-draft';
import { usePlanFileWords } from './use-plan-file-words';

interface ImportPlanDialogProps {
  readonly connectionId: string;
  readonly streamName: string;
  readonly onClose: () => void;
}

/** Takes a plan file and makes it a draft, if it is for the shards that the stream has now. */
export function ImportPlanDialog({ connectionId, streamName, onClose }: ImportPlanDialogProps) {
  const t = useTranslations('runs');
  const tc = useTranslations('common');
  const words = usePlanFileWords();
  const [parsed, setParsed] = useState<ReturnType<typeof parsePlanFile>>();
  const open = useOpenDraft<OtherLayoutRefusal>(connectionId, streamName);
  const wouldReplace = open.data?.kind === 'would-replace' ? open.data.stepCount : 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!parsed?.ok) return;
    const plan = parsed.value;
    const { name, guards } = plan;
    open.mutate({
      draftOn: (shards) => draftOfPlan(plan, shards),
      replaces: wouldReplace > 0,
      options: { name, guards },
    });
  };
  return (
    <Dialog title={t('import.title')} description={t('import.text')} onClose={onClose}>
      <form onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FileField
          label={t('import.file')}
          pasteLabel={t('import.paste')}
          accept=".json,application/json"
          maxBytes={MAX_PLAN_FILE_MIB * 1024 ** 2}
          tooLarge={t('import.refused.too-large', { limitMiB: MAX_PLAN_FILE_MIB })}
          onText={(text) => {
            setParsed(text.trim() === '' ? undefined : parsePlanFile(text));
            open.reset();
          }}
          error={parsed?.ok === false ? words.refusal(parsed.refusal) : undefined}
        />
        {parsed?.ok === true && <Contents plan={parsed.value} />}
        {open.data?.kind === 'refused' && (
          <Notice kind="error">{words.otherLayout(open.data.refusal)}</Notice>
        )}
        {open.data?.kind === 'nothing-left' && <Notice kind="info">{t('nothing-left')}</Notice>}
        {wouldReplace > 0 && (
          <Notice kind="warning">{t('replaces', { count: wouldReplace })}</Notice>
        )}
        {open.error !== null && <ErrorNotice error={open.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button kind="primary" type="submit" disabled={parsed?.ok !== true || open.isPending}>
            {wouldReplace > 0 ? t('replace') : t('import.draft')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Contents({ plan }: { readonly plan: PlanFile }) {
  const t = useTranslations('runs.import');
  const { name, streamName, steps, layout } = plan;
  return (
    <p className="text-[13px] [overflow-wrap:anywhere]">
      {name !== undefined && <b className="font-semibold">{name} </b>}
      {t('contents', { streamName, steps: steps.length, shards: layout.length })}
    </p>
  );
}
