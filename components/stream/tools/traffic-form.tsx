'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { putTraffic, stopTraffic, trafficQuery } from '@/lib/api/simulator/traffic-query';
import {
  checkTraffic,
  type TrafficField,
  type TrafficSettings,
} from '@/lib/simulator-contract/traffic';
import { Button } from '../../ui/button';
import { fieldsOf, type MixKind, readFields, type TrafficFields } from './traffic-fields';

interface TrafficFormProps {
  readonly streamName: string;
  readonly current: TrafficSettings | undefined;
}

const KINDS: readonly MixKind[] = ['uniform', 'zipf', 'hot', 'sequential'];

export function TrafficForm({ streamName, current }: TrafficFormProps) {
  const t = useTranslations('tools');
  const [fields, setFields] = useState(() => fieldsOf(current));
  const [showsErrors, setShowsErrors] = useState(false);
  const settings = readFields(fields);
  const issues = checkTraffic(settings);
  const change = useChangeTraffic(streamName);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShowsErrors(issues.length > 0);
    if (issues.length === 0) change.mutate(settings);
  };

  const errorOf = useIssueWords(issues);
  const field = (name: TrafficField) => ({
    label: t(`traffic.fields.${name}`),
    value: fields[name],
    inputMode: 'decimal' as const,
    onChange: ({ target }: { readonly target: HTMLInputElement }) =>
      setFields({ ...fields, [name]: target.value }),
    error: showsErrors ? errorOf(name) : undefined,
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <div className="grid grid-cols-2 gap-3">
        <TextField {...field('recordsPerSecond')} />
        <TextField {...field('recordBytes')} />
        <SelectField
          className="col-span-2"
          label={t('traffic.kind')}
          value={fields.kind}
          onChange={({ target }) => setFields({ ...fields, kind: kindOf(target.value) })}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`traffic.kinds.${kind}`)}
            </option>
          ))}
        </SelectField>
        {fields.kind === 'hot' && <TextField {...field('share')} />}
        {fields.kind !== 'sequential' && <TextField {...field('count')} />}
        {fields.kind === 'zipf' && <TextField {...field('exponent')} />}
      </div>
      {change.error !== null && <ErrorNotice error={change.error} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit" disabled={change.isPending}>
          {current === undefined ? t('traffic.start') : t('traffic.change')}
        </Button>
        {current !== undefined && (
          <Button disabled={change.isPending} onClick={() => change.mutate(undefined)}>
            {t('traffic.stop')}
          </Button>
        )}
      </div>
    </form>
  );
}

function useIssueWords(issues: ReturnType<typeof checkTraffic>) {
  const t = useTranslations('tools');
  return (name: TrafficField): string | undefined => {
    const issue = issues.find((each) => each.field === name);
    if (issue === undefined) return undefined;
    const { min, max } = issue;
    if (name === 'share') return t('number-error', { min: 0, max: 100 });
    if (name === 'exponent') return t('number-error', { min, max });
    return t('whole-number-error', { min, max });
  };
}

function useChangeTraffic(streamName: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (next: TrafficSettings | undefined) =>
      next === undefined ? stopTraffic(streamName) : putTraffic(streamName, next),
    onSuccess: (answer) => queryClient.setQueryData(trafficQuery(streamName).queryKey, answer),
  });
}

function kindOf(value: string): TrafficFields['kind'] {
  return KINDS.find((kind) => kind === value) ?? 'uniform';
}
