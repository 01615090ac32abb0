'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import {
  FAULT_KINDS,
  type FaultKind,
  type FaultRule,
  MAX_FAULT_DELAY_MS,
} from '@/lib/simulator-contract/faults';
import { OPERATION_NAMES } from '@/lib/simulator-contract/operation-names';
import { Button } from '../ui/button';
import { hasDelay } from './has-delay';

interface FaultFormProps {
  readonly isPending: boolean;
  readonly onAdd: (rule: FaultRule) => void;
}

const ALL = '';

export function FaultForm({ isPending, onAdd }: FaultFormProps) {
  const t = useTranslations('simulator');
  const [kindText, setKind] = useState<string>('throttle');
  const [operationText, setOperation] = useState(ALL);
  const [streamName, setStreamName] = useState('');
  const [percentText, setPercent] = useState('100');
  const [delayText, setDelay] = useState('1000');
  const [showsErrors, setShowsErrors] = useState(false);
  const kind: FaultKind = FAULT_KINDS.find((each) => each === kindText) ?? 'throttle';
  const percent = wholeNumber(percentText, 100);
  const delayMs = hasDelay(kind) ? wholeNumber(delayText, MAX_FAULT_DELAY_MS) : 0;
  const isNameValid = streamName === '' || STREAM_NAME_PATTERN.test(streamName);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isValid = percent !== undefined && delayMs !== undefined && isNameValid;
    setShowsErrors(!isValid);
    if (!isValid) return;
    const operation = OPERATION_NAMES.find((name) => name === operationText);
    onAdd({
      kind,
      percent,
      delayMs,
      ...(operation !== undefined && { operation }),
      ...(streamName !== '' && { streamName }),
    });
  };

  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={t('faults.add')}
      className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[repeat(4,minmax(0,1fr))_7rem_auto]"
    >
      <SelectField
        label={t('faults.fields.kind')}
        value={kind}
        onChange={({ target }) => setKind(target.value)}
      >
        {FAULT_KINDS.map((each) => (
          <option key={each} value={each}>
            {t(`faults.kinds.${each}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('faults.fields.operation')}
        value={operationText}
        onChange={({ target }) => setOperation(target.value)}
      >
        <option value={ALL}>{t('faults.all-operations')}</option>
        {OPERATION_NAMES.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <TextField
        label={t('faults.fields.stream')}
        value={streamName}
        placeholder={t('faults.all-streams')}
        onChange={({ target }) => setStreamName(target.value.trim())}
        error={showsErrors && !isNameValid ? t('faults.stream-error') : undefined}
      />
      <TextField
        label={t('faults.fields.percent')}
        inputMode="numeric"
        value={percentText}
        onChange={({ target }) => setPercent(target.value.trim())}
        error={
          showsErrors && percent === undefined ? t('faults.number-error', { most: 100 }) : undefined
        }
      />
      {hasDelay(kind) && (
        <TextField
          label={t('faults.fields.delay')}
          inputMode="numeric"
          value={delayText}
          onChange={({ target }) => setDelay(target.value.trim())}
          error={
            showsErrors && delayMs === undefined
              ? t('faults.number-error', { most: MAX_FAULT_DELAY_MS })
              : undefined
          }
        />
      )}
      <Button
        kind="primary"
        type="submit"
        disabled={isPending}
        className="self-end justify-self-start"
      >
        {t('faults.add')}
      </Button>
      <p className="text-xs text-muted sm:col-span-2 lg:col-span-6">{t(`faults.hints.${kind}`)}</p>
    </form>
  );
}

function wholeNumber(text: string, most: number): number | undefined {
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}
