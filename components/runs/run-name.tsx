'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { nameRun, type RunSummary, runQuery } from '@/lib/api/runs/run-history';
import { MAX_RUN_NAME_LENGTH } from '@/lib/api/runs/run-name';
import { Button } from '../ui/button';

interface RunNameProps {
  readonly summary: RunSummary;
  readonly title: string;
  readonly canRename: boolean;
}

/** The title of the page of a run, which a person may change. */
export function RunName({ summary, title, canRename }: RunNameProps) {
  const t = useTranslations('runs.name');
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <NameForm summary={summary} onClose={() => setIsOpen(false)} />;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <h1 className="min-w-0 text-[19px] font-semibold tracking-tight [overflow-wrap:anywhere]">
        {title}
      </h1>
      {canRename && (
        <Button kind="quiet" onClick={() => setIsOpen(true)}>
          <Pencil aria-hidden size={14} />
          {summary.name === undefined ? t('add') : t('change')}
        </Button>
      )}
    </div>
  );
}

interface NameFormProps {
  readonly summary: RunSummary;
  readonly onClose: () => void;
}

function NameForm({ summary, onClose }: NameFormProps) {
  const { connectionId, runId, name = '' } = summary;
  const t = useTranslations('runs.name');
  const tc = useTranslations('common');
  const queryClient = useQueryClient();
  const [text, setText] = useState(name);
  const save = useMutation({
    mutationFn: () => nameRun(connectionId, runId, text.trim() === '' ? undefined : text.trim()),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: runQuery(connectionId, runId).queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className="grid w-full max-w-xl gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          className="min-w-48 flex-1"
          label={t('label')}
          value={text}
          maxLength={MAX_RUN_NAME_LENGTH}
          autoFocus
          onChange={({ target }) => setText(target.value)}
        />
        <Button kind="primary" type="submit" disabled={save.isPending}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{tc('cancel')}</Button>
      </div>
      {save.error !== null && <ErrorNotice error={save.error} />}
    </form>
  );
}
