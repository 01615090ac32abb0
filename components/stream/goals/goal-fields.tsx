import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { parseLayout } from '@/lib/interaction/pasted-layout';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { boundariesOf, openShards } from '@/lib/kinesis/shards/shard';
import { Button } from '../../ui/button';
import type { TypedGoal } from './goal-kinds';
import { useGoalWords } from './use-goal-words';

interface GoalFieldsProps {
  readonly connectionId: string;
  readonly typed: TypedGoal;
  readonly onChange: (change: Partial<TypedGoal>) => void;
}

/** What the kind of goal needs to know. */
export function GoalFields({ connectionId, typed, onChange }: GoalFieldsProps) {
  const t = useTranslations('goals');
  switch (typed.kind) {
    case 'equal':
    case 'balanced':
      return (
        <TextField
          className="w-28"
          label={t('count')}
          inputMode="numeric"
          value={typed.count}
          onChange={({ target }) => onChange({ count: target.value.trim() })}
        />
      );
    case 'at-most':
    case 'merge-idle':
      return (
        <TextField
          className="w-28"
          label={t('percent')}
          inputMode="decimal"
          value={typed.percent}
          onChange={({ target }) => onChange({ percent: target.value.trim() })}
        />
      );
    case 'other-stream':
      return <OtherStream connectionId={connectionId} onBoundaries={setBoundaries} />;
    case 'pasted':
      return <PastedLayout onBoundaries={setBoundaries} />;
    default:
      return null;
  }

  function setBoundaries(boundaries: readonly HashKey[] | undefined) {
    onChange({ boundaries });
  }
}

interface BoundariesProps {
  readonly onBoundaries: (boundaries: readonly HashKey[] | undefined) => void;
}

/** Takes the layout of another stream of the connection, as it is now. */
function OtherStream({
  connectionId,
  onBoundaries,
}: BoundariesProps & { readonly connectionId: string }) {
  const t = useTranslations('goals');
  const queryClient = useQueryClient();
  const [streamName, setStreamName] = useState('');
  const copy = useMutation({
    mutationFn: () => queryClient.fetchQuery(streamQuery(connectionId, streamName)),
    onSuccess: ({ shards }) => onBoundaries(boundariesOf(openShards(shards))),
  });
  return (
    <div className="grid gap-2">
      <div className="flex items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          label={t('other-stream')}
          value={streamName}
          onChange={({ target }) => {
            setStreamName(target.value.trim());
            copy.reset();
            onBoundaries(undefined);
          }}
        />
        <Button disabled={streamName === '' || copy.isPending} onClick={() => copy.mutate()}>
          {t('copy')}
        </Button>
      </div>
      {copy.error !== null && <ErrorNotice error={copy.error} />}
      {copy.data !== undefined && (
        <p className="text-xs text-muted">
          {t('taken', { count: openShards(copy.data.shards).length })}
        </p>
      )}
    </div>
  );
}

/** Takes JSON: hash keys, or what `aws kinesis list-shards` prints. */
function PastedLayout({ onBoundaries }: BoundariesProps) {
  const t = useTranslations('goals');
  const words = useGoalWords();
  const textId = useId();
  const noteId = useId();
  const [layout, setLayout] = useState<ReturnType<typeof parseLayout>>();
  return (
    <div>
      <label htmlFor={textId} className="mb-1 block text-xs font-medium text-muted">
        {t('pasted')}
      </label>
      <textarea
        id={textId}
        rows={4}
        spellCheck={false}
        aria-invalid={layout?.ok === false}
        aria-describedby={noteId}
        onChange={({ target: { value } }) => {
          const parsed = value.trim() === '' ? undefined : parseLayout(value);
          setLayout(parsed);
          onBoundaries(parsed?.ok ? parsed.value : undefined);
        }}
        className="w-full rounded-md border border-line-strong bg-raised px-2.5 py-1.5 font-mono text-xs aria-invalid:border-bad"
      />
      <p
        id={noteId}
        className={`text-xs [overflow-wrap:anywhere] ${layout?.ok === false ? 'text-bad' : 'text-muted'}`}
      >
        {layout === undefined && t('pasted-hint')}
        {layout?.ok === true && t('taken', { count: layout.value.length + 1 })}
        {layout?.ok === false && words.pasted(layout.refusal)}
      </p>
    </div>
  );
}
